using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>One fault that waits for its moments.</summary>
sealed class Fault(string kind, JsonObject spec, int count)
{
    public string Kind => kind;

    public JsonObject Spec => spec;

    /// <summary>How many moments are left; 0 means any number.</summary>
    public int Left { get; set; } = count;

    public bool Meets(string method, string path)
    {
        if (spec.String("route") is not { } route)
            return true;
        var words = route.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var parts = words[^1].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var asked = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // A star at the end stands for all that follows, elsewhere for one part.
        var open = parts is [.., "*"] && asked.Length >= parts.Length;
        return (words.Length == 1 || words[0].Equals(method, StringComparison.OrdinalIgnoreCase))
            && (open || asked.Length == parts.Length)
            && parts
                .Zip(asked)
                .All(pair => pair.First == "*" || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>The faults that are pending, and the settings that faults change.</summary>
sealed class Faults
{
    // GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT: the owner has to enable these.
    const int Privileged = (1 << 1) | (1 << 8) | (1 << 15);

    readonly Lock gate = new();
    readonly List<Fault> pending = [];

    public int HeartbeatInterval { get; set; } = 41250;
    public double IdentifyPace { get; set; } = 5;

    /// <summary>Seconds a first answer may take.</summary>
    public double FirstAnswer { get; set; } = 3;

    public int DisallowedIntents { get; set; } = Privileged;

    /// <summary>Messages a channel takes in 5 s.</summary>
    public int ChannelLimit { get; set; } = 5;

    public void Plan(Fault fault)
    {
        lock (gate)
            pending.Add(fault);
    }

    /// <summary>Uses up one moment of the first pending fault of that kind that fits.</summary>
    public Fault? Take(string kind, Func<Fault, bool>? fits = null)
    {
        lock (gate)
        {
            var fault = pending.Find(one => one.Kind == kind && (fits is null || fits(one)));
            if (fault is { Left: > 0 } && --fault.Left == 0)
                pending.Remove(fault);
            return fault;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            pending.Clear();
            (HeartbeatInterval, IdentifyPace, FirstAnswer, DisallowedIntents, ChannelLimit) = (
                41250,
                5,
                3,
                Privileged,
                5
            );
        }
    }

    public JsonArray Json()
    {
        lock (gate)
            return Discord.Json.List(
                pending.Select(fault =>
                {
                    var json = (JsonObject)fault.Spec.DeepClone();
                    json["left"] = fault.Left;
                    return (JsonNode)json;
                })
            );
    }
}
