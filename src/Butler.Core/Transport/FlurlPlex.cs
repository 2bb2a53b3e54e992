using Flurl.Http;
using LanguageExt;

namespace PlexButler;

/// <summary>A connection to one server. The only file that uses Flurl.</summary>
public sealed class FlurlPlex : PlexIO, IDisposable
{
    readonly PlexServer server;
    readonly TimeProvider time;
    readonly string root;
    readonly HttpClient http;
    readonly FlurlClient client;
    readonly CancellationTokenSource closing = new();

    /// <summary>Opens nothing yet. The caller disposes it.</summary>
    /// <exception cref="ArgumentException">Names the invalid property of <paramref name="server"/>.</exception>
    public FlurlPlex(PlexServer server)
        : this(server, TimeProvider.System) { }

    internal FlurlPlex(PlexServer server, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(server);
        this.server = server.Validated();
        this.time = time;
        http = new(server.WrapHandler(PlexHttpHandlerFactory.Create(server)));
        client = new(http);
        root = GetRoot(server.Url);
        client.Settings.Timeout = null; // covers the headers only; Send has its own, which covers the body
        client.Settings.AllowedHttpStatusRange = "*";
        client.Settings.Redirects.Enabled = false;
        // Set on HttpClient: Flurl copies its own headers into each request, which doubled what a call allocates.
        // Exactly one type: Plex replies to a list of types in XML.
        http.DefaultRequestHeaders.TryAddWithoutValidation(
            "Accept",
            server.Format switch
            {
                ReplyFormat.Json => "application/json",
                ReplyFormat.Xml => "application/xml",
            }
        );
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", BodyDecoder.Accepted);
        foreach (var (name, value) in server.Identity.Headers)
            if (value.Length > 0)
                http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
    }

    /// <inheritdoc/>
    public ValueTask<Either<ButlerError, PlexReply>> Send(PlexRequest request, CancellationToken token) =>
        PlexTelemetry.IsEnabled ? SendWithTelemetry(request, token) : SendOnce(request, token);

    async ValueTask<Either<ButlerError, PlexReply>> SendWithTelemetry(PlexRequest request, CancellationToken token)
    {
        var target = GetTarget(request);
        using var span = PlexTelemetry.StartSpan(target, request);
        var startedAt = time.GetTimestamp();
        var result = await SendOnce(request, token).ConfigureAwait(false);
        PlexTelemetry.StopSpan(span, target, request, result, time.GetElapsedTime(startedAt));
        return result;
    }

    async ValueTask<Either<ButlerError, PlexReply>> SendOnce(PlexRequest request, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        ThrowIfClosed();
        if (!server.TryGetTokenHeader(out var secret, out var tokenError))
            return tokenError;
        using var attemptCancellation = new CancellationTokenSource(server.Timeout, time);
        using var registration = CancelWith(attemptCancellation, token);
        using var closingRegistration = CancelWith(attemptCancellation, closing.Token);
        try
        {
            using var response = await CreateRequest(request, secret)
                .SendAsync(
                    request.Method,
                    CreateContent(request),
                    HttpCompletionOption.ResponseHeadersRead,
                    attemptCancellation.Token
                )
                .ConfigureAwait(false);
            return await ReplyReader
                .Read(response.ResponseMessage, secret, time.GetUtcNow(), attemptCancellation.Token)
                .ConfigureAwait(false);
        }
        // Everything: a caller gets a value whatever the platform throws at an unexpected reply.
        catch (Exception e)
        {
            token.ThrowIfCancellationRequested();
            ThrowIfClosed();
            return attemptCancellation.IsCancellationRequested
                ? new ButlerError.TimedOut(server.Timeout)
                : ExceptionMapper.ToError(Unwrap(e), GetTarget(request));
        }
    }

    /// <summary>Closes the connections. A call in progress, or a later one, throws
    /// <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        closing.Cancel();
        client.Dispose();
        http.Dispose();
    }

    void ThrowIfClosed() => ObjectDisposedException.ThrowIf(closing.IsCancellationRequested, this);

    static CancellationTokenRegistration CancelWith(CancellationTokenSource attempt, CancellationToken token) =>
        token.UnsafeRegister(static attempt => ((CancellationTokenSource)attempt!).Cancel(), attempt);

    // The whole address: Flurl would join a base and a path piece by piece and parse the result again, for every call.
    FlurlRequest CreateRequest(PlexRequest request, string secret)
    {
        var flurlRequest = new FlurlRequest(request.Url.Match(GetRoot, () => root) + request.Path) { Client = client };
        foreach (var (name, value) in request.Headers)
            flurlRequest.Headers.AddOrReplace(name, value);
        return secret.Length == 0 ? flurlRequest : flurlRequest.WithHeader("X-Plex-Token", secret);
    }

    PlexServer GetTarget(PlexRequest request) => request.Url.Match(url => server with { Url = url }, () => server);

    static string GetRoot(Uri url) => url.AbsoluteUri.TrimEnd('/') + "/";

    // SocketsHttpHandler sends a request again, up to three times, when the connection closes before a reply and no
    // content was written (MaxConnectionFailureRetries; its retries end where content begins). Empty content makes it
    // send a change at most once.
    static ByteArrayContent? CreateContent(PlexRequest request) => request.Method == HttpMethod.Get ? null : new([]);

    static Exception Unwrap(Exception e) =>
        e is FlurlHttpTimeoutException ? new OperationCanceledException()
        : e is FlurlHttpException { InnerException: { } inner } ? inner
        : e;
}
