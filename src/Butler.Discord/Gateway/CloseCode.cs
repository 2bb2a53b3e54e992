using System.Collections.Frozen;

namespace PlexButler.Discord;

/// <summary>What to do after a connection ended. Closed.</summary>
abstract record Recovery
{
    Recovery() { }

    /// <summary>Connect to the resume address and go on with the session.</summary>
    public sealed record Resume : Recovery;

    /// <summary>Ask for the gateway and begin a new session.</summary>
    public sealed record Identify : Recovery;

    /// <summary>Never connect again.</summary>
    public sealed record Stop(Ending Ending) : Recovery;
}

/// <summary>Pure: Discord's close codes. Source: Discord, "Opcodes and Status Codes".</summary>
static class CloseCode
{
    /// <summary>Ours at the end: the session is over and the bot goes offline at once.</summary>
    public const int Goodbye = 1000;

    /// <summary>Ours when we mean to come back: any code but 1000 and 1001 keeps the session.</summary>
    public const int BackSoon = 4200;

    static readonly Recovery resume = new Recovery.Resume();
    static readonly Recovery identify = new Recovery.Identify();

    static readonly FrozenDictionary<int, (string Meaning, Recovery Recovery)> table = new Dictionary<
        int,
        (string, Recovery)
    >
    {
        [1000] = ("closed normally", resume), // 1000 and 1001 end a session only when we say them; proxies before the gateway say 1001
        [1001] = ("going away", resume),
        [4000] = ("unknown error", resume),
        [4001] = ("unknown opcode", resume),
        [4002] = ("decode error", resume),
        [4003] = ("not authenticated", identify),
        [4004] = ("authentication failed", new Recovery.Stop(Ending.TokenRefused)),
        [4005] = ("already authenticated", identify),
        [4007] = ("invalid sequence number", identify),
        [4008] = ("rate limited", identify),
        [4009] = ("session timed out", identify),
        [4010] = ("invalid shard", new Recovery.Stop(Ending.Unserved)),
        [4011] = ("sharding required", new Recovery.Stop(Ending.Unserved)),
        [4012] = ("invalid API version", new Recovery.Stop(Ending.Unserved)),
        [4013] = ("invalid intents", new Recovery.Stop(Ending.IntentsRefused)),
        [4014] = ("disallowed intents", new Recovery.Stop(Ending.IntentsRefused)),
    }.ToFrozenDictionary();

    /// <summary>What a close by Discord means for the session; a code nobody documents is worth a resume.</summary>
    public static Recovery recovery(int code) => table.TryGetValue(code, out var row) ? row.Recovery : resume;

    /// <summary>The code in words.</summary>
    public static string meaning(int code) => table.TryGetValue(code, out var row) ? row.Meaning : "unknown close code";
}
