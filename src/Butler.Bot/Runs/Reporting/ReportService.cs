using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs.Nights;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>Posts the report of each night once, whatever restarts and however many replicas there are.</summary>
sealed class ReportService(
    ChannelPoster poster,
    PlexConnections servers,
    NightReporter reporter,
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

    readonly ScheduleCache[] schedules =
    [
        .. servers.All.Select(server => new ScheduleCache(server, ScheduleLifetime, time)),
    ];
    readonly Dictionary<string, DateOnly> done = new(StringComparer.Ordinal);
    readonly RoundLoop loop = new(store, time, log);

    /// <summary>Posts what is due.</summary>
    public async Task RunOnce(CancellationToken token)
    {
        for (var index = 0; index < schedules.Length; index++)
        {
            var (server, schedule) = (servers.All[index], await schedules[index].Get(token));
            var (night, now) = (reporter.GetCalendar(schedule).FindLast(time.GetUtcNow()), time.GetUtcNow());
            if (done.TryGetValue(server.Name, out var day) && day >= night.Day)
                continue;
            // Without the server's window the end of the night is a guess, unless the setting says when it ends.
            if (schedule.IsNone && !reporter.HasFixedTime && now - night.To < MaxDelay)
                continue;
            if (now - night.To < MaxDelay)
                await Post(server.Name, night, schedule, token);
            done[server.Name] = night.Day;
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        loop.Run(RunOnce, static () => Interval, log.ReportFailed, stoppingToken);

    // Claimed before it is posted: no report is better than two.
    async Task Post(string server, Night night, Option<ButlerSchedule> schedule, CancellationToken token)
    {
        var summary = await reporter.Summarize(server, night, schedule, token);
        if (await store.ClaimReport(server, night.Day, token))
            await poster.Post(server, NightReply.RenderPost(summary), token);
    }
}
