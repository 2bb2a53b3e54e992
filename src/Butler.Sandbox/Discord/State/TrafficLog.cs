using System.Text.Json.Nodes;

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

    /// <summary>A call of the stand-in to the bot's interactions endpoint.</summary>
    public void AddEndpointCall(JsonObject entry) => Add("endpoint", entry);

    public void AddGatewayEvent(int connection, string eventName, JsonObject entry)
    {
        var merged = new JsonObject { ["connection"] = connection, ["event"] = eventName };
        foreach (var (name, value) in entry)
            merged[name] = value?.DeepClone();
        Add("gateway", merged);
    }

    /// <summary>The entries from a number on as JSON text; waits for the first of them if told to.</summary>
    public async Task<string> ReadSince(long since, TimeSpan timeout, CancellationToken token)
    {
        if (timeout > TimeSpan.Zero)
            await changed.WaitUntil(() => Volatile.Read(ref nextNumber) > since, timeout, token);
        lock (gate)
        {
            var first = nextNumber - entries.Count;
            return $$"""{"entries":[{{string.Join(",", entries.Skip((int)Math.Clamp(since - first, 0, entries.Count)))}}],"next":{{nextNumber}}}""";
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
            entries.Enqueue(Secrets.Redact(Json.ToText(logged), botToken));
            if (entries.Count > MaxEntries)
                entries.Dequeue();
            nextNumber++;
        }
        changed.Notify();
    }
}
