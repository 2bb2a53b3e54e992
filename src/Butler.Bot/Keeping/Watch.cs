using LanguageExt;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Keeping;

/// <summary>Looks at one server while it has open runs: listens to its notifications, and asks every few seconds, which is all there is where no socket can be had.</summary>
sealed class Watch : IAsyncDisposable
{
    static readonly TimeSpan pause = TimeSpan.FromSeconds(5);

    readonly PlexConnection server;
    readonly TimeProvider time;
    readonly CancellationTokenSource ending = new();
    readonly Lock gate = new();
    readonly Task work;
    Board board = Board.Blank;
    Lives lives = Lives.Unknown;
    int asked;

    /// <summary>Begins at once.</summary>
    public Watch(PlexConnection server, TimeProvider time)
    {
        (this.server, this.time) = (server, time);
        work = Task.WhenAll(Listen(), Poll());
    }

    /// <summary>What the server shows, and which life it lives.</summary>
    public (Board Board, Lives Lives) Seen
    {
        get
        {
            lock (gate)
                return (board, lives);
        }
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    async Task Listen()
    {
        await foreach (var heard in server.Listen(ending.Token))
            lock (gate)
            {
                var now = time.GetUtcNow();
                lives = heard.IsRight ? lives.Heard() : lives.Cut(now);
                if (heard.Case is PlexNotification.ActivityChanged changed)
                    board = board.Hear(changed.Phase, changed.Activity, now);
            }
    }

    async Task Poll()
    {
        while (true)
        {
            await Ask();
            await Task.Delay(pause, time, ending.Token);
        }
    }

    // After a break first which life it is: a restart takes all activities away, and that is not their end.
    async Task Ask()
    {
        if ((Seen.Lives.IsBroken || asked++ % 12 == 0) && !await AskLife())
            return;
        var now = time.GetUtcNow();
        var result = await server.Run(Activities<Runtime>.all, ending.Token);
        lock (gate)
        {
            if (result.Case is Seq<Activity> all)
                board = board.Ask(all, now);
            else
                lives = lives.Lost(now);
        }
    }

    async Task<bool> AskLife()
    {
        var result = await server.Run(Server<Runtime>.info, ending.Token);
        lock (gate)
            lives = result.Case is ServerInfo info ? lives.Found(name(info)) : lives.Lost(time.GetUtcNow());
        return result.IsRight;
    }

    static string name(ServerInfo info) =>
        $"{info.MachineIdentifier} {info.Version} {info.UpdatedAt.Match(Some: static at => at.ToUnixTimeSeconds(), None: static () => 0)}";
}
