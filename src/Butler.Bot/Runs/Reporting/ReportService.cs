using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs.Nights;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>Posts the report of each night once, whatever restarts and however many replicas there are.</summary>
sealed class ReportService(
    Snowflake channel,
    PlexConnections servers,
    NightReporter reporter,
    IRunStore store,
    DiscordIO discord,
    TimeProvider time,
    ILogger<ReportService> log
) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // The window seldom changes, and a report is about what was.
    static readonly TimeSpan ScheduleLifetime = TimeSpan.FromHours(1);

    // A bot that was down in the morning still says what the night was like, but not the day after.
    static readonly TimeSpan MaxDelay = TimeSpan.FromHours(12);

    // Discord makes one message of those with the same key, for some minutes.
    static readonly TimeSpan PostTimeout = TimeSpan.FromMinutes(3),
        RetryDelay = TimeSpan.FromSeconds(20);

    readonly Dictionary<string, (long At, Option<ButlerSchedule> Schedule)> schedules = new(StringComparer.Ordinal);
    readonly Dictionary<string, DateOnly> done = new(StringComparer.Ordinal);
    bool isFailing;

    /// <summary>Posts what is due.</summary>
    public async Task RunOnce(CancellationToken token)
    {
        foreach (var server in servers.All)
        {
            var schedule = await GetSchedule(server, token);
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
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryRunOnce(stoppingToken);
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task TryRunOnce(CancellationToken token)
    {
        try
        {
            await RunOnce(token);
            isFailing = false;
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            if (!isFailing && StoreErrors.IsTransient(e))
                log.RunStoreFailed(store.Description, e.Message);
            else if (!isFailing)
                log.ReportFailed(e);
            isFailing = true;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The bot stops.
        }
    }

    // Claimed before it is posted: no report is better than two.
    async Task Post(string server, Night night, Option<ButlerSchedule> schedule, CancellationToken token)
    {
        var summary = await reporter.Summarize(server, night, schedule, token);
        if (!await store.ClaimReport(server, night.Day, token))
            return;
        var (message, key) = (NightReply.RenderPost(summary), Guid.NewGuid().ToString("N")[..25]);
        using var timeout = new CancellationTokenSource(PostTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, timeout.Token);
        try
        {
            while (true)
            {
                var sent = await discord.SendMessage(channel, message, key, linked.Token);
                if (!sent.IsLeft(out var error, out _))
                    return;
                if (error is not DiscordError.Unreachable)
                {
                    log.ReportNotPosted(channel, server, error.Message);
                    return;
                }
                await Task.Delay(RetryDelay, time, linked.Token);
            }
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            log.ReportNotPosted(channel, server, "Discord did not answer in time.");
        }
    }

    async Task<Option<ButlerSchedule>> GetSchedule(PlexConnection server, CancellationToken token)
    {
        var isKnown = schedules.TryGetValue(server.Name, out var known);
        if (isKnown && known.Schedule.IsSome && time.GetElapsedTime(known.At) < ScheduleLifetime)
            return known.Schedule;
        var current = (await server.Run(Schedule<Runtime>.current, token)).ToOption() || known.Schedule;
        schedules[server.Name] = (time.GetTimestamp(), current);
        return current;
    }
}
