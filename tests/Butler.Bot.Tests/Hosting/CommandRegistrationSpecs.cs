using System.Collections.Concurrent;
using LanguageExt;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlexButler.Bot.Hosting;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Tests.Interactions;
using PlexButler.Bot.Tests.Storage;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Hosting;

/// <summary>The registration of commands goes on whatever happens to it.</summary>
public sealed class CommandRegistrationSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registration_that_fails_unexpectedly_is_logged_and_tried_again()
    {
        await using var fixture = await InteractionFixture.Start();
        var (log, tries) = (new RecordingLogger(), new ConcurrentQueue<DateTimeOffset>());
        fixture.Discord.Register = () =>
        {
            tries.Enqueue(fixture.Time.GetUtcNow());
            return tries.Count < 3
                ? throw new InvalidOperationException("nobody thought of this")
                : new RegistrationResult(IsWritten: true, Empty);
        };
        using var service = CreateService(fixture, log);
        await service.StartAsync(Token);
        for (var second = 0; second < 600 && tries.Count < 3; second++)
        {
            fixture.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Token);
        }
        await service.StopAsync(Token);
        Assert.Equal(3, tries.Count);
        Assert.Equal(
            2,
            log.Lines.Count(static line =>
                line.Contains("failed unexpectedly", StringComparison.Ordinal)
                && line.Contains(InteractionFixture.GuildId, StringComparison.Ordinal)
            )
        );
    }

    static DiscordSessionService CreateService(InteractionFixture fixture, RecordingLogger log) =>
        new(
            fixture.Services.GetRequiredService<BotSettings>(),
            fixture.Discord,
            fixture.Services.GetRequiredService<InteractionDispatcher>(),
            fixture.Services.GetRequiredService<CommandSet>(),
            fixture.Time,
            new StartedLifetime(),
            LoggerFactory
                .Create(logging => logging.AddProvider(new RecordingLoggerProvider(log)))
                .CreateLogger<DiscordSessionService>()
        );

    // Of a host that runs.
    sealed class StartedLifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() { }
    }
}
