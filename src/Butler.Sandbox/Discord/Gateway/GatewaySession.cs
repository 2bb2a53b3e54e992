using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Model;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>What outlives a connection: the events of one identified bot, to be sent again on RESUME. Guarded by the world's gate.</summary>
sealed class GatewaySession(string id, int intents, int shardId, int shardCount)
{
    const int MaxEvents = 5000;
    readonly Queue<(long Number, JsonObject Frame, Action? Sent)> events = [];

    public string Id => id;

    public int Intents => intents;

    public int ShardId => shardId;

    public int ShardCount => shardCount;

    public long Sequence { get; private set; }

    public ClientConnection? Connection { get; set; }

    public DateTimeOffset DisconnectedAt { get; set; }

    /// <summary>Whether the connection's end is also the session's.</summary>
    public bool EndsWithConnection { get; set; }

    public bool ReceivesGuild(Guild? guild) =>
        guild is null
            ? shardId == 0
            : (int)(
                (ulong.Parse(guild.Id, System.Globalization.CultureInfo.InvariantCulture) >> 22) % (ulong)shardCount
            ) == shardId;

    /// <summary>Numbers an event, remembers it, and sends it if somebody is connected.</summary>
    public void Dispatch(string name, JsonObject data, Action? onSent = null, bool isFragmented = false)
    {
        var frame = new JsonObject
        {
            ["t"] = name,
            ["s"] = ++Sequence,
            ["op"] = 0,
            ["d"] = data,
        };
        events.Enqueue((Sequence, frame, onSent));
        if (events.Count > MaxEvents)
            events.Dequeue();
        Connection?.Send(frame, onSent, isFragmented);
    }

    /// <summary>Whether everything after that number is still known.</summary>
    public bool CanReplayFrom(long number) =>
        events.Count == 0 ? number == Sequence : number >= events.Peek().Number - 1;

    public void Replay(long afterSequence)
    {
        foreach (var (_, frame, sent) in events.Where(one => one.Number > afterSequence))
            Connection?.Send(frame, sent);
    }
}
