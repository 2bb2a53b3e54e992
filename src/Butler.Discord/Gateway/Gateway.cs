using LanguageExt;
using Microsoft.Extensions.Logging;
using static LanguageExt.Prelude;

namespace PlexButler.Discord;

/// <summary>Where the gateway is and how often one may identify.</summary>
sealed record GatewayAddress(string Url, SessionStartLimit Limit);

/// <summary>The session over all its connections: connects, resumes, identifies anew, waits, and ends only when asked or refused for good.</summary>
/// <param name="ask"><c>GET /gateway/bot</c>.</param>
/// <param name="connect">Opens a socket.</param>
/// <param name="options">Who the bot is.</param>
/// <param name="deliver">Takes each <c>INTERACTION_CREATE</c>; must not wait.</param>
/// <param name="health">Told how it goes.</param>
/// <param name="metrics">Told how often.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For jitter.</param>
/// <param name="log">Told once per change.</param>
sealed class Gateway(
    Func<CancellationToken, ValueTask<Either<DiscordError, GatewayAddress>>> ask,
    Connect connect,
    LeanOptions options,
    Action<System.Text.Json.JsonElement> deliver,
    Health health,
    Metrics metrics,
    TimeProvider time,
    Random random,
    ILogger log
)
{
    static readonly TimeSpan connectTime = TimeSpan.FromSeconds(15);
    static readonly TimeSpan shortLife = TimeSpan.FromSeconds(5);

    IdentifyBudget budget = IdentifyBudget.Full(time.GetUtcNow());
    Option<Session> session;
    int failures;
    int invitations;
    bool isMoving;

    /// <summary>Runs until the token is cancelled or Discord ends it for good.</summary>
    public async Task<Ending> Run(CancellationToken token)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Backoff.delay(failures, random.NextDouble()), time, token);
                var ending = await (
                    session.IsSome ? Live(session.Map(static s => s.ResumeUrl).IfNone(""), token) : Begin(token)
                );
                if (ending is { } end)
                    return end;
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return Ending.Requested;
        }
    }

    // A new session: ask where, wait until an identify is allowed
    async Task<Ending?> Begin(CancellationToken token)
    {
        var answer = await ask(token);
        if (answer.Case is DiscordError error)
        {
            failures++;
            if (error is DiscordError.TokenRefused)
                return Ending.TokenRefused;
            if (health.Report(error.Message))
                log.Unreachable(error.Message);
            return null;
        }
        var address = (GatewayAddress)answer.Case;
        if (IdentifyBudget.IsLow(address.Limit))
            log.IdentifiesLow(address.Limit.Remaining, address.Limit.Total, address.Limit.ResetAfter);
        var wait = budget.Wait(address.Limit, time.GetUtcNow());
        if (wait > TimeSpan.FromSeconds(30))
        {
            if (health.Report("waiting until Discord allows a new session"))
                log.IdentifyWaits(wait);
            await Task.Delay(wait, time, token);
            return null; // what Discord said is old by now
        }
        await Task.Delay(wait, time, token);
        return await Live(address.Url, token);
    }

    async Task<Ending?> Live(string url, CancellationToken token)
    {
        var resuming = session.IsSome;
        var opened = await Open(url, token);
        if (opened.Case is string why)
            return Continue(
                new Attempt(resuming, false, resuming, invitations),
                new Cause.NoConnection(why),
                TimeSpan.Zero
            );

        await using var socket = (GatewaySocket)opened.Case;
        var settledAt = default(DateTimeOffset?);
        var interval = TimeSpan.Zero;
        var isUnanswered = false;
        var connection = new GatewayConnection(socket, options.Token, time, random, Observe);
        var (link, cause) = await connection.Run(session, token);
        session = link.Session;
        return Continue(
            new Attempt(resuming, settledAt is not null, session.IsSome, invitations),
            cause,
            settledAt is { } at ? time.GetUtcNow() - at : TimeSpan.Zero
        );

        void Observe(Act act)
        {
            switch (act)
            {
                case Act.Identify:
                    budget = budget.Spend(time.GetUtcNow());
                    break;
                case Act.Settle settle:
                    settledAt = time.GetUtcNow();
                    (failures, invitations) = (0, 0);
                    var away = health.Settled(interval);
                    log.Settled(
                        isMoving && settle.Resumed ? LogLevel.Debug : LogLevel.Information,
                        settle.Resumed ? "resumed" : "new",
                        away
                    );
                    metrics.Session(settle.Resumed);
                    break;
                case Act.Greeted greeted:
                    interval = greeted.Interval;
                    break;
                case Act.Acknowledged back:
                    health.Acknowledged();
                    metrics.Heartbeat(back.Latency);
                    isUnanswered = false;
                    break;
                case Act.Unacknowledged missing when !isUnanswered:
                    isUnanswered = true;
                    log.Unacknowledged(missing.Since);
                    break;
                case Act.Deliver interaction:
                    deliver(interaction.Data);
                    break;
            }
        }
    }

    async ValueTask<Either<string, GatewaySocket>> Open(string url, CancellationToken token)
    {
        var address = GatewayQuery.address(url, options.ApiUrl, options.Compress);
        if (address.Case is not Uri target)
            return "Discord named an address that cannot be used";
        using var limit = new CancellationTokenSource(connectTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(token, limit.Token);
        try
        {
            return await connect(target, both.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }

    Ending? Continue(Attempt attempt, Cause cause, TimeSpan lived)
    {
        metrics.Ended(cause);
        var recovery = attempt.After(cause);
        if (recovery is Recovery.Stop stop)
            return stop.Ending;
        if (recovery is Recovery.Identify)
            session = None;
        invitations = !attempt.Settled && Attempt.IsInvitation(cause) ? invitations + 1 : 0;
        // The back-off starts over at READY; but a session that keeps breaking at once must not become a hot loop
        failures = attempt.Settled
            ? lived < shortLife
                ? 1
                : 0
            : failures + 1;
        // Discord asks for it several times a day: no event, unless more goes wrong on the way
        isMoving = cause is Cause.Asked && recovery is Recovery.Resume && attempt.Settled;
        var why = cause.ToString();
        if (health.Report(why))
            log.Reconnecting(
                isMoving ? LogLevel.Debug : LogLevel.Warning,
                why,
                recovery is Recovery.Resume ? "resumes" : "begins a new session"
            );
        return null;
    }
}
