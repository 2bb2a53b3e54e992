using System.Net.WebSockets;

namespace PlexButler;

/// <summary>One connection to a server's notifications. Total: everything but cancellation is a value.</summary>
sealed class NotificationSocket(PlexServer server, HttpMessageInvoker http, TimeProvider time) : IDisposable
{
    static readonly ButlerError ConnectionBroken = new ButlerError.Unreachable(ConnectionFailure.Broken);

    readonly ClientWebSocket socket = new();
    byte[] buffer = new byte[16 * 1024];

    /// <summary>Null once it is open.</summary>
    public async Task<ButlerError?> Connect(CancellationToken token)
    {
        var secret = server.GetTokenHeader();
        if (secret is null)
            return new ButlerError.Unauthorized(0);
        if (secret.Length > 0)
            socket.Options.SetRequestHeader("X-Plex-Token", secret);
        foreach (var (name, value) in server.Identity.Headers)
            if (value.Length > 0)
                socket.Options.SetRequestHeader(name, value);
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(15); // a server that went away without a word is noticed within half a minute
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(15);
        using var deadline = new CancellationTokenSource(server.Timeout, time);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        try
        {
            await socket.ConnectAsync(GetSocketUri(server.Url), http, attempt.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is WebSocketException || ExceptionMapper.IsExpected(e))
        {
            token.ThrowIfCancellationRequested();
            if (deadline.IsCancellationRequested)
                return new ButlerError.TimedOut(server.Timeout);
            return socket.HttpStatusCode is not 0 and var status
                ? ToError((int)status)
                : ExceptionMapper.ToError(e.InnerException ?? e, server.Url);
        }
    }

    /// <summary>The next message, whole, or why the connection is over.</summary>
    public async Task<(ReadOnlyMemory<byte> Message, ButlerError? Lost)> Receive(CancellationToken token)
    {
        try
        {
            for (var length = 0; ; )
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                    return (default, ConnectionBroken);
                length += part.Count;
                if (part.EndOfMessage)
                    return (buffer.AsSpan(0, length).ToArray(), null);
                if (length > PlexReply.MaxBodyBytes)
                    return (default, ConnectionBroken);
                if (length == buffer.Length)
                    Array.Resize(ref buffer, 2 * length);
            }
        }
        catch (Exception e) when (e is WebSocketException || ExceptionMapper.IsExpected(e))
        {
            token.ThrowIfCancellationRequested();
            return (default, ConnectionBroken);
        }
    }

    public void Dispose() => socket.Dispose();

    static Uri GetSocketUri(Uri url) =>
        new UriBuilder(url)
        {
            Scheme = url.Scheme == "https" ? "wss" : "ws",
            Path = $"{url.AbsolutePath.TrimEnd('/')}/{NotificationsWire.Path}",
        }.Uri;

    static ButlerError ToError(int status) =>
        ButlerWire
            .CheckStatus(new(status, "", default))
            .Match<ButlerError>(
                Right: static _ => new ButlerError.Unreadable("the notifications: no WebSocket"),
                Left: static error => error
            );
}
