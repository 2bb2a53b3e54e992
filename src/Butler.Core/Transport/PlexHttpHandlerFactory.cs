using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PlexButler;

/// <summary>The connections to one server.</summary>
static class PlexHttpHandlerFactory
{
    // Of a call's time-out: enough for a lost packet or two, which are sent again after one and after three seconds.
    const double ConnectShare = 0.8;

    public static SocketsHttpHandler Create(PlexServer server)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // Flurl's own redirects are off as well: they send the token to any host
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None, // BodyDecoder notices what was cut off
            // Never the proxy of the environment: it would read the owner's token, and a server at home is not behind
            // it.
            UseProxy = server.Proxy.IsSome,
            Proxy = server.Proxy.MatchUnsafe<IWebProxy?>(
                Some: static address => new WebProxy(address),
                None: static () => null
            ),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // notices a changed address
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15), // before the server closes one during a request
            // Only of HTTP/2, if a handler asks for it: its connection outlives a call that timed out, and the next one
            // would wait on it as well.
            KeepAlivePingDelay = TimeSpan.FromSeconds(5),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(5),
            ActivityHeadersPropagator = null, // PlexTelemetry makes the span, and Plex ignores its headers
            MaxResponseDrainSize = 0, // a body that was cut off is not worth draining
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8, // a device's name may be anything
        };
        handler.ConnectCallback = (context, token) => Connect(context.DnsEndPoint, server.Timeout, token);
        handler.SslOptions.RemoteCertificateValidationCallback = CertificatePin.CreateValidationCallback(server);
        return handler;
    }

    // As the platform connects, but with a limit of its own, shorter than the one of a call: whoever reads that a call
    // timed out is told that a connection was made. The limit is not ConnectTimeout's, which includes the TLS handshake
    // of a server that may only be slow.
    static async ValueTask<Stream> Connect(DnsEndPoint address, TimeSpan callTimeout, CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(callTimeout * ConnectShare);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, limit.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception e)
        {
            socket.Dispose();
            token.ThrowIfCancellationRequested();
            if (e is OperationCanceledException)
                throw new SocketException((int)SocketError.TimedOut);
            throw;
        }
    }
}
