using Discord;
using Discord.Net;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using DiscordError = PlexButler.Discord.DiscordError;

namespace PlexButler.DiscordNet;

/// <summary>Makes calls through Discord.Net, and judges and repeats them as the lean client does. Total but for cancellation.</summary>
/// <remarks>Discord.Net waits for the bot's own rate limits itself, and is not shown those of interactions. It repeats on 502 and timeouts whatever the call, a second message among it; that is switched off.</remarks>
sealed class Calls(TimeProvider time, Metrics metrics, ILogger log)
{
    /// <summary>What the call brought.</summary>
    /// <param name="route">The call, for its judgement.</param>
    /// <param name="until">When it is of no more use.</param>
    /// <param name="call">Makes it.</param>
    /// <param name="token">Cancels.</param>
    public async ValueTask<Either<DiscordError, A>> Run<A>(
        Route route,
        DateTimeOffset until,
        Func<RequestOptions, Task<A>> call,
        CancellationToken token
    )
    {
        var mayHaveArrived = false;
        for (var tries = 1; ; tries++)
        {
            var started = time.GetTimestamp();
            var (outcome, value) = await Try(call, Shorter(route.TryTime, until), token);
            metrics.Call(route, outcome, time.GetElapsedTime(started));
            var verdict = Verdict.Of(
                route,
                outcome,
                tries,
                mayHaveArrived,
                until - time.GetUtcNow(),
                Random.Shared.NextDouble()
            );
            if (verdict is Verdict.Done done)
                return done.Result.Map(_ => value!);
            mayHaveArrived |= outcome is Outcome.Lost { IsUnsent: false } or Outcome.Answered { Status: >= 500 };
            var again = (Verdict.Again)verdict;
            log.Repeating(route.ToString(), again.Why, again.After);
            await Task.Delay(again.After, time, token);
        }
    }

    async Task<(Outcome, A?)> Try<A>(Func<RequestOptions, Task<A>> call, TimeSpan tryTime, CancellationToken token)
    {
        // Discord.Net's own timeout holds in its queue alone, not on the wire
        using var limit = new CancellationTokenSource(tryTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(token, limit.Token);
        try
        {
            var value = await call(
                new RequestOptions { CancelToken = both.Token, RetryMode = RetryMode.RetryRatelimit }
            );
            return (new Outcome.Answered(200, default, default), value);
        }
        catch (LimitedException limited)
        {
            return (
                new Outcome.Answered(
                    429,
                    Json.parse(limited.Body).IfNone(default(System.Text.Json.JsonElement)),
                    default
                ),
                default
            );
        }
        catch (HttpException refused)
        {
            return (Answered((int)refused.HttpCode, (int)(refused.DiscordCode ?? 0), Told(refused)), default);
        }
        catch (Exception error) when (error is OperationCanceledException or TimeoutException)
        {
            token.ThrowIfCancellationRequested();
            return (new Outcome.Lost("no answer in time", IsUnsent: false), default);
        }
        catch (HttpRequestException error)
        {
            return (new Outcome.Lost(Failures.words(error), Failures.isUnsent(error)), default);
        }
        catch (IOException)
        {
            return (new Outcome.Lost("the connection broke", IsUnsent: false), default);
        }
        // What Discord.Net will not send: it checks lengths itself, and that an interaction's 15 minutes are not over
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return (Answered(400, 0, error.Message), default);
        }
        catch (InvalidOperationException error)
        {
            return (
                Answered(
                    400,
                    error.Message.Contains("no longer valid", StringComparison.Ordinal) ? TooLate : 0,
                    error.Message
                ),
                default
            );
        }
    }

    const int TooLate = 10062;

    static string Told(HttpException refused) =>
        string.Join(
            '\n',
            refused
                .Errors.SelectMany(static e => e.Errors.Select(m => $"{e.Path}: {m.Message}"))
                .Prepend(refused.Reason ?? "")
        );

    static Outcome.Answered Answered(int status, int code, string message) =>
        new(
            status,
            Json.parse(
                    Json.write(json =>
                    {
                        json.WriteStartObject();
                        json.WriteNumber("code", code);
                        json.WriteString("message", message);
                        json.WriteEndObject();
                    })
                )
                .IfNone(default(System.Text.Json.JsonElement)),
            default
        );

    TimeSpan Shorter(TimeSpan tryTime, DateTimeOffset until) =>
        until - time.GetUtcNow() is var left && left > TimeSpan.Zero && left < tryTime ? left : tryTime;
}
