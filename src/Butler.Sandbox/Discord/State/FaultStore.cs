using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord.State;

/// <summary>One fault that waits for its moments.</summary>
sealed class DiscordFault(string kind, JsonObject spec, int count)
{
    public string Kind => kind;

    public JsonObject Spec => spec;

    /// <summary>How many moments are left; 0 means any number.</summary>
    public int Remaining { get; set; } = count;

    public bool Matches(string method, string path)
    {
        if (spec.GetString("route") is not { } route)
            return true;
        var words = route.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var parts = words[^1].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var requested = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // A star at the end stands for all that follows, elsewhere for one part.
        var hasTrailingWildcard = parts is [.., "*"] && requested.Length >= parts.Length;
        return (words.Length == 1 || words[0].Equals(method, StringComparison.OrdinalIgnoreCase))
            && (hasTrailingWildcard || requested.Length == parts.Length)
            && parts
                .Zip(requested)
                .All(pair => pair.First == "*" || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>The faults that are pending, and the settings that faults change.</summary>
sealed class FaultStore
{
    // GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT: the owner has to enable these.
    const int PrivilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);

    readonly Lock gate = new();
    readonly List<DiscordFault> pending = [];

    public int HeartbeatInterval { get; set; } = 41250;
    public double IdentifyInterval { get; set; } = 5;

    /// <summary>Seconds a first answer may take.</summary>
    public double ResponseDeadline { get; set; } = 3;

    public int DisallowedIntents { get; set; } = PrivilegedIntents;

    /// <summary>Messages a channel takes in 5 s.</summary>
    public int ChannelMessageLimit { get; set; } = 5;

    public void Add(DiscordFault fault)
    {
        lock (gate)
            pending.Add(fault);
    }

    /// <summary>Uses up one moment of the first pending fault of that kind that fits.</summary>
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
            (HeartbeatInterval, IdentifyInterval, ResponseDeadline, DisallowedIntents, ChannelMessageLimit) = (
                41250,
                5,
                3,
                PrivilegedIntents,
                5
            );
        }
    }

    public JsonArray ToJson()
    {
        lock (gate)
            return PlexButler.Sandbox.Discord.Json.Array(
                pending.Select(fault =>
                {
                    var json = (JsonObject)fault.Spec.DeepClone();
                    json["left"] = fault.Remaining;
                    return (JsonNode)json;
                })
            );
    }
}
