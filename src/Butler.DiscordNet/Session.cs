using Discord;
using Discord.WebSocket;
using Microsoft.Extensions.Logging;
using PlexButler.Discord;
using DiscordError = PlexButler.Discord.DiscordError;

namespace PlexButler.DiscordNet;

/// <summary>One client of Discord.Net, from its login to its end.</summary>
sealed class Session : IAsyncDisposable
{
    // Discord.Net stops for good after some failures, and stays on a resume address that is dead. Then only a new client helps. One each two
    // minutes is 720 identifies a day; Discord allows 1,000
    static readonly TimeSpan patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan goodbye = TimeSpan.FromSeconds(3);

    // Discord.Net does not say what HELLO said; Discord says 41.25 s
    static readonly TimeSpan heartbeatInterval = TimeSpan.FromSeconds(41.25);

    readonly LeanOptions options;
    readonly Health health;
    readonly Metrics metrics;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly DiscordSocketClient client;
    readonly TaskCompletionSource<Ending> refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    ISelfUser? self;
    volatile bool isEnding;

    // Op 9 on a connection that stands: Discord.Net identifies again on it and calls itself connected all the while
    volatile bool isInvalid;
    volatile bool isSettled,
        isMoving;

    public Session(
        LeanOptions options,
        Action<SocketInteraction?> take,
        Action connected,
        ServerClock clock,
        Health health,
        Metrics metrics,
        TimeProvider time,
        ILogger log
    )
    {
        (this.options, this.health, this.metrics, this.time, this.log) = (options, health, metrics, time, log);
        client = new DiscordSocketClient(
            new DiscordSocketConfig
            {
                RestClientProvider = RestSeam.Provider(options.ApiUrl, clock, () =>
                    refused.TrySetResult(Ending.TokenRefused)
                ),
                // Without its guild in the cache Discord.Net drops a member's roles. The intent is not privileged
                GatewayIntents = GatewayIntents.Guilds,
                UseInteractionSnowflakeDate = false, // a host's clock may be off by more than the 3 s it would check
                ResponseInternalTimeCheck = false, // Discord's clock decides, not ours
                MaxWaitBetweenGuildAvailablesBeforeReady = 0,
                HandlerTimeout = null,
                LogGatewayIntentWarnings = false,
                LogLevel = LogSeverity.Debug,
            }
        );
        client.Log += said =>
            Done(() =>
            {
                log.Bridge(said);
                if (Causes.isInvalidSession(said))
                    Invalid();
            });
        client.InteractionCreated += raw => Done(() => take(raw));
        client.Connected += () =>
            Done(() =>
            {
                Settled();
                connected();
            });
        client.Ready += () =>
            Done(() =>
            {
                if (isInvalid)
                    Settled();
            });
        client.LatencyUpdated += (_, now) =>
            Done(() =>
            {
                health.Acknowledged();
                metrics.Heartbeat(TimeSpan.FromMilliseconds(now));
            });
        client.Disconnected += Lost;
    }

    /// <summary>Its REST half.</summary>
    public DiscordSocketRestClient Rest => client.Rest;

    /// <summary>Runs until cancelled or refused; null when a new session has to take over.</summary>
    public async Task<Ending?> Run(CancellationToken token)
    {
        await client.LoginAsync(TokenType.Bot, options.Token().Reveal(), validateToken: false);
        await client.StartAsync();
        var ending = await Watch(token);
        isEnding = true;
        await client.StopAsync();
        if (client.ConnectionState != ConnectionState.Disconnected)
            await Task.WhenAny(gone.Task, Task.Delay(goodbye, time, CancellationToken.None));
        return ending;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => client.DisposeAsync();

    async Task<Ending?> Watch(CancellationToken token)
    {
        var seen = time.GetUtcNow();
        while (time.GetUtcNow() - seen < patience)
        {
            var tick = Task.Delay(TimeSpan.FromSeconds(5), time, token);
            if (await Task.WhenAny(refused.Task, tick) != tick)
                return await refused.Task;
            if (token.IsCancellationRequested)
                return Ending.Requested;
            if (client.ConnectionState == ConnectionState.Connected && !isInvalid)
                seen = time.GetUtcNow();
        }
        log.Reconnecting(LogLevel.Warning, "Discord.Net does not come back", "begins a new session");
        return null;
    }

    // READY brings a new object for the bot's own user, RESUMED keeps the old one: the only public trace of which it was
    void Settled()
    {
        (isInvalid, isSettled) = (false, true);
        var resumed = ReferenceEquals(self, client.CurrentUser);
        self = client.CurrentUser;
        var away = health.Settled(heartbeatInterval);
        log.Settled(isMoving && resumed ? LogLevel.Debug : LogLevel.Information, resumed ? "resumed" : "new", away);
        metrics.Session(resumed);
    }

    void Invalid()
    {
        (isInvalid, isSettled) = (true, false);
        if (health.Report("invalid session"))
            log.Reconnecting(LogLevel.Warning, "invalid session", "identifies anew");
    }

    Task Lost(Exception error)
    {
        var cause = Causes.of(error);
        // Discord asks for it several times a day: no event, unless more goes wrong on the way
        isMoving = cause is Cause.Asked && isSettled;
        isSettled = false;
        metrics.Ended(cause);
        if (isEnding)
        {
            gone.TrySetResult();
            return Task.CompletedTask;
        }
        // Only 4006 and 4014 stop Discord.Net by themselves; after 4004 or 4013 it would identify for ever, and Discord reset the token
        if (new Attempt(false, false, true, 0).After(cause) is Recovery.Stop { Ending: not Ending.Requested } stop)
        {
            refused.TrySetResult(stop.Ending);
            return client.StopAsync();
        }
        if (refused.Task.IsCompleted)
            return client.StopAsync();
        var isUnreachable = cause is Cause.NoConnection;
        var why = cause is Cause.NoConnection none ? new DiscordError.Unreachable(none.Why).Message : cause.ToString();
        if (!health.Report(why))
            return Task.CompletedTask;
        if (isUnreachable)
            log.Unreachable(why);
        else
            log.Reconnecting(isMoving ? LogLevel.Debug : LogLevel.Warning, why, "reconnects");
        return Task.CompletedTask;
    }

    // Discord.Net's events want a task; what throws in one would only be logged by it
    static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
