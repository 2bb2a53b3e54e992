using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Sandbox;

namespace PlexButler.Discord.Tests;

/// <summary>A bot of a few lines on the lean client: answers at once or defers and edits, and counts.</summary>
sealed class Bot : IAsyncDisposable
{
    readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );
    readonly Task<Ending> session;

    public Bot(SandboxDiscord discord, Func<LeanOptions, LeanOptions>? change = null)
    {
        var options = new LeanOptions(new Uri(discord.ApiUrl), () => new Secret(discord.Token), "0.1.0");
        Client = new LeanClient(change?.Invoke(options) ?? options, TimeProvider.System, Log);
        session = Client.Run(Handle, stop.Token);
    }

    public LogSink Log { get; } = new();

    public LeanClient Client { get; }

    /// <summary>How often each interaction reached the handler.</summary>
    public ConcurrentDictionary<Snowflake, int> Handled { get; } = [];

    /// <summary>First answers that Discord took, and those it did not.</summary>
    public ConcurrentDictionary<Snowflake, Either<DiscordError, Unit>> Answers { get; } = [];

    /// <summary>Waits until interactions can arrive.</summary>
    public async Task Ready(TimeSpan patience)
    {
        var until = DateTime.UtcNow + patience;
        while (!Client.Connection.Ready)
        {
            Assert.True(DateTime.UtcNow < until, $"not ready after {patience}: {Client.Connection.State}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async Task<Ending> Stop()
    {
        await stop.CancelAsync();
        return await session;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Client.DisposeAsync();
        stop.Dispose();
    }

    async Task Handle(Interaction interaction, CancellationToken token)
    {
        var times = Handled.AddOrUpdate(interaction.Id, 1, static (_, n) => n + 1);
        if (times > 1)
            return;
        if (interaction.Id.Value % 2 == 0)
        {
            Answers[interaction.Id] = await Client.Respond(
                interaction,
                new Response.Reply(Samples.Text("done")),
                token
            );
            return;
        }
        var deferred = await Client.Respond(interaction, new Response.Deferred(true), token);
        Answers[interaction.Id] = deferred;
        if (deferred.IsRight)
            await Client.EditOriginal(interaction, Samples.Text("done"), token);
    }
}
