using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.State;

/// <summary>Every REST call and gateway frame, in order and without secrets: the last 20,000.</summary>
sealed class TrafficLog(TimeProvider clock, string botToken)
{
    const int MaxEntries = 20_000;
    readonly Lock gate = new();
    readonly Queue<string> entries = [];
    readonly ChangeSignal changed = new();
    long nextNumber;

    public void AddRestCall(JsonObject entry) => Add("rest", entry);

    /// <summary>A call of the fake to the bot's interactions endpoint.</summary>
    public void AddEndpointCall(JsonObject entry) => Add("endpoint", entry);

    /// <summary>A gateway frame of the bot, without its token.</summary>
    public void AddReceivedFrame(int connection, JsonObject frame)
    {
        var redacted = (JsonObject)frame.DeepClone();
        if (redacted.GetObject("d") is { } data && data.HasProperty("token"))
            data["token"] = Redaction.Placeholder;
        AddGatewayEvent(connection, "received", redacted);
    }

    public void AddGatewayEvent(int connection, string eventName, JsonObject entry)
    {
        var merged = new JsonObject { ["connection"] = connection, ["event"] = eventName };
        foreach (var (name, value) in entry)
            merged[name] = value?.DeepClone();
        Add("gateway", merged);
    }

    /// <summary>The entries from a number on, as JSON text. Waits at most that long for the first of them.</summary>
    public async Task<string> ReadSince(long since, TimeSpan timeout, CancellationToken token)
    {
        if (timeout > TimeSpan.Zero)
            await changed.WaitUntil(() => Volatile.Read(ref nextNumber) > since, timeout, token);
        lock (gate)
        {
            var first = nextNumber - entries.Count;
            var text = string.Join(",", entries.Skip((int)Math.Clamp(since - first, 0, entries.Count)));
            return $$"""{"entries":[{{text}}],"next":{{nextNumber}}}""";
        }
    }

    void Add(string kind, JsonObject entry)
    {
        lock (gate)
        {
            var logged = new JsonObject
            {
                ["n"] = nextNumber,
                ["at"] = clock.GetUtcNow().ToString("O"),
                ["kind"] = kind,
            };
            foreach (var (name, value) in entry)
                logged[name] = value?.DeepClone();
            entries.Enqueue(Redaction.Redact(Json.ToText(logged), botToken));
            if (entries.Count > MaxEntries)
                entries.Dequeue();
            nextNumber++;
        }
        changed.Notify();
    }
}
