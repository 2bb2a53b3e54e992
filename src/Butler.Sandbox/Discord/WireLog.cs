using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>Every REST call and gateway frame, in order and without secrets: the last 20,000.</summary>
sealed class WireLog(TimeProvider clock, string botToken)
{
    const int Kept = 20_000;
    readonly Lock gate = new();
    readonly Queue<string> entries = [];
    readonly Pulse changed = new();
    long next;

    public void Rest(JsonObject entry) => Add("rest", entry);

    /// <summary>A call of the stand-in to the bot's interactions endpoint.</summary>
    public void Endpoint(JsonObject entry) => Add("endpoint", entry);

    public void Gateway(int connection, string what, JsonObject entry)
    {
        var whole = new JsonObject { ["connection"] = connection, ["event"] = what };
        foreach (var (name, value) in entry)
            whole[name] = value?.DeepClone();
        Add("gateway", whole);
    }

    /// <summary>The entries from a number on as JSON text; waits for the first of them if told to.</summary>
    public async Task<string> Since(long since, TimeSpan patience, CancellationToken token)
    {
        if (patience > TimeSpan.Zero)
            await changed.Until(() => Volatile.Read(ref next) > since, patience, token);
        lock (gate)
        {
            var first = next - entries.Count;
            return $$"""{"entries":[{{string.Join(",", entries.Skip((int)Math.Clamp(since - first, 0, entries.Count)))}}],"next":{{next}}}""";
        }
    }

    void Add(string kind, JsonObject entry)
    {
        lock (gate)
        {
            var whole = new JsonObject
            {
                ["n"] = next,
                ["at"] = clock.GetUtcNow().ToString("O"),
                ["kind"] = kind,
            };
            foreach (var (name, value) in entry)
                whole[name] = value?.DeepClone();
            entries.Enqueue(Secrets.Redact(Json.Text(whole), botToken));
            if (entries.Count > Kept)
                entries.Dequeue();
            next++;
        }
        changed.Beat();
    }
}
