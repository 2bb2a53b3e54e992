using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Rest;

/// <summary>What to do after a try. Closed.</summary>
abstract record RetryDecision
{
    RetryDecision() { }

    /// <summary>The one fold over all cases: a new case breaks every caller at compile time.</summary>
    public abstract A Match<A>(Func<Done, A> done, Func<Retry, A> retry);

    /// <summary>The call is over.</summary>
    public sealed record Done(Either<DiscordError, JsonElement> Result) : RetryDecision
    {
        /// <inheritdoc/>
        public override A Match<A>(Func<Done, A> done, Func<Retry, A> retry) => done(this);
    }

    /// <summary>Try again after this time.</summary>
    public sealed record Retry(TimeSpan Delay, string Reason) : RetryDecision
    {
        /// <inheritdoc/>
        public override A Match<A>(Func<Done, A> done, Func<Retry, A> retry) => retry(this);
    }

    const int MaxAttempts = 5;
    const int MaxRateLimitedAttempts = 20;

    const int UnknownInteraction = 10062;
    const int UnknownWebhook = 10015;
    const int InvalidWebhookToken = 50027;
    const int AlreadyAcknowledged = 40060;

    /// <summary>Pure: judges a try.</summary>
    /// <param name="route">The call.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="attempt">Tries so far, this one among them.</param>
    /// <param name="mayHaveArrived">Whether an earlier try of ours may have reached Discord.</param>
    /// <param name="remaining">Time until the call is of no more use.</param>
    /// <param name="random">0 up to 1.</param>
    public static RetryDecision Decide(
        Route route,
        AttemptResult result,
        int attempt,
        bool mayHaveArrived,
        TimeSpan remaining,
        double random
    ) =>
        result switch
        {
            AttemptResult.Responded { Status: >= 200 and < 300 } success => new Done(
                Right<DiscordError, JsonElement>(success.Body)
            ),
            AttemptResult.Responded { Status: 429 } rateLimited => OnRateLimited(rateLimited, attempt, remaining),
            AttemptResult.Responded { Status: >= 500 } serverError when CanRetry(route) => RetryOr(
                route,
                attempt,
                remaining,
                random,
                $"Discord answered {serverError.Status}",
                FailWithErrorResponse(route, serverError)
            ),
            AttemptResult.Responded response
                when route.RetrySafety == RetrySafety.Callback
                    && mayHaveArrived
                    && ErrorBody.ReadCode(response.Body) == AlreadyAcknowledged => new Done(
                Right<DiscordError, JsonElement>(default)
            ),
            AttemptResult.Responded response => FailWithErrorResponse(route, response),
            AttemptResult.NoResponse noResponse
                when CanRetry(route) || (noResponse.IsUnsent && route.RetrySafety == RetrySafety.OnlyIfUnsent) =>
                RetryOr(route, attempt, remaining, random, noResponse.Reason, FailUnreachable(noResponse)),
            AttemptResult.NoResponse noResponse => FailUnreachable(noResponse),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>How long a 429 wants us to wait: the body's word, for the header is rounded.</summary>
    public static TimeSpan ReadRetryAfter(AttemptResult.Responded rateLimited)
    {
        var seconds = Json.GetDouble(rateLimited.Body, "retry_after")
            .IfNone(rateLimited.RateLimit.RetryAfter.TotalSeconds);
        return TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(seconds, 0.05, 86_400) * 1000));
    }

    static bool CanRetry(Route route) => route.RetrySafety is RetrySafety.Idempotent or RetrySafety.Callback;

    static RetryDecision OnRateLimited(AttemptResult.Responded rateLimited, int attempt, TimeSpan remaining)
    {
        var delay = ReadRetryAfter(rateLimited);
        return attempt < MaxRateLimitedAttempts && delay < remaining
            ? new Retry(delay, "429")
            : new Done(
                new DiscordError.ErrorResponse(
                    429,
                    ErrorBody.ReadCode(rateLimited.Body),
                    $"Too many calls; wait {Math.Ceiling(delay.TotalSeconds)} s."
                )
            );
    }

    static RetryDecision RetryOr(
        Route route,
        int attempt,
        TimeSpan remaining,
        double random,
        string reason,
        RetryDecision otherwise
    )
    {
        var firstDelay = route.RetrySafety == RetrySafety.Callback ? 0.1 : 0.5;
        var delay = TimeSpan.FromSeconds(firstDelay * Math.Pow(2, attempt - 1) * (1 - random / 2));
        return attempt < MaxAttempts && delay < remaining ? new Retry(delay, reason) : otherwise;
    }

    static Done FailUnreachable(AttemptResult.NoResponse noResponse) =>
        new Done(new DiscordError.Unreachable(noResponse.Reason));

    static Done FailWithErrorResponse(Route route, AttemptResult.Responded response)
    {
        var code = ErrorBody.ReadCode(response.Body);
        DiscordError error = (response.Status, code) switch
        {
            (401, _) when route.UsesBotToken => new DiscordError.TokenRefused(),
            (_, UnknownInteraction) => new DiscordError.InteractionExpired(),
            // An interaction's token dies after 15 minutes; then its webhook is unknown
            (_, UnknownWebhook or InvalidWebhookToken) when !route.UsesBotToken =>
                new DiscordError.InteractionExpired(),
            _ => new DiscordError.ErrorResponse(response.Status, code, ErrorBody.ReadMessages(response.Body)),
        };
        return new Done(error);
    }
}
