using System.Collections.Concurrent;
using System.Text.Json;
using LanguageExt;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using static LanguageExt.Prelude;

namespace PlexButler.Discord;

/// <summary>
/// The port without a gateway: Discord posts each interaction, signed, to an address of ours. Map <see cref="Serve"/> to <c>POST /interactions</c>.
/// Nothing is kept between requests but the ids of the last ones, so any number of replicas may stand behind any load balancer.
/// </summary>
/// <param name="options">Where Discord's REST is and who the bot is.</param>
/// <param name="key">The application's public key.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where events go; no token ever does.</param>
public sealed class HttpInteractions(
    LeanOptions options,
    PublicKey key,
    TimeProvider time,
    ILogger<HttpInteractions> log
) : DiscordClient(options, time, log)
{
    static readonly TimeSpan drainTime = TimeSpan.FromSeconds(2);

    // Until then the answer goes into the response; after it, the request is let go with 202 and the answer takes the way over REST,
    // which must arrive within Discord's 3 s too
    static readonly TimeSpan direct = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<Snowflake, PendingAnswer> pending = [];
    volatile Func<JsonElement, bool>? accept;

    /// <inheritdoc/>
    public override async Task<Ending> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token)
    {
        using var handlers = new CancellationTokenSource();
        var inbox = OpenInbox(handle);
        accept = data => inbox.Accept(data, handlers.Token);
        Health.Listening();

        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (token.Register(stopped.SetResult))
            await Task.WhenAny(stopped.Task, Rest.TokenRefused);
        var ending = token.IsCancellationRequested ? Ending.Requested : Ending.TokenRefused;

        accept = null;
        Health.Report(ending == Ending.Requested ? "stopped" : $"ended: {ending}");
        if (ending != Ending.Requested)
            Log.Ended(ending);
        await inbox.Drain(drainTime);
        await handlers.CancelAsync();
        return ending;
    }

    /// <summary>
    /// Answers one request of Discord's: 401 for a missing, wrong or stale signature, a pong for a ping, otherwise the handler's first answer, or 202 and
    /// nothing if it takes longer. 503 while <see cref="Run"/> is not running.
    /// </summary>
    public async Task Serve(HttpContext http)
    {
        var (status, body, answered) = await Answer(http);
        http.Response.StatusCode = status;
        var isDelivered = false;
        try
        {
            if (body.Length > 0)
            {
                http.Response.ContentType = "application/json";
                http.Response.ContentLength = body.Length;
                await http.Response.Body.WriteAsync(body, http.RequestAborted);
                await http.Response.CompleteAsync();
            }
            isDelivered = true;
        }
        finally
        {
            answered?.Report(isDelivered && !http.RequestAborted.IsCancellationRequested);
        }
    }

    private protected override async ValueTask<Either<DiscordError, Unit>> Answer(
        Interaction interaction,
        byte[] callback,
        CancellationToken token
    )
    {
        if (!pending.TryGetValue(interaction.Id, out var open) || !open.Give(callback))
            return await base.Answer(interaction, callback, token);
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
        if (!request.IsGenuine(key, Clock.Now))
            return (401, [], null);
        if (Json.parse(request.Body).Case is not JsonElement data)
            return (400, [], null);
        if (Json.number(data, "type").Exists(static type => type == 1))
            return (200, ResponseWire.pong, null);
        if (Json.id(data, "id").Case is not Snowflake id)
            return (400, [], null);

        var open = new PendingAnswer();
        if (!pending.TryAdd(id, open))
            return (202, [], null);
        try
        {
            if (!take(data))
                return (202, [], null);
            return await Wait(open, http.RequestAborted) is { } answer ? (200, answer, open) : (202, [], null);
        }
        finally
        {
            pending.TryRemove(id, out _);
        }
    }

    async Task<byte[]?> Wait(PendingAnswer open, CancellationToken aborted)
    {
        try
        {
            return await open.Answer.WaitAsync(direct, Time, aborted);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            open.Close();
            return await open.Answer; // given in the last moment, it still goes this way
        }
    }
}
