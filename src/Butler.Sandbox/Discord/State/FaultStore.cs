using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.State;

/// <summary>The pending faults, and the settings that faults change.</summary>
sealed class FaultStore
{
    // GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT, which the owner has to enable.
    const int PrivilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);
    static readonly TimeSpan DefaultHeartbeatInterval = TimeSpan.FromMilliseconds(41250);
    const int DefaultIdentifyInterval = 5,
        DefaultResponseDeadline = 3,
        DefaultChannelMessageLimit = 5;

    readonly Lock gate = new();
    readonly List<DiscordFault> pending = [];

    public TimeSpan HeartbeatInterval { get; set; } = DefaultHeartbeatInterval;

    /// <summary>Seconds between two identifies.</summary>
    public double IdentifyInterval { get; set; } = DefaultIdentifyInterval;

    /// <summary>How many seconds a first answer may take.</summary>
    public double ResponseDeadline { get; set; } = DefaultResponseDeadline;

    public int DisallowedIntents { get; set; } = PrivilegedIntents;

    /// <summary>How many messages a channel accepts in 5 s.</summary>
    public int ChannelMessageLimit { get; set; } = DefaultChannelMessageLimit;

    public void Add(DiscordFault fault)
    {
        lock (gate)
            pending.Add(fault);
    }

    /// <summary>The first pending fault of that kind that matches; counts it down.</summary>
    public DiscordFault? Consume(string kind, Func<DiscordFault, bool>? predicate = null)
    {
        lock (gate)
        {
            var fault = pending.Find(one => one.Kind == kind && (predicate is null || predicate(one)));
            if (fault is { Remaining: > 0 } && --fault.Remaining == 0)
                pending.Remove(fault);
            return fault;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            pending.Clear();
            HeartbeatInterval = DefaultHeartbeatInterval;
            IdentifyInterval = DefaultIdentifyInterval;
            ResponseDeadline = DefaultResponseDeadline;
            DisallowedIntents = PrivilegedIntents;
            ChannelMessageLimit = DefaultChannelMessageLimit;
        }
    }

    public JsonArray ToJson()
    {
        lock (gate)
            return Json.Array(
                pending.Select(fault =>
                {
                    var json = (JsonObject)fault.Spec.DeepClone();
                    json["left"] = fault.Remaining;
                    return (JsonNode)json;
                })
            );
    }
}
