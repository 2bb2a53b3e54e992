using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Plex.Watching;

/// <summary>
/// Watches one server all the time over one quiet connection: it asks who is watching only after it heard that
/// something plays, and now and then while the maintenance window is open.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="zone">Its time zone, if it is known.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Receives failures that are bugs.</param>
sealed class ServerWatch(PlexConnection server, Option<TimeZoneInfo> zone, TimeProvider time, ILogger log)
{
    // Mostly it only looks at the clock.
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(5),
        QuietStart = TimeSpan.FromMinutes(1),
        MinInterval = TimeSpan.FromMinutes(1),
        WindowInterval = TimeSpan.FromMinutes(10),
        // The window seldom changes.
        ScheduleLifetime = TimeSpan.FromHours(6);

    // An assumption from what clients see: a server announces what plays every few seconds, while it plays.
    const string Playing = "playing";

    readonly ScheduleCache schedules = new(server, ScheduleLifetime, time);
    readonly ViewerLog viewers = new(time.GetUtcNow());
    readonly long startedAt = time.GetTimestamp();
    DateTimeOffset askedAt = DateTimeOffset.MinValue;
    volatile bool isPlaying;

    /// <summary>The different viewers in some time; None if the server was not watched then.</summary>
    public Option<ViewerCount> Count(DateTimeOffset from, DateTimeOffset to) => viewers.Count(from, to);

    /// <summary>Watches until it is cancelled.</summary>
    public Task Run(CancellationToken token) => Task.WhenAll(Repeat(Listen, token), Repeat(AskOnce, token));

    async Task Repeat(Func<CancellationToken, Task> work, CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            try
            {
                await work(token);
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                viewers.MarkLost();
                log.ServerListeningFailed(e, server.Name, Interval.TotalSeconds);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Interval, time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Ends when the token is refused.
    async Task Listen(CancellationToken token)
    {
        await foreach (var notification in server.Listen(token))
            notification.Match(Right: Hear, Left: _ => viewers.MarkLost());
    }

    void Hear(PlexNotification notification)
    {
        viewers.MarkHeard(time.GetUtcNow());
        if (notification is PlexNotification.Other { Type: Playing })
            isPlaying = true;
    }

    /// <summary>Asks who is watching, if there is a reason to.</summary>
    public async Task AskOnce(CancellationToken token)
    {
        // By the clock that also says when the window is open.
        var (now, since) = (time.GetUtcNow(), (time.GetUtcNow() - askedAt).Duration());
        if (since < MinInterval || !(isPlaying || (since >= WindowInterval && await IsWindowOpen(now, token))))
            return;
        isPlaying = false;
        askedAt = now;
        var sessions = await server.Run(Sessions<Runtime>.all, token);
        sessions.IfRight(all =>
            viewers.Add(
                now,
                all.Map(static session => session.User.Length > 0 ? session.User : session.Player).ToArray()
            )
        );
    }

    // A bot that has just started asks nothing that nobody wants to know.
    async Task<bool> IsWindowOpen(DateTimeOffset now, CancellationToken token)
    {
        if (!zone.TryGetValue(out var known) || time.GetElapsedTime(startedAt) < QuietStart)
            return false;
        var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, known).DateTime);
        return (await schedules.Get(token)).Exists(schedule => schedule.Window.Contains(local));
    }
}
