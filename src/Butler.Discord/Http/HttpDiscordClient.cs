using System.Collections.Concurrent;
using System.Text.Json;
using LanguageExt;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Http;

/// <summary>
/// The client without a gateway: Discord posts each interaction, signed, to an address of ours. Map
/// <see cref="HandleRequest"/> to <c>POST /interactions</c>. Nothing is kept between requests but the ids of the last
/// ones, so any number of replicas may run behind any load balancer.
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
    const int PingType = 1;

    // Until then the answer goes into the response. After it the request ends with 202 and the answer goes over REST,
    // where it must arrive within Discord's 3 s as well.
    static readonly TimeSpan DirectResponseTimeout = TimeSpan.FromSeconds(2);

    // The listener is up a moment before the session, and a load balancer sends a command as soon as it is.
    static readonly TimeSpan SessionTimeout = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<Snowflake, PendingAnswer> pending = [];
    readonly RequestBody bodies = new();
    readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    volatile Func<JsonElement, bool>? accept;

    AnswerArrival Arrival => new(Time);

    private protected override async Task<SessionEndReason> RunSession(
        InteractionReceiver receiver,
        CancellationToken token
    )
    {
        accept = receiver.TryAccept;
        begun.TrySetResult();
        Health.MarkListening();

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (token.Register(stopped.SetResult))
            await Task.WhenAny(stopped.Task, Rest.TokenRefused);

        accept = null;
        return token.IsCancellationRequested ? SessionEndReason.Requested : SessionEndReason.TokenRefused;
    }

    /// <summary>
    /// Answers one request of Discord: 401 for a missing, wrong or stale signature, a pong for a ping, otherwise the
    /// first answer of the handler, or 202 without a body if that takes longer. Before <see cref="DiscordClient.Run"/>
    /// runs it waits a moment; 503 if it does not run then, or no longer.
    /// </summary>
    public async Task HandleRequest(HttpContext http)
    {
        var answer = await AnswerRequest(http);
        http.Response.StatusCode = answer.Status;
        // Of a refused request nothing more is read, not even to throw it away.
        if (answer.Status >= StatusCodes.Status400BadRequest)
            http.Response.Headers.Connection = "close";
        var isSent = false;
        try
        {
            if (answer.Body.Length > 0)
            {
                http.Response.ContentType = "application/json";
                http.Response.ContentLength = answer.Body.Length;
                await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted);
                await http.Response.CompleteAsync();
            }
            isSent = true;
        }
        finally
        {
            answer.Pending.IfSome(open => open.ReportDelivery(isSent && !http.RequestAborted.IsCancellationRequested));
        }
    }

    private protected override async ValueTask<Either<DiscordError, Unit>> SendResponse(
        Interaction interaction,
        Response response,
        CancellationToken token
    )
    {
        if (!pending.TryGetValue(interaction.Id, out var open) || !open.TryAnswer(ResponseWire.Write(response)))
            return await base.SendResponse(interaction, response, token);
        return await open.Delivered.WaitAsync(token)
            ? unit
            : new DiscordError.Unreachable("Discord hung up before the answer");
    }

    /// <inheritdoc/>
    public override ValueTask<Either<DiscordError, Unit>> EditOriginalResponse(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) => Arrival.Await(interaction, () => base.EditOriginalResponse(interaction, message, token), token);

    /// <inheritdoc/>
    public override ValueTask<Either<DiscordError, Snowflake>> SendFollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) => Arrival.Await(interaction, () => base.SendFollowUp(interaction, message, token), token);

    async Task<HttpAnswer> AnswerRequest(HttpContext http)
    {
        if (!SignedRequest.Read(http.Request.Headers).TryGetValue(out var request))
            return HttpAnswer.Empty(401);
        if (!request.IsRecent(AgeJudge.Now) && AgeJudge.IsCertain)
            return HttpAnswer.Empty(401);
        if ((await ReadBody(http)).IsLeft(out var status, out var body))
            return HttpAnswer.Empty(status);
        if (!key.IsValidSignature(request.Signature, request.Timestamp, body.Span) || !await IsRecent(request))
            return HttpAnswer.Empty(401);
        if (await WaitForSession(http.RequestAborted) is not { } tryAccept)
            return HttpAnswer.Empty(503);
        if (!Json.Parse(body.Span).TryGetValue(out var data))
            return HttpAnswer.Empty(400);
        if (Json.GetInt64(data, "type").Exists(static type => type == PingType))
            return new HttpAnswer(200, ResponseWire.Pong, None);
        if (!Json.GetSnowflake(data, "id").TryGetValue(out var id))
            return HttpAnswer.Empty(400);

        var open = new PendingAnswer();
        if (!pending.TryAdd(id, open))
            return HttpAnswer.Empty(202);
        try
        {
            if (!tryAccept(data))
                return HttpAnswer.Empty(202);
            return (await WaitForAnswer(open, http.RequestAborted)).Match(
                Some: body => new HttpAnswer(200, body, open),
                None: static () => HttpAnswer.Empty(202)
            );
        }
        finally
        {
            pending.TryRemove(id, out _);
        }
    }

    async Task<Func<JsonElement, bool>?> WaitForSession(CancellationToken aborted)
    {
        try
        {
            await begun.Task.WaitAsync(SessionTimeout, Time, aborted);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException) { }
        return accept;
    }

    // Discord hangs up after that time, so no sender that is slower is Discord.
    async Task<Either<int, ReadOnlyMemory<byte>>> ReadBody(HttpContext http)
    {
        using var timeout = new CancellationTokenSource(DiscordRest.ResponseTimeout, Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, timeout.Token);
        return await bodies.Read(http.Request, linked.Token);
    }

    // The signature is Discord's: a request that seems to be of another time may show that the clock is wrong. What
    // nobody can judge is accepted.
    async Task<bool> IsRecent(SignedRequest request) =>
        (request.IsRecent(AgeJudge.Now) && !AgeJudge.IsDoubtful)
        || !await AgeJudge.BecomeCertain()
        || request.IsRecent(AgeJudge.Now);

    async Task<Option<byte[]>> WaitForAnswer(PendingAnswer pendingAnswer, CancellationToken aborted)
    {
        try
        {
            return await pendingAnswer.Answer.WaitAsync(DirectResponseTimeout, Time, aborted);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            pendingAnswer.Close();
            return await pendingAnswer.Answer; // An answer that came in the last moment still goes this way.
        }
    }
}
