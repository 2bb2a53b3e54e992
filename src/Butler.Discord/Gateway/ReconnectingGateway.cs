using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Gateway.Reconnect;
using PlexButler.Discord.Gateway.Transport;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway;

/// <summary>
/// The session over all its connections: connects, resumes, identifies, waits, and ends only when asked to or refused
/// for good.
/// </summary>
/// <param name="getGateway"><c>GET /gateway/bot</c>.</param>
/// <param name="connect">Opens a socket.</param>
/// <param name="options">Who the bot is.</param>
/// <param name="deliverInteraction">Takes each <c>INTERACTION_CREATE</c>; must not wait.</param>
/// <param name="reporter">Receives what happens to the session.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For jitter.</param>
sealed class ReconnectingGateway(
    Func<CancellationToken, ValueTask<Either<DiscordError, GatewayInfo>>> getGateway,
    GatewayConnector connect,
    DiscordOptions options,
    Action<JsonElement> deliverInteraction,
    GatewayReporter reporter,
    SteadyClock time,
    Random random
)
{
    static readonly TimeSpan ShortLifetime = TimeSpan.FromSeconds(5);
    static readonly TimeSpan RefusalMemory = TimeSpan.FromHours(1);
    static readonly TimeSpan LongIdentifyDelay = TimeSpan.FromSeconds(30);

    readonly GatewayDialer dialer = new(connect, options, reporter, time);
    IdentifyBudget budget = IdentifyBudget.Full(time.GetUtcNow());
    Option<ResumableSession> session;
    string firstUrl = "";
    Option<DateTimeOffset> refusedAt;
    int failures;
    int resumeRequests;
    bool isPlannedReconnect;

    /// <summary>Decides, among several processes, whether this one may connect; none: it is alone.</summary>
    public Option<IGatewayLease> Lease { get; init; }

    /// <summary>The session of another process, to be resumed.</summary>
    public Option<ResumableSession> FirstSession
    {
        init => session = value;
    }

    /// <summary>
    /// Runs until the token is cancelled, the lease may be another's, or Discord ends the session for good.
    /// </summary>
    public async Task<SessionEndReason> Run(CancellationToken token)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Backoff.GetDelay(failures, random.NextDouble()), time, token);
                if (Lease.Exists(static lease => !lease.IsHeld))
                    return SessionEndReason.Requested;
                var end = session.TryGetValue(out var resumable)
                    ? await RunConnection(ChooseResumeUrl(resumable), token)
                    : await StartSession(token);
                if (end.TryGetValue(out var endReason) && !await TryOnceMore(endReason, token))
                    return endReason;
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return SessionEndReason.Requested;
        }
    }

    // One refusal of the token may be a fault of Discord's. Once an hour is far from what would reset the token.
    async Task<bool> TryOnceMore(SessionEndReason endReason, CancellationToken token)
    {
        var now = time.GetUtcNow();
        if (
            endReason != SessionEndReason.TokenRefused
            || options.RefusalDelay <= TimeSpan.Zero
            || refusedAt.Exists(at => now - at < RefusalMemory)
        )
            return false;
        refusedAt = now;
        failures = 0;
        reporter.Interrupted("Discord refused the bot token", isPlanned: false, "asks once more in a minute");
        await Task.Delay(options.RefusalDelay, time, token);
        return true;
    }

    // A new session: asks for the address, and waits until an identify is allowed.
    async Task<Option<SessionEndReason>> StartSession(CancellationToken token)
    {
        if ((await getGateway(token)).IsLeft(out var error, out var gateway))
        {
            failures++;
            if (error is DiscordError.TokenRefused)
                return SessionEndReason.TokenRefused;
            reporter.Unreachable(error.Message);
            return None;
        }
        firstUrl = gateway.Url;
        if (IdentifyBudget.IsLow(gateway.SessionStartLimit))
            reporter.IdentifyLimitLow(gateway.SessionStartLimit);
        var delay = budget.GetDelay(gateway.SessionStartLimit, time.GetUtcNow());
        if (delay > LongIdentifyDelay)
            reporter.IdentifyDelayed(delay);
        await Task.Delay(delay, time, token);
        // After a long wait the answer is out of date, so it is asked for again.
        return delay > LongIdentifyDelay ? None : await RunConnection(gateway.Url, token);
    }

    string ChooseResumeUrl(ResumableSession resumable)
    {
        if (dialer.FindTarget(resumable.ResumeUrl).IsSome)
            return resumable.ResumeUrl;
        reporter.GatewayRefused();
        return firstUrl;
    }

    async Task<Option<SessionEndReason>> RunConnection(string url, CancellationToken token)
    {
        var isResume = session.IsSome;
        if ((await dialer.Open(url, token)).IsLeft(out var connectError, out var opened))
            return PrepareReconnect(
                new ConnectionAttempt(isResume, WasReady: false, HasSession: isResume, resumeRequests),
                new DisconnectReason.ConnectFailed(connectError),
                lifetime: TimeSpan.Zero
            );

        await using var socket = opened;
        var observer = new ConnectionObserver(reporter, deliverInteraction, SpendIdentify, isPlannedReconnect, time);
        var connection = new GatewayConnection(socket, options.Token, time, random, observer.OnAction)
        {
            OnSession = KeepSession,
            LeavesSession = Lease.IsSome,
        };
        var (state, reason) = await connection.Run(session, token);
        session = state.Session;
        // The token was accepted since, so the next refusal is as unlikely as the first.
        if (observer.ReadyAt.IsSome)
            refusedAt = None;
        return PrepareReconnect(
            new ConnectionAttempt(isResume, observer.ReadyAt.IsSome, session.IsSome, resumeRequests),
            reason,
            observer.ReadyAt.Match(Some: at => time.GetUtcNow() - at, None: static () => TimeSpan.Zero)
        );
    }

    void KeepSession(Option<ResumableSession> current) => Lease.IfSome(lease => lease.Keep(current));

    void SpendIdentify() => budget = budget.Spend(time.GetUtcNow());

    Option<SessionEndReason> PrepareReconnect(ConnectionAttempt attempt, DisconnectReason reason, TimeSpan lifetime)
    {
        reporter.Disconnected(reason);
        return ReconnectDecision
            .Decide(attempt, reason)
            .Match(
                resume: _ => Reconnect(attempt, reason, lifetime, isResume: true),
                identify: _ =>
                {
                    session = None;
                    KeepSession(session);
                    return Reconnect(attempt, reason, lifetime, isResume: false);
                },
                stop: static stop => Some(stop.Reason)
            );
    }

    Option<SessionEndReason> Reconnect(
        ConnectionAttempt attempt,
        DisconnectReason reason,
        TimeSpan lifetime,
        bool isResume
    )
    {
        resumeRequests = !attempt.WasReady && reason.IsResumeRequest ? resumeRequests + 1 : 0;
        failures = attempt.WasReady ? FailuresAfterReady(lifetime) : failures + 1;
        // Discord asks for it several times a day: not worth a line in the log, unless something fails on the way.
        isPlannedReconnect = reason is DisconnectReason.ReconnectRequested && isResume && attempt.WasReady;
        reporter.Interrupted(
            reason.ToString(),
            isPlannedReconnect,
            recovery: isResume ? "resumes" : "begins a new session"
        );
        return None;
    }

    // The back-off starts over at READY; but a session that keeps breaking at once must not become a hot loop.
    static int FailuresAfterReady(TimeSpan lifetime) => lifetime < ShortLifetime ? 1 : 0;
}
