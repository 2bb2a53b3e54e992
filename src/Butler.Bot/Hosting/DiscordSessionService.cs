using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Doctor;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Hosting;

/// <summary>
/// Runs the Discord session, registers the commands, and stops the process when Discord ends the session for good.
/// </summary>
sealed class DiscordSessionService(
    BotSettings settings,
    DiscordIO discord,
    InteractionDispatcher dispatcher,
    CommandSet commands,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<DiscordSessionService> log
) : BackgroundService
{
    // Time for handlers to tell members that the bot is stopping.
    static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Why the session ended; <see cref="SessionEndReason.Requested"/> while it runs.</summary>
    public SessionEndReason EndReason { get; private set; } = SessionEndReason.Requested;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await WaitUntilStarted(stoppingToken);
        using var session = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var registration = Task.WhenAll(settings.Policy.Guilds.Map(guild => RegisterCommands(guild, session.Token)));
        EndReason = await discord.Run(dispatcher.Handle, session.Token);
        await session.CancelAsync();
        await dispatcher.Drain(DrainTimeout);
        await registration.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (EndReason != SessionEndReason.Requested)
            log.DiscordSessionEnded(SessionEndAdvice.For(EndReason));
        lifetime.StopApplication();
    }

    // A bot whose port is taken is started again every few seconds; it must not begin a session each time, because
    // Discord allows only so many a day.
    async Task WaitUntilStarted(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    async Task RegisterCommands(Snowflake guild, CancellationToken token)
    {
        foreach (var delay in RetryDelays())
        {
            var wait = await TryRegister(guild, delay, token);
            if (!wait.TryGetValue(out var pause))
                return;
            await Task.Delay(pause, time, token);
        }
    }

    // How long to wait for the next try; None once they are registered.
    async Task<Option<TimeSpan>> TryRegister(Snowflake guild, TimeSpan delay, CancellationToken token)
    {
        try
        {
            var result = await discord.RegisterCommands(
                guild,
                commands.Registration.WithDefaultMemberPermissions(settings.MemberPermissions),
                token
            );
            // The client logs what it registered.
            if (!result.IsLeft(out var error, out _))
                return None;
            // The client finds out whether that is so, and then ends the session.
            var wait = error is DiscordError.TokenRefused ? settings.Discord.RefusalDelay + delay : delay;
            log.CommandRegistrationFailed(guild, error.Message, wait.TotalSeconds);
            return wait;
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            // Nobody waits for this while the session lasts, so nobody else would tell.
            log.CommandRegistrationBroke(guild, delay.TotalSeconds, e);
            return delay;
        }
    }

    // The bot may be invited to the guild after it was started, so this never gives up.
    static IEnumerable<TimeSpan> RetryDelays()
    {
        for (var seconds = 2.0; ; seconds = Math.Min(seconds * 2, 300))
            yield return TimeSpan.FromSeconds(seconds);
    }
}
