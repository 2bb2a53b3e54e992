using LanguageExt;
using PlexButler.Bot.Alarms;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Alarms;

/// <summary>Alarms of this process alone; after a restart those that still hold are raised again.</summary>
sealed class MemoryAlarmBook : IAlarmBook
{
    readonly Lock gate = new();
    readonly Dictionary<(string Server, AlarmKey Key), Option<Snowflake>> open = [];

    /// <inheritdoc/>
    public ValueTask<Seq<OpenAlarm>> GetOpen(string server, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(
                toSeq(
                    open.Where(alarm => alarm.Key.Server == server)
                        .Select(static alarm => new OpenAlarm(alarm.Key.Key, alarm.Value))
                        .ToArray()
                )
            );
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryOpen(string server, AlarmKey key, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(open.TryAdd((server, key), None));
    }

    /// <inheritdoc/>
    public ValueTask SetMessage(string server, AlarmKey key, Snowflake message, CancellationToken token)
    {
        lock (gate)
            if (open.ContainsKey((server, key)))
                open[(server, key)] = message;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask Close(string server, AlarmKey key, CancellationToken token)
    {
        lock (gate)
            open.Remove((server, key));
        return ValueTask.CompletedTask;
    }
}
