using System.Threading.Channels;

namespace PlexButler.Discord.Tests;

/// <summary>The client running against the stand-in; what reaches the handler can be awaited.</summary>
sealed class RunningClient : IAsyncDisposable
{
    readonly Channel<Interaction> handled = Channel.CreateUnbounded<Interaction>();
    readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    RunningClient(LeanClient client, LogSink log) => (Client, Log) = (client, log);

    public LeanClient Client { get; }
    public LogSink Log { get; }
    public Task<Ending> Ending { get; private set; } = Task.FromResult(Discord.Ending.Requested);

    public static RunningClient Start(
        FakeDiscord discord,
        TimeProvider? time = null,
        Func<Interaction, CancellationToken, Task>? handle = null,
        Func<LeanOptions, LeanOptions>? options = null
    )
    {
        var log = new LogSink();
        var running = new RunningClient(
            new LeanClient(options?.Invoke(discord.Options) ?? discord.Options, time ?? TimeProvider.System, log),
            log
        );
        running.Ending = running.Client.Run(handle ?? running.Note, running.stop.Token);
        return running;
    }

    /// <summary>The next interaction that reached the handler; the log, if none does.</summary>
    public async Task<Interaction> Next()
    {
        try
        {
            return await handled
                .Reader.ReadAsync(TestContext.Current.CancellationToken)
                .AsTask()
                .WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            throw new Xunit.Sdk.XunitException("Nothing reached the handler.\n" + string.Join('\n', Log.Lines));
        }
    }

    public bool HasMore => handled.Reader.TryPeek(out _);

    public Task<Ending> Stop()
    {
        stop.Cancel();
        return Ending;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Client.DisposeAsync();
        stop.Dispose();
    }

    async Task Note(Interaction interaction, CancellationToken token) =>
        await handled.Writer.WriteAsync(interaction, token);
}
