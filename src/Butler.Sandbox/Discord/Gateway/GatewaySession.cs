using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Model;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>
/// What outlives a connection: the events of one identified bot, to be sent again on RESUME.
/// Guarded by the state's lock.
/// </summary>
sealed class GatewaySession(string id, int intents, int shardId, int shardCount)
{
    const int MaxEvents = 5000;
    readonly Queue<(long Sequence, JsonObject Frame, Action? OnSent)> events = [];

    public string Id => id;

    public int Intents => intents;

    public int ShardId => shardId;

    public int ShardCount => shardCount;

    public long Sequence { get; private set; }

    public ClientConnection? Connection { get; set; }

    public DateTimeOffset DisconnectedAt { get; set; }

    /// <summary>Whether the session ends with its connection.</summary>
    public bool EndsWithConnection { get; set; }

    public bool ReceivesGuild(Guild? guild) =>
        guild is null
            ? shardId == 0
            : (int)(
                (ulong.Parse(guild.Id, System.Globalization.CultureInfo.InvariantCulture) >> 22) % (ulong)shardCount
            ) == shardId;

    /// <summary>Numbers an event, stores it, and sends it if the bot is connected.</summary>
    public void Dispatch(string name, JsonObject data, Action? onSent = null, bool isFragmented = false)
    {
        var frame = GatewayFrame.CreateDispatch(name, ++Sequence, data);
        events.Enqueue((Sequence, frame, onSent));
        if (events.Count > MaxEvents)
            events.Dequeue();
        Connection?.Send(frame, onSent, isFragmented);
    }

    /// <summary>Whether all events after that number are still known.</summary>
    public bool CanReplayFrom(long sequence) =>
        events.Count == 0 ? sequence == Sequence : sequence >= events.Peek().Sequence - 1;

    public void Replay(long afterSequence)
    {
        foreach (var (_, frame, onSent) in events.Where(one => one.Sequence > afterSequence))
            Connection?.Send(frame, onSent);
    }
}
