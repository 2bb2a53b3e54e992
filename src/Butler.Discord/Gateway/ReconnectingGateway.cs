using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Gateway.Transport;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway;

/// <summary>The session over all its connections: connects, resumes, identifies anew, waits, and ends only when asked or refused for good.</summary>
/// <param name="getGateway"><c>GET /gateway/bot</c>.</param>
/// <param name="connect">Opens a socket.</param>
/// <param name="options">Who the bot is.</param>
/// <param name="deliverInteraction">Takes each <c>INTERACTION_CREATE</c>; must not wait.</param>
/// <param name="health">Told how it goes.</param>
/// <param name="metrics">Told how often.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For jitter.</param>
/// <param name="log">Told once per change.</param>
sealed class ReconnectingGateway(
    Func<CancellationToken, ValueTask<Either<DiscordError, GatewayInfo>>> getGateway,
    GatewayConnector connect,
    DiscordOptions options,
    Action<System.Text.Json.JsonElement> deliverInteraction,
    ConnectionHealth health,
    DiscordMetrics metrics,
    TimeProvider time,
    Random random,
    ILogger log
)
{
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);
    static readonly TimeSpan ShortLifetime = TimeSpan.FromSeconds(5);

    IdentifyBudget budget = IdentifyBudget.Full(time.GetUtcNow());
    Option<ResumableSession> session;
    int failures;
    int resumeRequests;
    bool isPlannedReconnect;

    /// <summary>Runs until the token is cancelled or Discord ends it for good.</summary>
    public async Task<SessionEndReason> Run(CancellationToken token)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Backoff.GetDelay(failures, random.NextDouble()), time, token);
                var endReason = await (
                    session.IsSome
                        ? RunConnection(session.Map(static s => s.ResumeUrl).IfNone(""), token)
                        : StartSession(token)
                );
                if (endReason is { } reason)
                    return reason;
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return SessionEndReason.Requested;
        }
    }

    // A new session: ask where, wait until an identify is allowed
    async Task<SessionEndReason?> StartSession(CancellationToken token)
    {
        var result = await getGateway(token);
        if (result.Case is DiscordError error)
        {
            failures++;
            if (error is DiscordError.TokenRefused)
                return SessionEndReason.TokenRefused;
            if (health.ChangeState(error.Message))
                log.DiscordUnreachable(error.Message);
            return null;
        }
        var info = (GatewayInfo)result.Case;
        if (IdentifyBudget.IsLow(info.SessionStartLimit))
            log.IdentifyLimitLow(
                info.SessionStartLimit.Remaining,
                info.SessionStartLimit.Total,
                info.SessionStartLimit.ResetAfter
            );
        var delay = budget.GetDelay(info.SessionStartLimit, time.GetUtcNow());
        if (delay > TimeSpan.FromSeconds(30))
        {
            if (health.ChangeState("waiting until Discord allows a new session"))
                log.IdentifyDelayed(delay);
            await Task.Delay(delay, time, token);
            return null; // what Discord said is old by now
        }
        await Task.Delay(delay, time, token);
        return await RunConnection(info.Url, token);
    }

    async Task<SessionEndReason?> RunConnection(string url, CancellationToken token)
    {
        var isResume = session.IsSome;
        var socketOrError = await OpenSocket(url, token);
        if (socketOrError.Case is string connectError)
            return PrepareReconnect(
                new ConnectionAttempt(isResume, false, isResume, resumeRequests),
                new DisconnectReason.ConnectFailed(connectError),
                TimeSpan.Zero
            );

        await using var socket = (IGatewaySocket)socketOrError.Case;
        var readyAt = default(DateTimeOffset?);
        var interval = TimeSpan.Zero;
        var isUnacknowledged = false;
        var connection = new GatewayConnection(socket, options.Token, time, random, OnAction);
        var (state, reason) = await connection.Run(session, token);
        session = state.Session;
        return PrepareReconnect(
            new ConnectionAttempt(isResume, readyAt is not null, session.IsSome, resumeRequests),
            reason,
            readyAt is { } at ? time.GetUtcNow() - at : TimeSpan.Zero
        );

        void OnAction(GatewayAction action)
        {
            switch (action)
            {
                case GatewayAction.Identify:
                    budget = budget.Spend(time.GetUtcNow());
                    break;
                case GatewayAction.Ready ready:
                    readyAt = time.GetUtcNow();
                    (failures, resumeRequests) = (0, 0);
                    var downtime = health.MarkReady(interval);
                    log.SessionReady(
                        isPlannedReconnect && ready.IsResumed ? LogLevel.Debug : LogLevel.Information,
                        ready.IsResumed ? "resumed" : "new",
                        downtime
                    );
                    metrics.CountSession(ready.IsResumed);
                    break;
                case GatewayAction.HelloReceived hello:
                    interval = hello.Interval;
                    break;
                case GatewayAction.HeartbeatAcknowledged acknowledged:
                    health.MarkAcknowledged();
                    metrics.RecordHeartbeat(acknowledged.Latency);
                    isUnacknowledged = false;
                    break;
                case GatewayAction.HeartbeatsUnacknowledged unacknowledged when !isUnacknowledged:
                    isUnacknowledged = true;
                    log.HeartbeatsUnacknowledged(unacknowledged.Since);
                    break;
                case GatewayAction.DeliverInteraction interaction:
                    deliverInteraction(interaction.Data);
                    break;
            }
        }
    }

    async ValueTask<Either<string, IGatewaySocket>> OpenSocket(string url, CancellationToken token)
    {
        var gatewayUrl = GatewayUrl.Build(url, options.ApiUrl, options.UseCompression);
        if (gatewayUrl.Case is not Uri target)
            return "Discord named an address that cannot be used";
        using var timeout = new CancellationTokenSource(ConnectTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, timeout.Token);
        try
        {
            return await connect(target, linked.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }

    SessionEndReason? PrepareReconnect(ConnectionAttempt attempt, DisconnectReason reason, TimeSpan lifetime)
    {
        metrics.CountDisconnect(reason);
        var decision = attempt.DecideReconnect(reason);
        if (decision is ReconnectDecision.Stop stop)
            return stop.Reason;
        if (decision is ReconnectDecision.Identify)
            session = None;
        resumeRequests = !attempt.WasReady && ConnectionAttempt.IsResumeRequest(reason) ? resumeRequests + 1 : 0;
        // The back-off starts over at READY; but a session that keeps breaking at once must not become a hot loop
        failures = attempt.WasReady
            ? lifetime < ShortLifetime
                ? 1
                : 0
            : failures + 1;
        // Discord asks for it several times a day: no event, unless more goes wrong on the way
        isPlannedReconnect =
            reason is DisconnectReason.ReconnectRequested && decision is ReconnectDecision.Resume && attempt.WasReady;
        var description = reason.ToString();
        if (health.ChangeState(description))
            log.ConnectionLost(
                isPlannedReconnect ? LogLevel.Debug : LogLevel.Warning,
                description,
                decision is ReconnectDecision.Resume ? "resumes" : "begins a new session"
            );
        return null;
    }
}
