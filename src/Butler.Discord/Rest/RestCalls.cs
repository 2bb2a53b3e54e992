using System.Text.Json;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Rest;

/// <summary>Makes one try of a call, within a time. Total but for cancellation.</summary>
delegate ValueTask<AttemptResult> CallAttempt(TimeSpan timeout, CancellationToken token);

/// <summary>
/// Makes calls: keeps rate limits, retries, and turns answers into results. Total but for cancellation.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="random">For jitter.</param>
/// <param name="log">Receives waits and retries.</param>
sealed class RestCalls(SteadyClock time, Random random, ILogger log)
{
    readonly RestRateLimiter limits = new();
    readonly InvalidRequestCounter invalidRequests = new();

    /// <summary>The JSON of a call, undefined when Discord sent none.</summary>
    /// <param name="route">The call.</param>
    /// <param name="deadline">When its result is no longer of use.</param>
    /// <param name="attempt">Makes one try.</param>
    /// <param name="token">Cancels.</param>
    public async ValueTask<Either<DiscordError, JsonElement>> Execute(
        Route route,
        DateTimeOffset deadline,
        CallAttempt attempt,
        CancellationToken token
    )
    {
        var mayHaveArrived = false;
        for (var attempts = 1; ; attempts++)
        {
            if (invalidRequests.IsExhausted(time.GetUtcNow()))
                return new DiscordError.Unreachable(
                    "too many calls were refused, so the bot makes none for some minutes"
                );
            if (!await WaitForRateLimit(route, deadline, token))
                return new DiscordError.ErrorResponse(429, 0, "Discord's rate limit leaves no time for this call.");

            var result = await attempt(LimitToDeadline(route.AttemptTimeout, deadline), token);
            UpdateLimits(route, result);
            var decision = RetryDecision.Decide(
                route,
                result,
                attempts,
                mayHaveArrived,
                deadline - time.GetUtcNow(),
                random.NextDouble()
            );
            mayHaveArrived |= result.MayHaveArrived;
            var final = await decision.Match(
                done: done => Task.FromResult(Some(done.Result)),
                retry: retry => WaitBeforeRetry(retry, route, token)
            );
            if (final.TryGetValue(out var finalResult))
                return finalResult;
        }
    }

    void UpdateLimits(Route route, AttemptResult result)
    {
        if (result is not AttemptResult.Responded response)
            return;
        limits.Update(route, response, time.GetUtcNow());
        invalidRequests.Count(response, time.GetUtcNow());
    }

    async ValueTask<bool> WaitForRateLimit(Route route, DateTimeOffset deadline, CancellationToken token)
    {
        while (limits.Reserve(route, time.GetUtcNow()) is var delay && delay > TimeSpan.Zero)
        {
            if (time.GetUtcNow() + delay >= deadline)
                return false;
            await Task.Delay(delay, time, token);
        }
        return true;
    }

    async Task<Option<Either<DiscordError, JsonElement>>> WaitBeforeRetry(
        RetryDecision.Retry retry,
        Route route,
        CancellationToken token
    )
    {
        if (retry.IsRateLimited)
            log.RateLimited(route.ToString(), retry.Delay);
        else
            log.RetryingCall(route.ToString(), retry.Reason, retry.Delay);
        await Task.Delay(retry.Delay, time, token);
        return None; // No result yet.
    }

    // A first answer that is already late still gets one whole try: Discord's clock decides, not ours.
    TimeSpan LimitToDeadline(TimeSpan attemptTimeout, DateTimeOffset deadline)
    {
        var remaining = deadline - time.GetUtcNow();
        return remaining > TimeSpan.Zero && remaining < attemptTimeout ? remaining : attemptTimeout;
    }
}
