using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Sandbox.Discord;

namespace PlexButler.Discord.Tests.Load;

/// <summary>A bot of a few lines on the built-in client: answers at once or defers and edits, and counts.</summary>
sealed class MinimalBot : IAsyncDisposable
{
    readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );
    readonly Task<SessionEndReason> running;

    public MinimalBot(FakeDiscordInfo discord, Func<DiscordOptions, DiscordOptions>? change = null)
    {
        var options = new DiscordOptions(new Uri(discord.ApiUrl), () => new Secret(discord.Token), "0.1.0");
        Client = new GatewayDiscordClient(change?.Invoke(options) ?? options, TimeProvider.System, Log);
        running = Client.Run(Handle, stop.Token);
    }

    public RecordingLogger Log { get; } = new();

    public GatewayDiscordClient Client { get; }

    /// <summary>How often each interaction reached the handler.</summary>
    public ConcurrentDictionary<Snowflake, int> HandledCounts { get; } = [];

    /// <summary>First answers, and whether Discord took them.</summary>
    public ConcurrentDictionary<Snowflake, Either<DiscordError, Unit>> FirstResponses { get; } = [];

    /// <summary>Waits until interactions can arrive.</summary>
    public async Task WaitUntilReady(TimeSpan timeout)
    {
        var until = DateTime.UtcNow + timeout;
        while (!Client.Status.IsReady)
        {
            Assert.True(DateTime.UtcNow < until, $"not ready after {timeout}: {Client.Status.State}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async Task<SessionEndReason> Stop()
    {
        await stop.CancelAsync();
        return await running;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await Client.DisposeAsync();
        stop.Dispose();
    }

    async Task Handle(Interaction interaction, CancellationToken token)
    {
        var times = HandledCounts.AddOrUpdate(interaction.Id, 1, static (_, n) => n + 1);
        if (times > 1)
            return;
        if (interaction.Id.Value % 2 == 0)
        {
            FirstResponses[interaction.Id] = await Client.Respond(
                interaction,
                new Response.Reply(Samples.EphemeralMessage("done")),
                token
            );
            return;
        }
        var deferred = await Client.Respond(interaction, new Response.Deferred(true), token);
        FirstResponses[interaction.Id] = deferred;
        if (deferred.IsRight)
            await Client.EditOriginalResponse(interaction, Samples.EphemeralMessage("done"), token);
    }
}
