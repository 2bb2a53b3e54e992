using Discord;
using Discord.WebSocket;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using DiscordError = PlexButler.Discord.Client.DiscordError;

namespace PlexButler.DiscordNet;

/// <summary>One client of Discord.Net, from its login to its end.</summary>
sealed class DiscordNetSession : IAsyncDisposable
{
    // Discord.Net stops for good after some failures, and stays on a resume address that is dead. Then only a new client helps. One each two
    // minutes is 720 identifies a day; Discord allows 1,000
    static readonly TimeSpan ReconnectTimeout = TimeSpan.FromMinutes(2);
    static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(3);

    // Discord.Net does not say what HELLO said; Discord says 41.25 s
    static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(41.25);

    readonly DiscordOptions options;
    readonly ConnectionHealth health;
    readonly DiscordMetrics metrics;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly DiscordSocketClient client;
    readonly TaskCompletionSource<SessionEndReason> refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource disconnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    ISelfUser? knownUser;
    volatile bool isStopping;

    // Op 9 on a connection that stands: Discord.Net identifies again on it and calls itself connected all the while
    volatile bool isSessionInvalid;
    volatile bool isReady,
        isPlannedReconnect;

    public DiscordNetSession(
        DiscordOptions options,
        Action<SocketInteraction?> receive,
        Action onConnected,
        ServerClock clock,
        ConnectionHealth health,
        DiscordMetrics metrics,
        TimeProvider time,
        ILogger log
    )
    {
        (this.options, this.health, this.metrics, this.time, this.log) = (options, health, metrics, time, log);
        client = new DiscordSocketClient(
            new DiscordSocketConfig
            {
                RestClientProvider = InterceptingRestClient.CreateProvider(options.ApiUrl, clock, () =>
                    refused.TrySetResult(SessionEndReason.TokenRefused)
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
        client.Log += entry =>
            RunHandler(() =>
            {
                log.ForwardDiscordNetLog(entry);
                if (DisconnectReasonMapper.IsInvalidSession(entry))
                    OnInvalidSession();
            });
        client.InteractionCreated += raw => RunHandler(() => receive(raw));
        client.Connected += () =>
            RunHandler(() =>
            {
                OnReady();
                onConnected();
            });
        client.Ready += () =>
            RunHandler(() =>
            {
                if (isSessionInvalid)
                    OnReady();
            });
        client.LatencyUpdated += (_, latency) =>
            RunHandler(() =>
            {
                health.MarkAcknowledged();
                metrics.RecordHeartbeat(TimeSpan.FromMilliseconds(latency));
            });
        client.Disconnected += OnDisconnected;
    }

    /// <summary>Its REST half.</summary>
    public DiscordSocketRestClient Rest => client.Rest;

    /// <summary>Runs until cancelled or refused; null when a new session has to take over.</summary>
    public async Task<SessionEndReason?> Run(CancellationToken token)
    {
        await client.LoginAsync(TokenType.Bot, options.Token().Reveal(), validateToken: false);
        await client.StartAsync();
        var endReason = await WaitForEnd(token);
        isStopping = true;
        await client.StopAsync();
        if (client.ConnectionState != ConnectionState.Disconnected)
            await Task.WhenAny(disconnected.Task, Task.Delay(CloseTimeout, time, CancellationToken.None));
        return endReason;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => client.DisposeAsync();

    async Task<SessionEndReason?> WaitForEnd(CancellationToken token)
    {
        var lastConnectedAt = time.GetUtcNow();
        while (time.GetUtcNow() - lastConnectedAt < ReconnectTimeout)
        {
            var tick = Task.Delay(TimeSpan.FromSeconds(5), time, token);
            if (await Task.WhenAny(refused.Task, tick) != tick)
                return await refused.Task;
            if (token.IsCancellationRequested)
                return SessionEndReason.Requested;
            if (client.ConnectionState == ConnectionState.Connected && !isSessionInvalid)
                lastConnectedAt = time.GetUtcNow();
        }
        log.ConnectionLost(LogLevel.Warning, "Discord.Net does not come back", "begins a new session");
        return null;
    }

    // READY brings a new object for the bot's own user, RESUMED keeps the old one: the only public trace of which it was
    void OnReady()
    {
        (isSessionInvalid, isReady) = (false, true);
        var isResumed = ReferenceEquals(knownUser, client.CurrentUser);
        knownUser = client.CurrentUser;
        var downtime = health.MarkReady(HeartbeatInterval);
        log.SessionReady(
            isPlannedReconnect && isResumed ? LogLevel.Debug : LogLevel.Information,
            isResumed ? "resumed" : "new",
            downtime
        );
        metrics.CountSession(isResumed);
    }

    void OnInvalidSession()
    {
        (isSessionInvalid, isReady) = (true, false);
        if (health.ChangeState("invalid session"))
            log.ConnectionLost(LogLevel.Warning, "invalid session", "identifies anew");
    }

    Task OnDisconnected(Exception error)
    {
        var reason = DisconnectReasonMapper.FromException(error);
        // Discord asks for it several times a day: no event, unless more goes wrong on the way
        isPlannedReconnect = reason is DisconnectReason.ReconnectRequested && isReady;
        isReady = false;
        metrics.CountDisconnect(reason);
        if (isStopping)
        {
            disconnected.TrySetResult();
            return Task.CompletedTask;
        }
        // Only 4006 and 4014 stop Discord.Net by themselves; after 4004 or 4013 it would identify for ever, and Discord reset the token
        if (
            new ConnectionAttempt(false, false, true, 0).DecideReconnect(reason) is ReconnectDecision.Stop
            {
                Reason: not SessionEndReason.Requested
            } stop
        )
        {
            refused.TrySetResult(stop.Reason);
            return client.StopAsync();
        }
        if (refused.Task.IsCompleted)
            return client.StopAsync();
        var isUnreachable = reason is DisconnectReason.ConnectFailed;
        var description = reason is DisconnectReason.ConnectFailed connectFailed
            ? new DiscordError.Unreachable(connectFailed.Reason).Message
            : reason.ToString();
        if (!health.ChangeState(description))
            return Task.CompletedTask;
        if (isUnreachable)
            log.DiscordUnreachable(description);
        else
            log.ConnectionLost(isPlannedReconnect ? LogLevel.Debug : LogLevel.Warning, description, "reconnects");
        return Task.CompletedTask;
    }

    // Discord.Net's events want a task; what throws in one would only be logged by it
    static Task RunHandler(Action handler)
    {
        handler();
        return Task.CompletedTask;
    }
}
