using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs.Nights;
using PlexButler.Bot.Runs.Rounds;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>Posts the report of each night once, whatever restarts and however many replicas there are.</summary>
sealed class ReportService(
    ChannelPoster poster,
    PlexConnections servers,
    NightLoader reporter,
    IRunStore store,
    TimeProvider time,
    ILogger<ReportService> log
) : BackgroundService
{
    // Mostly it only looks at the clock.
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // The window seldom changes, and a report is about what was.
    static readonly TimeSpan ScheduleLifetime = TimeSpan.FromHours(1);

    // A bot that was down in the morning still says what the night was like, but not the day after.
    static readonly TimeSpan MaxDelay = TimeSpan.FromHours(12);

    // A record that cannot be read may be read soon: the bot has just started, or Plex is being updated.
    static readonly TimeSpan RecordPatience = TimeSpan.FromMinutes(15);

    readonly ScheduleCache[] schedules =
    [
        .. servers.All.Select(server => new ScheduleCache(server, ScheduleLifetime, time)),
    ];
    readonly ConcurrentDictionary<string, DateOnly> done = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, long> triedAt = new(StringComparer.Ordinal);

    /// <summary>Posts what is due.</summary>
    public Task RunOnce(CancellationToken token) => Task.WhenAll(schedules.Select((_, index) => RunOnce(index, token)));

    async Task RunOnce(int index, CancellationToken token)
    {
        var (server, schedule) = (servers.All[index].Name, await schedules[index].Get(token));
        var (night, now) = (reporter.GetCalendar(schedule).FindLast(time.GetUtcNow()), time.GetUtcNow());
        if (done.TryGetValue(server, out var day) && day >= night.Day)
            return;
        // Without the server's window the end of the night is a guess, unless the setting says when it ends.
        if (schedule.IsNone && !reporter.HasFixedTime && now - night.To < MaxDelay)
            return;
        if (now - night.To >= MaxDelay || await TryPost(server, night, schedule, token))
            done[server] = night.Day;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new RoundLoop(store, RoundOffsets.Reports, time, log).RunEach(
            Enumerable.Range(0, schedules.Length),
            RunOnce,
            static _ => Interval,
            log.ReportFailed,
            stoppingToken
        );

    // Claimed before it is posted: no report is better than two.
    async Task<bool> TryPost(string server, Night night, Option<ButlerSchedule> schedule, CancellationToken token)
    {
        var summary = await reporter.Summarize(server, night, schedule, token);
        if (summary.Sight == NightSight.Unreadable && !IsPatienceOver(server))
            return false;
        triedAt.TryRemove(server, out _);
        if (await store.ClaimReport(server, night.Day, night.To, token))
            await poster.Post(server, NightReply.RenderPost(summary), token);
        return true;
    }

    bool IsPatienceOver(string server) =>
        time.GetElapsedTime(triedAt.GetOrAdd(server, _ => time.GetTimestamp())) >= RecordPatience;
}
