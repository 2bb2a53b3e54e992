using System.Collections.Frozen;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Gateway.Reconnect;

/// <summary>
/// Pure: Discord's close codes. Source: Discord, "Opcodes and Status Codes", "Gateway Close Event Codes".
/// </summary>
static class CloseCode
{
    /// <summary>We send it at the end: the session is over and the bot goes offline at once.</summary>
    public const int NormalClosure = 1000;

    /// <summary>We send it to come back: any code but 1000 and 1001 keeps the session.</summary>
    public const int Reconnecting = 4200;

    static readonly ReconnectDecision Resume = new ReconnectDecision.Resume();
    static readonly ReconnectDecision Identify = new ReconnectDecision.Identify();

    static readonly FrozenDictionary<int, (string Meaning, ReconnectDecision Decision)> Table = new Dictionary<
        int,
        (string, ReconnectDecision)
    >
    {
        // 1000 and 1001 end a session only if we send them; proxies in front of the gateway send 1001.
        [1000] = ("closed normally", Resume),
        [1001] = ("going away", Resume),
        [4000] = ("unknown error", Resume),
        [4001] = ("unknown opcode", Resume),
        [4002] = ("decode error", Resume),
        [4003] = ("not authenticated", Identify),
        [4004] = ("authentication failed", new ReconnectDecision.Stop(SessionEndReason.TokenRefused)),
        [4005] = ("already authenticated", Identify),
        [4007] = ("invalid sequence number", Identify),
        [4008] = ("rate limited", Identify),
        [4009] = ("session timed out", Identify),
        [4010] = ("invalid shard", new ReconnectDecision.Stop(SessionEndReason.ClientRefused)),
        [4011] = ("sharding required", new ReconnectDecision.Stop(SessionEndReason.ClientRefused)),
        [4012] = ("invalid API version", new ReconnectDecision.Stop(SessionEndReason.ClientRefused)),
        [4013] = ("invalid intents", new ReconnectDecision.Stop(SessionEndReason.IntentsRefused)),
        [4014] = ("disallowed intents", new ReconnectDecision.Stop(SessionEndReason.IntentsRefused)),
    }.ToFrozenDictionary();

    /// <summary>What a close by Discord means for the session; after an undocumented code a resume is tried.</summary>
    public static ReconnectDecision Decide(int code) => Table.TryGetValue(code, out var row) ? row.Decision : Resume;

    /// <summary>The code in words.</summary>
    public static string Describe(int code) =>
        Table.TryGetValue(code, out var row) ? row.Meaning : "unknown close code";
}
