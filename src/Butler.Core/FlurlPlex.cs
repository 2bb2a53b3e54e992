using Flurl.Http;
using LanguageExt;

namespace PlexButler;

/// <summary>A connection to one server. The only file that knows Flurl.</summary>
public sealed class FlurlPlex : PlexIO, IDisposable
{
    readonly PlexServer server;
    readonly TimeProvider time;
    readonly string root;
    readonly HttpClient http;
    readonly FlurlClient client;

    /// <summary>Opens nothing yet. The caller disposes it.</summary>
    /// <exception cref="ArgumentException">Names the part of <paramref name="server"/> that is not usable.</exception>
    public FlurlPlex(PlexServer server)
        : this(server, TimeProvider.System) { }

    internal FlurlPlex(PlexServer server, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(server);
        this.server = server.Checked();
        this.time = time;
        http = new(PlexHandler.Create(server));
        client = new(http);
        root = server.Url.AbsoluteUri.TrimEnd('/') + "/";
        client.Settings.Timeout = null; // ends with the headers; Send's own covers the body
        client.Settings.AllowedHttpStatusRange = "*";
        client.Settings.Redirects.Enabled = false;
        // On the platform's client: Flurl copies its own headers into each request, which doubled what a call allocates.
        // Exactly one type: a longer list is answered in XML.
        http.DefaultRequestHeaders.TryAddWithoutValidation(
            "Accept",
            server.Format == ReplyFormat.Xml ? "application/xml" : "application/json"
        );
        foreach (var (name, value) in server.Identity.Headers)
            if (value.Length > 0)
                http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
    }

    /// <inheritdoc/>
    public ValueTask<Either<ButlerError, Reply>> Send(Request request, CancellationToken token) =>
        PlexTelemetry.IsOn ? Observed(request, token) : Attempt(request, token);

    async ValueTask<Either<ButlerError, Reply>> Observed(Request request, CancellationToken token)
    {
        using var span = PlexTelemetry.Start(server, request);
        var begun = time.GetTimestamp();
        var result = await Attempt(request, token).ConfigureAwait(false);
        PlexTelemetry.Stop(span, server, request, result, time.GetElapsedTime(begun));
        return result;
    }

    async ValueTask<Either<ButlerError, Reply>> Attempt(Request request, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        if (server.Secret() is not { } secret)
            return new ButlerError.Unauthorized(0);
        using var attempt = new CancellationTokenSource(server.Timeout, time);
        using var caller = token.UnsafeRegister(
            static attempt => ((CancellationTokenSource)attempt!).Cancel(),
            attempt
        );
        try
        {
            using var response = await Message(request, secret)
                .SendAsync(request.Verb, Content(request), HttpCompletionOption.ResponseHeadersRead, attempt.Token)
                .ConfigureAwait(false);
            return await ReplyReader
                .Read(response.ResponseMessage, secret, time.GetUtcNow(), attempt.Token)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (token.IsCancellationRequested && Failures.IsExpected(Inner(e)))
        {
            throw new OperationCanceledException(token);
        }
        catch (Exception e) when (Failures.IsExpected(Inner(e)))
        {
            return attempt.IsCancellationRequested
                ? new ButlerError.TimedOut(server.Timeout)
                : Failures.Read(Inner(e), server.Url);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        client.Dispose();
        http.Dispose();
    }

    // One whole address: a base and a path Flurl would join piece by piece, and read once more, for every call.
    FlurlRequest Message(Request request, string secret)
    {
        var message = new FlurlRequest(root + request.Path) { Client = client };
        return secret.Length == 0 ? message : message.WithHeader("X-Plex-Token", secret);
    }

    // SocketsHttpHandler sends a request again, up to three times, when the connection closes before a reply and no content was written
    // (MaxConnectionFailureRetries; its retries end where content begins). Empty content makes it send a change at most once.
    static ByteArrayContent? Content(Request request) => request.Verb == HttpMethod.Get ? null : new([]);

    static Exception Inner(Exception e) =>
        e is FlurlHttpTimeoutException ? new OperationCanceledException()
        : e is FlurlHttpException { InnerException: { } inner } ? inner
        : e;
}
