using System.Net;
using System.Text;

namespace PlexButler;

/// <summary>The connections to one server.</summary>
static class PlexHttpHandlerFactory
{
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
            ActivityHeadersPropagator = null, // PlexTelemetry makes the span, and Plex ignores its headers
            MaxResponseDrainSize = 0, // a body that was cut off is not worth draining
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8, // a device's name may be anything
        };
        handler.SslOptions.RemoteCertificateValidationCallback = CertificatePin.CreateValidationCallback(server);
        return handler;
    }
}
