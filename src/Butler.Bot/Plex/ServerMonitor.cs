using LanguageExt;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Plex;

/// <summary>Looks at one server while it has open runs: listens to its notifications, and asks every few seconds, which is all there is where no socket can be had.</summary>
sealed class ServerMonitor : IAsyncDisposable
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    readonly PlexConnection server;
    readonly TimeProvider time;
    readonly CancellationTokenSource stopping = new();
    readonly Lock gate = new();
    readonly Task loops;
    ActivityBoard board = ActivityBoard.Empty;
    ServerIncarnation incarnation = ServerIncarnation.Unknown;
    int pollCount;

    /// <summary>Begins at once.</summary>
    public ServerMonitor(PlexConnection server, TimeProvider time)
    {
        (this.server, this.time) = (server, time);
        loops = Task.WhenAll(Listen(), PollLoop());
    }

    /// <summary>What the server shows, and which life it lives.</summary>
    public (ActivityBoard Board, ServerIncarnation Lives) Current
    {
        get
        {
            lock (gate)
                return (board, incarnation);
        }
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loops.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
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
                if (notification.Case is PlexNotification.ActivityChanged changed)
                    board = board.ApplyNotification(changed.Phase, changed.Activity, now);
            }
    }

    async Task PollLoop()
    {
        while (true)
        {
            await PollOnce();
            await Task.Delay(PollInterval, time, stopping.Token);
        }
    }

    // After a break first which life it is: a restart takes all activities away, and that is not their end.
    async Task PollOnce()
    {
        if ((Current.Lives.IsContactLost || pollCount++ % 12 == 0) && !await IdentifyServer())
            return;
        var now = time.GetUtcNow();
        var result = await server.Run(Activities<Runtime>.all, stopping.Token);
        lock (gate)
        {
            if (result.Case is Seq<PlexActivity> all)
                board = board.ApplyPoll(all, now);
            else
                incarnation = incarnation.OnContactLost(now);
        }
    }

    async Task<bool> IdentifyServer()
    {
        var result = await server.Run(Server<Runtime>.info, stopping.Token);
        lock (gate)
            incarnation = result.Case is ServerInfo info
                ? incarnation.OnIdentified(DescribeIncarnation(info))
                : incarnation.OnContactLost(time.GetUtcNow());
        return result.IsRight;
    }

    static string DescribeIncarnation(ServerInfo info) =>
        $"{info.MachineIdentifier} {info.Version} {info.UpdatedAt.Match(Some: static at => at.ToUnixTimeSeconds(), None: static () => 0)}";
}
