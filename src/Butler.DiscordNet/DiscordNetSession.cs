using Discord;
using Discord.WebSocket;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Gateway.Reconnect;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using DiscordError = PlexButler.Discord.Model.DiscordError;

namespace PlexButler.DiscordNet;

/// <summary>One client of Discord.Net, from its login to its end.</summary>
sealed class DiscordNetSession : IAsyncDisposable
{
    // Discord.Net stops for good after some failures, and keeps to a resume address that is dead; then only a new
    // client helps. One every two minutes is 720 identifies a day; Discord allows 1,000.
    static readonly TimeSpan ReconnectTimeout = TimeSpan.FromMinutes(2);
    static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(3);

    // Discord.Net does not show the interval of HELLO; Discord sends 41.25 s.
    static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(41.25);

    readonly DiscordOptions options;
    readonly GatewayReporter reporter;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly DiscordSocketClient client;
    readonly TaskCompletionSource<SessionEndReason> refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource disconnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    ISelfUser? knownUser;
    volatile bool isStopping;

    // Op 9 on an open connection: Discord.Net identifies again on it and reports itself as connected meanwhile.
    volatile bool isSessionInvalid;
    volatile bool isReady;
    volatile bool isPlannedReconnect;

    public DiscordNetSession(
        DiscordOptions options,
        Action<Option<SocketInteraction>> receive,
        Action onConnected,
        ServerClock clock,
        GatewayReporter reporter,
        TimeProvider time,
        ILogger log
    )
    {
        (this.options, this.reporter, this.time, this.log) = (options, reporter, time, log);
        client = new DiscordSocketClient(
            new DiscordSocketConfig
            {
                RestClientProvider = InterceptingRestClient.CreateProvider(options.ApiUrl, clock, () =>
                    refused.TrySetResult(SessionEndReason.TokenRefused)
                ),
                // Without its guild in the cache Discord.Net drops the roles of a member. The intent is not privileged.
                GatewayIntents = GatewayIntents.Guilds,
                // The host's clock may be off by more than the 3 s that it would check.
                UseInteractionSnowflakeDate = false,
                ResponseInternalTimeCheck = false, // Discord's clock decides, not ours.
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
        client.InteractionCreated += raw => RunHandler(() => receive(Optional(raw)));
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
            RunHandler(() => reporter.HeartbeatAcknowledged(TimeSpan.FromMilliseconds(latency)));
        client.Disconnected += OnDisconnected;
    }

    /// <summary>Its REST client.</summary>
    public DiscordSocketRestClient Rest => client.Rest;

    /// <summary>Runs until cancelled or refused; none when a new client has to take over.</summary>
    public async Task<Option<SessionEndReason>> Run(CancellationToken token)
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

    async Task<Option<SessionEndReason>> WaitForEnd(CancellationToken token)
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
        return None;
    }

    // READY brings a new object for the bot's own user, RESUMED keeps the old one: no other public sign tells them
    // apart.
    void OnReady()
    {
        (isSessionInvalid, isReady) = (false, true);
        var isResumed = ReferenceEquals(knownUser, client.CurrentUser);
        knownUser = client.CurrentUser;
        reporter.Ready(isResumed, isPlannedReconnect, HeartbeatInterval);
    }

    void OnInvalidSession()
    {
        (isSessionInvalid, isReady) = (true, false);
        reporter.Interrupted("invalid session", isPlanned: false, "identifies anew");
    }

    Task OnDisconnected(Exception error)
    {
        var reason = DisconnectReasonMapper.FromException(error);
        // Discord asks for it several times a day: not worth a line in the log, unless something fails on the way.
        isPlannedReconnect = reason is DisconnectReason.ReconnectRequested && isReady;
        isReady = false;
        reporter.Disconnected(reason);
        if (isStopping)
        {
            disconnected.TrySetResult();
            return Task.CompletedTask;
        }
        // Only 4006 and 4014 stop Discord.Net by themselves. After 4004 or 4013 it would identify for ever, until
        // Discord resets the token.
        if (reason.Decision is ReconnectDecision.Stop { Reason: not SessionEndReason.Requested } stop)
        {
            refused.TrySetResult(stop.Reason);
            return client.StopAsync();
        }
        if (refused.Task.IsCompleted)
            return client.StopAsync();
        if (reason is DisconnectReason.ConnectFailed failed)
            reporter.Unreachable(new DiscordError.Unreachable(failed.Reason).Message);
        else
            reporter.Interrupted(reason.ToString(), isPlannedReconnect, "reconnects");
        return Task.CompletedTask;
    }

    // Discord.Net's events want a task; it logs their exceptions.
    static Task RunHandler(Action handler)
    {
        handler();
        return Task.CompletedTask;
    }
}
