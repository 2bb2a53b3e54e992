using PlexButler.Bot.Logging;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Plex;

/// <summary>
/// Monitors one server while it has open runs: listens to its notifications and polls it every few seconds. Without a
/// WebSocket connection, polling is all there is.
/// </summary>
sealed class ServerMonitor : IAsyncDisposable
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5),
        // One refusal may come from a front that has a bad moment, or from a token that is being replaced.
        RefusedTokenDelay = TimeSpan.FromMinutes(1);

    readonly PlexConnection server;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly CancellationTokenSource stopping = new();
    readonly Lock gate = new();
    readonly Task loops;
    ActivityBoard board = ActivityBoard.Empty;
    ServerIncarnation incarnation = ServerIncarnation.Unknown;
    int pollCount;
    bool hasStartTime;

    /// <summary>Starts monitoring.</summary>
    public ServerMonitor(PlexConnection server, TimeProvider time, ILogger log)
    {
        (this.server, this.time, this.log) = (server, time, log);
        loops = Task.WhenAll(ListenLoop(), PollLoop());
    }

    /// <summary>What the server shows, and which incarnation of its process answers.</summary>
    public (ActivityBoard Board, ServerIncarnation Incarnation) Current
    {
        get
        {
            lock (gate)
                return (board, incarnation);
        }
    }

    /// <summary>Stops monitoring.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    // Whatever happens, it goes on: a monitor that has ended would leave its cards as they are.
    async Task ListenLoop()
    {
        while (true)
            try
            {
                await Listen(); // until the token is refused
                await Task.Delay(RefusedTokenDelay, time, stopping.Token);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                log.ServerListeningFailed(e, server.Name, PollInterval.TotalSeconds);
                await Task.Delay(PollInterval, time, stopping.Token);
            }
    }

    async Task Listen()
    {
        await foreach (var notification in server.Listen(stopping.Token))
            lock (gate)
            {
                var now = time.GetUtcNow();
                incarnation = notification.IsRight
                    ? incarnation.OnNotification()
                    : incarnation.OnNotificationsLost(now);
                notification.IfRight(received => board = ApplyNotification(board, received, now));
            }
    }

    static ActivityBoard ApplyNotification(ActivityBoard board, PlexNotification notification, DateTimeOffset now) =>
        notification is PlexNotification.ActivityChanged changed
            ? board.ApplyNotification(changed.Phase, changed.Activity, now)
            : board;

    async Task PollLoop()
    {
        while (true)
        {
            try
            {
                await PollOnce();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LoseContact();
                log.ServerPollFailed(e, server.Name, PollInterval.TotalSeconds);
            }
            await Task.Delay(PollInterval, time, stopping.Token);
        }
    }

    void LoseContact()
    {
        lock (gate)
            incarnation = incarnation.OnContactLost(time.GetUtcNow());
    }

    // After a break the server is identified first: a restart removes all activities, which is not their end.
    async Task PollOnce()
    {
        if ((Current.Incarnation.IsContactLost || pollCount++ % 12 == 0) && !await IdentifyServer())
            return;
        var now = time.GetUtcNow();
        var result = await server.Run(Activities<Runtime>.all, stopping.Token);
        lock (gate)
        {
            if (result.IsLeft(out _, out var all))
                incarnation = incarnation.OnContactLost(now);
            else
                board = board.ApplyPoll(all, now);
        }
    }

    async Task<bool> IdentifyServer()
    {
        var description = (await server.Run(Server<Runtime>.info, stopping.Token)).Map(DescribeIncarnation);
        if (description.IsLeft(out var error, out _) && !hasStartTime && IsAnsweredByAnother(error))
            description = (await server.Run(Server<Runtime>.identity, stopping.Token)).Map(DescribeIncarnation);
        else
            hasStartTime |= description.IsRight;
        lock (gate)
            incarnation = description.Match(Right: incarnation.OnIdentified, Left: _ =>
                incarnation.OnContactLost(time.GetUtcNow())
            );
        return description.IsRight;
    }

    // A reverse proxy or a sign-in page in front of Plex often keeps / for itself and passes the rest on. Then only
    // /identity says who answers, which lacks the start time: a restart looks like a short outage. Where / has answered
    // before, a failure of it is one.
    static bool IsAnsweredByAnother(ButlerError error) =>
        error is ButlerError.Unauthorized or ButlerError.Refused or ButlerError.Unreadable;

    static string DescribeIncarnation(ServerInfo info)
    {
        var updatedAt = info.UpdatedAt.Match(Some: static at => at.ToUnixTimeSeconds(), None: static () => 0);
        return $"{info.MachineIdentifier} {info.Version} {updatedAt}";
    }

    static string DescribeIncarnation(ServerIdentity identity) => $"{identity.MachineIdentifier} {identity.Version} 0";
}
