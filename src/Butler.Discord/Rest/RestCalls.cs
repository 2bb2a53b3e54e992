using System.Text.Json;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Rest;

/// <summary>Makes calls: limits, tries, judgement. Total but for cancellation.</summary>
/// <param name="transport">One try over HTTP.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For jitter.</param>
/// <param name="log">Told of waits.</param>
sealed class RestCalls(RestTransport transport, TimeProvider time, Random random, ILogger log)
{
    readonly RestRateLimiter limits = new();
    readonly InvalidRequestCounter invalidRequests = new();
    readonly TaskCompletionSource tokenRefused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when Discord refuses the bot token.</summary>
    public Task TokenRefused => tokenRefused.Task;

    /// <summary>The JSON of a call, undefined when Discord sent none.</summary>
    /// <param name="route">The call.</param>
    /// <param name="body">JSON, or empty.</param>
    /// <param name="deadline">When it is of no more use.</param>
    /// <param name="token">Cancels.</param>
    public async ValueTask<Either<DiscordError, JsonElement>> Execute(
        Route route,
        byte[] body,
        DateTimeOffset deadline,
        CancellationToken token
    )
    {
        var mayHaveArrived = false;
        for (var attempt = 1; ; attempt++)
        {
            if (invalidRequests.IsExhausted(time.GetUtcNow()))
                return new DiscordError.Unreachable(
                    "too many calls were refused, so the bot makes none for some minutes"
                );
            if (!await WaitForRateLimit(route, deadline, token))
                return new DiscordError.ErrorResponse(429, 0, "Discord's rate limit leaves no time for this call.");

            var result = await transport.Send(route, body, LimitToDeadline(route.AttemptTimeout, deadline), token);
            if (result is AttemptResult.Responded response)
            {
                limits.Update(route, response, time.GetUtcNow());
                invalidRequests.Count(response, time.GetUtcNow());
            }
            var decision = RetryDecision.Decide(
                route,
                result,
                attempt,
                mayHaveArrived,
                deadline - time.GetUtcNow(),
                random.NextDouble()
            );
            if (decision is RetryDecision.Done done)
            {
                if (done.Result.Case is DiscordError.TokenRefused)
                    tokenRefused.TrySetResult();
                return done.Result;
            }
            mayHaveArrived |=
                result is AttemptResult.NoResponse { IsUnsent: false } or AttemptResult.Responded { Status: >= 500 };
            await WaitBeforeRetry((RetryDecision.Retry)decision, route, token);
        }
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

    async ValueTask WaitBeforeRetry(RetryDecision.Retry retry, Route route, CancellationToken token)
    {
        if (retry.Reason == "429")
            log.RateLimited(route.ToString(), retry.Delay);
        else
            log.RetryingCall(route.ToString(), retry.Reason, retry.Delay);
        await Task.Delay(retry.Delay, time, token);
    }

    // A first answer that is late already still gets one whole try: Discord's clock decides, not ours
    TimeSpan LimitToDeadline(TimeSpan attemptTimeout, DateTimeOffset deadline)
    {
        var remaining = deadline - time.GetUtcNow();
        return remaining > TimeSpan.Zero && remaining < attemptTimeout ? remaining : attemptTimeout;
    }
}
