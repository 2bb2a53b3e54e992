using System.Text.Json;
using LanguageExt;
using Microsoft.Extensions.Logging;

namespace PlexButler.Discord;

/// <summary>Makes calls: limits, tries, judgement. Total but for cancellation.</summary>
/// <param name="wire">One try over HTTP.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For jitter.</param>
/// <param name="log">Told of waits.</param>
sealed class RestCalls(RestWire wire, TimeProvider time, Random random, ILogger log)
{
    readonly RateLimits limits = new();
    readonly InvalidRequests invalid = new();
    readonly TaskCompletionSource tokenRefused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when Discord refuses the bot token.</summary>
    public Task TokenRefused => tokenRefused.Task;

    /// <summary>The JSON of a call, undefined when Discord sent none.</summary>
    /// <param name="route">The call.</param>
    /// <param name="body">JSON, or empty.</param>
    /// <param name="until">When it is of no more use.</param>
    /// <param name="token">Cancels.</param>
    public async ValueTask<Either<DiscordError, JsonElement>> Call(
        Route route,
        byte[] body,
        DateTimeOffset until,
        CancellationToken token
    )
    {
        var mayHaveArrived = false;
        for (var tries = 1; ; tries++)
        {
            if (invalid.IsSpent(time.GetUtcNow()))
                return new DiscordError.Unreachable(
                    "too many calls were refused, so the bot makes none for some minutes"
                );
            if (!await Pass(route, until, token))
                return new DiscordError.Refused(429, 0, "Discord's rate limit leaves no time for this call.");

            var outcome = await wire.Send(route, body, Shorter(route.TryTime, until), token);
            if (outcome is Outcome.Answered answer)
            {
                limits.Learn(route, answer, time.GetUtcNow());
                invalid.Count(answer, time.GetUtcNow());
            }
            var verdict = Verdict.Of(
                route,
                outcome,
                tries,
                mayHaveArrived,
                until - time.GetUtcNow(),
                random.NextDouble()
            );
            if (verdict is Verdict.Done done)
            {
                if (done.Result.Case is DiscordError.TokenRefused)
                    tokenRefused.TrySetResult();
                return done.Result;
            }
            mayHaveArrived |= outcome is Outcome.Lost { IsUnsent: false } or Outcome.Answered { Status: >= 500 };
            await Wait((Verdict.Again)verdict, route, token);
        }
    }

    async ValueTask<bool> Pass(Route route, DateTimeOffset until, CancellationToken token)
    {
        while (limits.Reserve(route, time.GetUtcNow()) is var wait && wait > TimeSpan.Zero)
        {
            if (time.GetUtcNow() + wait >= until)
                return false;
            await Task.Delay(wait, time, token);
        }
        return true;
    }

    async ValueTask Wait(Verdict.Again again, Route route, CancellationToken token)
    {
        if (again.Why == "429")
            log.Limited(route.ToString(), again.After);
        else
            log.Repeating(route.ToString(), again.Why, again.After);
        await Task.Delay(again.After, time, token);
    }

    // A first answer that is late already still gets one whole try: Discord's clock decides, not ours
    TimeSpan Shorter(TimeSpan tryTime, DateTimeOffset until)
    {
        var left = until - time.GetUtcNow();
        return left > TimeSpan.Zero && left < tryTime ? left : tryTime;
    }
}
