using System.Text.Json;
using Discord;
using Discord.Net;
using LanguageExt;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Rest;
using PlexButler.Discord.Wire;
using DiscordError = PlexButler.Discord.Model.DiscordError;

namespace PlexButler.DiscordNet;

/// <summary>
/// Makes calls through Discord.Net and retries them as the built-in client does. Total but for cancellation.
/// </summary>
/// <remarks>
/// Discord.Net waits for the bot's own rate limits itself, and does not see those of interactions. By itself it repeats
/// any call after 502 and timeouts, even a second message; that is switched off.
/// </remarks>
sealed class DiscordNetCalls(RestCalls calls, TimeProvider time, DiscordMetrics metrics)
{
    const int UnknownInteraction = 10062;

    /// <summary>The result of a call.</summary>
    /// <param name="route">The call, which tells what may be retried.</param>
    /// <param name="deadline">When its result is no longer of use.</param>
    /// <param name="call">Makes one try.</param>
    /// <param name="token">Cancels.</param>
    public async ValueTask<Either<DiscordError, A>> Execute<A>(
        Route route,
        DateTimeOffset deadline,
        Func<RequestOptions, Task<A>> call,
        CancellationToken token
    )
    {
        var value = default(A);
        var result = await calls.Execute(
            route,
            deadline,
            async (timeout, cancel) =>
            {
                var started = time.GetTimestamp();
                (var attempt, value) = await ExecuteOnce(call, timeout, cancel);
                metrics.RecordAttempt(route, attempt, time.GetElapsedTime(started));
                return attempt;
            },
            token
        );
        return result.Map(_ => value!);
    }

    async Task<(AttemptResult Result, A? Value)> ExecuteOnce<A>(
        Func<RequestOptions, Task<A>> call,
        TimeSpan attemptTimeout,
        CancellationToken token
    )
    {
        // Discord.Net's own timeout holds only in its queue, not on the wire.
        using var timeout = new CancellationTokenSource(attemptTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, timeout.Token);
        try
        {
            var value = await call(
                new RequestOptions { CancelToken = linked.Token, RetryMode = RetryMode.RetryRatelimit }
            );
            return (new AttemptResult.Responded(200, default, RateLimitHeaders.None), value);
        }
        catch (InteractionRateLimitedException rateLimited)
        {
            return (
                new AttemptResult.Responded(
                    429,
                    Json.Parse(rateLimited.Body).IfNone(default(JsonElement)),
                    RateLimitHeaders.None
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
        // What Discord.Net does not send: it checks lengths itself, and that the 15 minutes of an interaction are not
        // over.
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
                .IfNone(default(JsonElement)),
            RateLimitHeaders.None
        );
}
