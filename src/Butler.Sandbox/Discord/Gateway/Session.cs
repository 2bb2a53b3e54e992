using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What outlives a connection: the events of one identified bot, to be sent again on RESUME. Guarded by the world's gate.</summary>
sealed class Session(string id, int intents, int shard, int shards)
{
    const int Kept = 5000;
    readonly Queue<(long Number, JsonObject Frame, Action? Sent)> events = [];

    public string Id => id;

    public int Intents => intents;

    public int Shard => shard;

    public int Shards => shards;

    public long Sequence { get; private set; }

    public Connection? Connection { get; set; }

    public DateTimeOffset LostAt { get; set; }

    /// <summary>Whether the connection's end is also the session's.</summary>
    public bool Forget { get; set; }

    public bool Sees(Guild? guild) =>
        guild is null
            ? shard == 0
            : (int)((ulong.Parse(guild.Id, System.Globalization.CultureInfo.InvariantCulture) >> 22) % (ulong)shards)
                == shard;

    /// <summary>Numbers an event, remembers it, and sends it if somebody is connected.</summary>
    public void Dispatch(string name, JsonObject data, Action? sent = null, bool fragmented = false)
    {
        var frame = new JsonObject
        {
            ["t"] = name,
            ["s"] = ++Sequence,
            ["op"] = 0,
            ["d"] = data,
        };
        events.Enqueue((Sequence, frame, sent));
        if (events.Count > Kept)
            events.Dequeue();
        Connection?.Send(frame, sent, fragmented);
    }

    /// <summary>Whether everything after that number is still known.</summary>
    public bool CanReplayFrom(long number) =>
        events.Count == 0 ? number == Sequence : number >= events.Peek().Number - 1;

    public void Replay(long after)
    {
        foreach (var (_, frame, sent) in events.Where(one => one.Number > after))
            Connection?.Send(frame, sent);
    }
}
