using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>One connection to a server's notifications. Total: everything but
/// cancellation is returned as a value.</summary>
sealed class NotificationSocket(PlexServer server, HttpMessageInvoker http, TimeProvider time) : IDisposable
{
    static readonly ButlerError ConnectionBroken = new ButlerError.Unreachable(ConnectionFailure.Broken);

    // A server that disappeared without closing the connection is noticed within half a minute.
    static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    readonly ClientWebSocket socket = new();
    byte[] buffer = new byte[16 * 1024];

    /// <summary>Connects and reads. The last item is the only Left: why the connection failed or ended.</summary>
    public async IAsyncEnumerable<Either<ButlerError, byte[]>> ReadMessages(
        [EnumeratorCancellation] CancellationToken token
    )
    {
        var connection = await Connect(token).ConfigureAwait(false);
        while (connection.IsRight)
        {
            var message = await Receive(token).ConfigureAwait(false);
            connection = message.Map(static _ => unit);
            if (message.IsRight)
                yield return message;
        }
        yield return connection.Map(static _ => System.Array.Empty<byte>());
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Connects; Left says why that failed.</summary>
    public async Task<Either<ButlerError, Unit>> Connect(CancellationToken token)
    {
        if (!server.TryGetTokenHeader(out var secret, out var tokenError))
            return tokenError;
        SetOptions(secret);
        using var deadline = new CancellationTokenSource(server.Timeout, time);
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        try
        {
            await socket.ConnectAsync(GetSocketUri(server.Url), http, attempt.Token).ConfigureAwait(false);
            return unit;
        }
        catch (Exception e)
        {
            token.ThrowIfCancellationRequested();
            if (deadline.IsCancellationRequested)
                return new ButlerError.TimedOut(server.Timeout);
            return socket.HttpStatusCode is not 0 and var status
                ? ToError((int)status)
                : ExceptionMapper.ToError(e.InnerException ?? e, server);
        }
    }

    // The next whole message, or why the connection ended.
    async Task<Either<ButlerError, byte[]>> Receive(CancellationToken token)
    {
        try
        {
            for (var length = 0; ; )
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                    return ConnectionBroken;
                length += part.Count;
                if (part.EndOfMessage)
                    return buffer.AsSpan(0, length).ToArray();
                if (length > PlexReply.MaxBodyBytes)
                    return ConnectionBroken;
                if (length == buffer.Length)
                    System.Array.Resize(ref buffer, 2 * length);
            }
        }
        catch (Exception)
        {
            token.ThrowIfCancellationRequested();
            return ConnectionBroken;
        }
    }

    void SetOptions(string secret)
    {
        if (secret.Length > 0)
            socket.Options.SetRequestHeader("X-Plex-Token", secret);
        foreach (var (name, value) in server.Identity.Headers)
            if (value.Length > 0)
                socket.Options.SetRequestHeader(name, value);
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.KeepAliveInterval = KeepAlive;
        socket.Options.KeepAliveTimeout = KeepAlive;
    }

    static Uri GetSocketUri(Uri url) =>
        new UriBuilder(url)
        {
            Scheme = url.Scheme == "https" ? "wss" : "ws",
            Path = $"{url.AbsolutePath.TrimEnd('/')}/{NotificationsWire.Path}",
        }.Uri;

    static ButlerError ToError(int status) =>
        ReplyStatus
            .Check(new(status, ContentType: "", Body: default))
            .Match<ButlerError>(
                Right: static _ => new ButlerError.Unreadable("the notifications: no WebSocket"),
                Left: static error => error
            );
}
