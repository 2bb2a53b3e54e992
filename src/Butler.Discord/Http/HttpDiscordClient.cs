using System.Collections.Concurrent;
using System.Text.Json;
using LanguageExt;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Client;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Http;

/// <summary>
/// The port without a gateway: Discord posts each interaction, signed, to an address of ours. Map <see cref="HandleRequest"/> to <c>POST /interactions</c>.
/// Nothing is kept between requests but the ids of the last ones, so any number of replicas may stand behind any load balancer.
/// </summary>
/// <param name="options">Where Discord's REST is and who the bot is.</param>
/// <param name="key">The application's public key.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where events go; no token ever does.</param>
public sealed class HttpDiscordClient(
    DiscordOptions options,
    PublicKey key,
    TimeProvider time,
    ILogger<HttpDiscordClient> log
) : DiscordClient(options, time, log)
{
    static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(2);

    // Until then the answer goes into the response; after it, the request is let go with 202 and the answer takes the way over REST,
    // which must arrive within Discord's 3 s too
    static readonly TimeSpan DirectResponseTimeout = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<Snowflake, PendingAnswer> pending = [];
    volatile Func<JsonElement, bool>? accept;

    /// <inheritdoc/>
    public override async Task<SessionEndReason> Run(
        Func<Interaction, CancellationToken, Task> handle,
        CancellationToken token
    )
    {
        using var handlers = new CancellationTokenSource();
        var receiver = CreateReceiver(handle);
        accept = data => receiver.TryAccept(data, handlers.Token);
        Health.MarkListening();

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (token.Register(stopped.SetResult))
            await Task.WhenAny(stopped.Task, Rest.TokenRefused);
        var endReason = token.IsCancellationRequested ? SessionEndReason.Requested : SessionEndReason.TokenRefused;

        accept = null;
        Health.ChangeState(endReason == SessionEndReason.Requested ? "stopped" : $"ended: {endReason}");
        if (endReason != SessionEndReason.Requested)
            Logger.SessionEnded(endReason);
        await receiver.Drain(DrainTimeout);
        await handlers.CancelAsync();
        return endReason;
    }

    /// <summary>
    /// Answers one request of Discord's: 401 for a missing, wrong or stale signature, a pong for a ping, otherwise the handler's first answer, or 202 and
    /// nothing if it takes longer. 503 while <see cref="Run"/> is not running.
    /// </summary>
    public async Task HandleRequest(HttpContext http)
    {
        var (status, body, pendingAnswer) = await Answer(http);
        http.Response.StatusCode = status;
        var isSent = false;
        try
        {
            if (body.Length > 0)
            {
                http.Response.ContentType = "application/json";
                http.Response.ContentLength = body.Length;
                await http.Response.Body.WriteAsync(body, http.RequestAborted);
                await http.Response.CompleteAsync();
            }
            isSent = true;
        }
        finally
        {
            pendingAnswer?.ReportDelivery(isSent && !http.RequestAborted.IsCancellationRequested);
        }
    }

    private protected override async ValueTask<Either<DiscordError, Unit>> SendCallback(
        Interaction interaction,
        byte[] callback,
        CancellationToken token
    )
    {
        if (!pending.TryGetValue(interaction.Id, out var open) || !open.TryAnswer(callback))
            return await base.SendCallback(interaction, callback, token);
        return await open.Delivered.WaitAsync(token)
            ? unit
            : new DiscordError.Unreachable("Discord hung up before the answer");
    }

    async Task<(int Status, byte[] Body, PendingAnswer? Answered)> Answer(HttpContext http)
    {
        if (accept is not { } take)
            return (503, [], null);
        var read = await SignedRequest.Read(http.Request, http.RequestAborted);
        if (read.Case is not SignedRequest request)
            return (413, [], null);
        if (!request.IsAuthentic(key, Clock.Now))
            return (401, [], null);
        if (Json.Parse(request.Body).Case is not JsonElement data)
            return (400, [], null);
        if (Json.GetInt64(data, "type").Exists(static type => type == 1))
            return (200, ResponseWire.Pong, null);
        if (Json.GetSnowflake(data, "id").Case is not Snowflake id)
            return (400, [], null);

        var open = new PendingAnswer();
        if (!pending.TryAdd(id, open))
            return (202, [], null);
        try
        {
            if (!take(data))
                return (202, [], null);
            return await WaitForAnswer(open, http.RequestAborted) is { } answer ? (200, answer, open) : (202, [], null);
        }
        finally
        {
            pending.TryRemove(id, out _);
        }
    }

    async Task<byte[]?> WaitForAnswer(PendingAnswer pendingAnswer, CancellationToken aborted)
    {
        try
        {
            return await pendingAnswer.Answer.WaitAsync(DirectResponseTimeout, Time, aborted);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            pendingAnswer.Close();
            return await pendingAnswer.Answer; // given in the last moment, it still goes this way
        }
    }
}
