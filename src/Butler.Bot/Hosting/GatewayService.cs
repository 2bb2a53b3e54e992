using PlexButler.Bot.Commands;
using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Hosting;

/// <summary>Keeps the Discord session, registers the commands, and ends the process when Discord ends the session for good.</summary>
sealed class GatewayService(
    BotSettings settings,
    DiscordIO discord,
    Dispatcher dispatcher,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<GatewayService> log
) : BackgroundService
{
    // What handlers need to tell members that the bot stops, once their own time is over.
    static readonly TimeSpan patience = TimeSpan.FromSeconds(1);

    /// <summary>How the session ended; <see cref="Ending.Requested"/> while it runs.</summary>
    public Ending Ending { get; private set; } = Ending.Requested;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var session = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var registering = Task.WhenAll(settings.Policy.Guilds.Map(guild => Register(guild, session.Token)));
        Ending = await discord.Run(dispatcher.Handle, session.Token);
        await session.CancelAsync();
        await dispatcher.Drain(patience);
        await registering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Ending != Ending.Requested)
            log.Ended(Advice.of(Ending));
        lifetime.StopApplication();
    }

    async Task Register(Snowflake guild, CancellationToken token)
    {
        foreach (var wait in Backoff())
        {
            var result = await discord.Register(guild, CommandTree.shownTo(settings.MemberPermissions), token);
            if (result.Case is Registration registration)
            {
                log.Registered(guild, registration);
                return;
            }
            var error = (DiscordError)result.Case;
            if (error is DiscordError.TokenRefused)
                return;
            log.NotRegistered(guild, error.Message, wait.TotalSeconds);
            await Task.Delay(wait, time, token);
        }
    }

    // The bot may be invited to the guild only after it was started, so this never gives up.
    static IEnumerable<TimeSpan> Backoff()
    {
        for (var seconds = 2.0; ; seconds = Math.Min(seconds * 2, 300))
            yield return TimeSpan.FromSeconds(seconds);
    }
}
