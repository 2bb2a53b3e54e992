using LanguageExt;
using PlexButler.Bot.Alarms;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs.Alarms;
using PlexButler.Bot.Runs.Rounds;
using PlexButler.Bot.Sharing.Alarms;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>
/// Posts each alarm once, whatever restarts and however many replicas there are, and takes it back when it is over.
/// </summary>
sealed class AlarmService(
    ChannelPoster poster,
    PlexConnections servers,
    AlarmFinder finder,
    IAlarmBook book,
    IRunStore store,
    TimeProvider time,
    ILogger<AlarmService> log
) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1),
        ScheduleLifetime = TimeSpan.FromMinutes(10);

    readonly ScheduleCache[] schedules =
    [
        .. servers.All.Select(server => new ScheduleCache(server, ScheduleLifetime, time)),
    ];

    /// <summary>Raises what holds, and takes back what does not any more.</summary>
    public Task RunOnce(CancellationToken token) => Task.WhenAll(schedules.Select((_, index) => RunOnce(index, token)));

    async Task RunOnce(int index, CancellationToken token)
    {
        var server = servers.All[index].Name;
        var verdict = await finder.Judge(server, await schedules[index].Get(token), token);
        var open = await book.GetOpen(server, token);
        foreach (var alarm in verdict.Holding.Filter(alarm => !open.Exists(other => other.Key == alarm.Key)))
            await Raise(server, alarm, token);
        foreach (var alarm in open.Filter(alarm => IsOver(alarm.Key, verdict)))
            await TakeBack(server, alarm, token);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new RoundLoop(store, RoundOffsets.Alarms, time, log).RunEach(
            Enumerable.Range(0, schedules.Length),
            RunOnce,
            static _ => Interval,
            log.AlarmsFailed,
            stoppingToken
        );

    static bool IsOver(AlarmKey key, AlarmVerdict verdict) =>
        !verdict.Holding.Exists(alarm => alarm.Key == key) && !verdict.Unjudged.Exists(kind => kind == key.Kind);

    // Opened before it is posted: no post is better than two.
    async Task Raise(string server, Alarm alarm, CancellationToken token)
    {
        if (!await book.TryOpen(server, alarm.Key, token))
            return;
        log.AlarmRaised(alarm.Key.Write(), server);
        if ((await poster.Post(server, AlarmReply.Render(server, alarm), token)).TryGetValue(out var message))
            await book.SetMessage(server, alarm.Key, message, token);
    }

    // Changed before it is closed: a change that is made twice is the same, one that is lost would stay an alarm.
    async Task TakeBack(string server, OpenAlarm alarm, CancellationToken token)
    {
        var isDone = await alarm.Message.Match(
            Some: id => poster.Edit(id, AlarmReply.RenderOver(server, alarm.Key, time.GetUtcNow()), token),
            None: static () => Task.FromResult(true)
        );
        if (!isDone)
            return;
        await book.Close(server, alarm.Key, token);
        log.AlarmOver(alarm.Key.Write(), server);
    }
}
