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
        /// <summary>Whether Discord's rate limit is the reason.</summary>
        public bool IsRateLimited { get; init; }

        /// <inheritdoc/>
        public override A Match<A>(Func<Done, A> done, Func<Retry, A> retry) => retry(this);
    }

    const int MaxAttempts = 5;
    const int MaxRateLimitedAttempts = 20;

    const int UnknownInteraction = 10062;
    const int UnknownWebhook = 10015;
    const int InvalidWebhookToken = 50027;

    /// <summary>Discord's code for a second first answer.</summary>
    public const int AlreadyAcknowledged = 40060;

    /// <summary>Pure: what follows from a try.</summary>
    /// <param name="route">The call.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="attempt">Tries so far, including this one.</param>
    /// <param name="mayHaveArrived">Whether an earlier try of ours may have reached Discord.</param>
    /// <param name="remaining">Time until the result is no longer of use.</param>
    /// <param name="random">0 up to 1.</param>
    public static RetryDecision Decide(
        Route route,
        AttemptResult result,
        int attempt,
        bool mayHaveArrived,
        TimeSpan remaining,
        double random
    )
    {
        return result.Match(responded: OnResponse, noResponse: OnNoResponse);

        RetryDecision OnResponse(AttemptResult.Responded response) =>
            response.Status switch
            {
                >= 200 and < 300 => new Done(Right<DiscordError, JsonElement>(response.Body)),
                429 => OnRateLimited(response, attempt, remaining),
                >= 500 when CanRepeat(route) => RetryOr(
                    $"Discord answered {response.Status}",
                    FailWithErrorResponse(route, response)
                ),
                _ when mayHaveArrived
                        && route.RetrySafety == RetrySafety.Callback
                        && ErrorBody.ReadCode(response.Body) == AlreadyAcknowledged => new Done(
                    Right<DiscordError, JsonElement>(default)
                ),
                _ => FailWithErrorResponse(route, response),
            };

        RetryDecision OnNoResponse(AttemptResult.NoResponse noResponse) =>
            CanRepeat(route) || (noResponse.IsUnsent && CanRepeatUnsent(route))
                ? RetryOr(noResponse.Reason, FailUnreachable(noResponse))
                : FailUnreachable(noResponse);

        RetryDecision RetryOr(string reason, RetryDecision otherwise)
        {
            var delay = RetryDelay(route, attempt, random);
            return attempt < MaxAttempts && delay < remaining ? new Retry(delay, reason) : otherwise;
        }
    }

    /// <summary>How long to wait after a 429: from the body, as the header is rounded.</summary>
    public static TimeSpan ReadRetryAfter(AttemptResult.Responded rateLimited)
    {
        var seconds = Json.GetDouble(rateLimited.Body, "retry_after")
            .IfNone(rateLimited.RateLimit.RetryAfter.TotalSeconds);
        return TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(seconds, 0.05, 86_400) * 1000));
    }

    static bool CanRepeat(Route route) => route.RetrySafety is RetrySafety.Idempotent or RetrySafety.Callback;

    static bool CanRepeatUnsent(Route route) => route.RetrySafety == RetrySafety.OnlyIfUnsent;

    static RetryDecision OnRateLimited(AttemptResult.Responded rateLimited, int attempt, TimeSpan remaining)
    {
        var delay = ReadRetryAfter(rateLimited);
        return attempt < MaxRateLimitedAttempts && delay < remaining
            ? new Retry(delay, "429") { IsRateLimited = true }
            : new Done(
                new DiscordError.ErrorResponse(
                    429,
                    ErrorBody.ReadCode(rateLimited.Body),
                    $"Too many calls; wait {Math.Ceiling(delay.TotalSeconds)} s."
                )
            );
    }

    static TimeSpan RetryDelay(Route route, int attempt, double random)
    {
        var firstDelay = route.RetrySafety == RetrySafety.Callback ? 0.1 : 0.5;
        return TimeSpan.FromSeconds(firstDelay * Math.Pow(2, attempt - 1) * (1 - random / 2));
    }

    static Done FailUnreachable(AttemptResult.NoResponse noResponse) =>
        new(new DiscordError.Unreachable(noResponse.Reason));

    static Done FailWithErrorResponse(Route route, AttemptResult.Responded response)
    {
        var code = ErrorBody.ReadCode(response.Body);
        DiscordError error = (response.Status, code) switch
        {
            (401, _) when route.UsesBotToken => new DiscordError.TokenRefused(),
            (_, UnknownInteraction) => new DiscordError.InteractionExpired(),
            // The token of an interaction expires after 15 minutes; then its webhook is unknown.
            (_, UnknownWebhook or InvalidWebhookToken) when !route.UsesBotToken =>
                new DiscordError.InteractionExpired(),
            _ => new DiscordError.ErrorResponse(response.Status, code, ErrorBody.ReadMessages(response.Body)),
        };
        return new Done(error);
    }
}
