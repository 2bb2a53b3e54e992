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
            AllowAutoRedirect = false, // Flurl's own redirects are off too: it hands the token to any host
            UseCookies = false,
            AutomaticDecompression =
                DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // a changed address is seen
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15), // before the server closes an idle one under a request
            ActivityHeadersPropagator = null, // the span is PlexTelemetry's, and Plex has no use for its headers
            MaxResponseDrainSize = 0, // a body that was cut off is not worth reading on
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8, // a device's name may be anything
        };
        handler.SslOptions.RemoteCertificateValidationCallback = CertificatePin.CreateValidationCallback(server);
        return handler;
    }
}
