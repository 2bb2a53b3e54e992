using System.Threading.Channels;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Tests.Doubles;

/// <summary>The client running against the fake; the test can wait for what reaches the handler.</summary>
sealed class GatewayDiscordClientFixture : IAsyncDisposable
{
    readonly Channel<Interaction> handled = Channel.CreateUnbounded<Interaction>();
    readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    GatewayDiscordClientFixture(GatewayDiscordClient client, RecordingLogger log) => (Client, Log) = (client, log);

    public GatewayDiscordClient Client { get; }
    public RecordingLogger Log { get; }
    public Task<SessionEndReason> Completion { get; private set; } = Task.FromResult(SessionEndReason.Requested);

    public static GatewayDiscordClientFixture Start(
        ScriptedDiscord discord,
        TimeProvider? time = null,
        Func<Interaction, CancellationToken, Task>? handle = null,
        Func<DiscordOptions, DiscordOptions>? options = null
    )
    {
        var log = new RecordingLogger();
        var running = new GatewayDiscordClientFixture(
            new GatewayDiscordClient(
                options?.Invoke(discord.Options) ?? discord.Options,
                time ?? TimeProvider.System,
                log
            ),
            log
        );
        running.Completion = running.Client.Run(handle ?? running.RecordInteraction, running.stop.Token);
        return running;
    }

    /// <summary>The next interaction that reached the handler; the log, if none does.</summary>
    public async Task<Interaction> NextInteraction()
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

    public bool HasMoreInteractions => handled.Reader.TryPeek(out _);

    public Task<SessionEndReason> Stop()
    {
        stop.Cancel();
        return Completion;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Client.DisposeAsync();
        stop.Dispose();
    }

    async Task RecordInteraction(Interaction interaction, CancellationToken token) =>
        await handled.Writer.WriteAsync(interaction, token);
}
