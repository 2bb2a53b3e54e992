using Discord;
using Discord.Net;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;
using DiscordError = PlexButler.Discord.Client.DiscordError;

namespace PlexButler.DiscordNet;

/// <summary>Makes calls through Discord.Net, and judges and repeats them as the lean client does. Total but for cancellation.</summary>
/// <remarks>Discord.Net waits for the bot's own rate limits itself, and is not shown those of interactions. It repeats on 502 and timeouts whatever the call, a second message among it; that is switched off.</remarks>
sealed class DiscordNetCalls(TimeProvider time, DiscordMetrics metrics, ILogger log)
{
    /// <summary>What the call brought.</summary>
    /// <param name="route">The call, for its judgement.</param>
    /// <param name="deadline">When it is of no more use.</param>
    /// <param name="call">Makes it.</param>
    /// <param name="token">Cancels.</param>
    public async ValueTask<Either<DiscordError, A>> Execute<A>(
        Route route,
        DateTimeOffset deadline,
        Func<RequestOptions, Task<A>> call,
        CancellationToken token
    )
    {
        var mayHaveArrived = false;
        for (var attempt = 1; ; attempt++)
        {
            var started = time.GetTimestamp();
            var (result, value) = await ExecuteOnce(call, LimitToDeadline(route.AttemptTimeout, deadline), token);
            metrics.RecordCall(route, result, time.GetElapsedTime(started));
            var decision = RetryDecision.Decide(
                route,
                result,
                attempt,
                mayHaveArrived,
                deadline - time.GetUtcNow(),
                Random.Shared.NextDouble()
            );
            if (decision is RetryDecision.Done done)
                return done.Result.Map(_ => value!);
            mayHaveArrived |=
                result is AttemptResult.NoResponse { IsUnsent: false } or AttemptResult.Responded { Status: >= 500 };
            var retry = (RetryDecision.Retry)decision;
            log.RetryingCall(route.ToString(), retry.Reason, retry.Delay);
            await Task.Delay(retry.Delay, time, token);
        }
    }

    async Task<(AttemptResult, A?)> ExecuteOnce<A>(
        Func<RequestOptions, Task<A>> call,
        TimeSpan attemptTimeout,
        CancellationToken token
    )
    {
        // Discord.Net's own timeout holds in its queue alone, not on the wire
        using var timeout = new CancellationTokenSource(attemptTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, timeout.Token);
        try
        {
            var value = await call(
                new RequestOptions { CancelToken = linked.Token, RetryMode = RetryMode.RetryRatelimit }
            );
            return (new AttemptResult.Responded(200, default, default), value);
        }
        catch (InteractionRateLimitedException rateLimited)
        {
            return (
                new AttemptResult.Responded(
                    429,
                    Json.Parse(rateLimited.Body).IfNone(default(System.Text.Json.JsonElement)),
                    default
                ),
                default
            );
        }
        catch (HttpException refused)
        {
            return (
                CreateErrorResponse((int)refused.HttpCode, (int)(refused.DiscordCode ?? 0), DescribeErrors(refused)),
                default
            );
        }
        catch (Exception error) when (error is OperationCanceledException or TimeoutException)
        {
            token.ThrowIfCancellationRequested();
            return (new AttemptResult.NoResponse("no answer in time", IsUnsent: false), default);
        }
        catch (HttpRequestException error)
        {
            return (
                new AttemptResult.NoResponse(NetworkErrors.Describe(error), NetworkErrors.IsUnsent(error)),
                default
            );
        }
        catch (IOException)
        {
            return (new AttemptResult.NoResponse("the connection broke", IsUnsent: false), default);
        }
        // What Discord.Net will not send: it checks lengths itself, and that an interaction's 15 minutes are not over
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return (CreateErrorResponse(400, 0, error.Message), default);
        }
        catch (InvalidOperationException error)
        {
            return (
                CreateErrorResponse(
                    400,
                    error.Message.Contains("no longer valid", StringComparison.Ordinal) ? UnknownInteraction : 0,
                    error.Message
                ),
                default
            );
        }
    }

    const int UnknownInteraction = 10062;

    static string DescribeErrors(HttpException refused) =>
        string.Join(
            '\n',
            refused
                .Errors.SelectMany(static e => e.Errors.Select(m => $"{e.Path}: {m.Message}"))
                .Prepend(refused.Reason ?? "")
        );

    static AttemptResult.Responded CreateErrorResponse(int status, int code, string message) =>
        new(
            status,
            Json.Parse(
                    Json.Write(json =>
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

    TimeSpan LimitToDeadline(TimeSpan attemptTimeout, DateTimeOffset deadline) =>
        deadline - time.GetUtcNow() is var remaining && remaining > TimeSpan.Zero && remaining < attemptTimeout
            ? remaining
            : attemptTimeout;
}
