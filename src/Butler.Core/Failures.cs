using System.Net.Sockets;
using LanguageExt;

namespace PlexButler;

/// <summary>Pure: what the platform's exceptions mean.</summary>
static class Failures
{
    public static bool IsExpected(Exception e) =>
        e is HttpRequestException or IOException or OperationCanceledException or InvalidDataException;

    /// <param name="e">One that is expected, and no cancellation.</param>
    /// <param name="url">What was asked for.</param>
    public static ButlerError Read(Exception e, Uri url) =>
        e switch
        {
            InvalidDataException or { InnerException: InvalidDataException } => new ButlerError.Unreadable(
                "a body whose compression is broken"
            ),
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.Unknown,
                InnerException: HttpIOException inner
            } => Read(inner.HttpRequestError, inner, url),
            HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: SocketException } =>
                new ButlerError.Unreachable(ConnectionFailure.Refused),
            HttpRequestException http => Read(http.HttpRequestError, http, url),
            HttpIOException http => Read(http.HttpRequestError, http, url),
            _ => new ButlerError.Unreachable(ConnectionFailure.Broken),
        };

    static ButlerError Read(HttpRequestError error, Exception e, Uri url) =>
        error switch
        {
            HttpRequestError.NameResolutionError => new ButlerError.Unreachable(ConnectionFailure.Dns)
            {
                Advice = Prelude.Optional(CertificateAdvice.dns(url)),
            },
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => new ButlerError.Unreachable(
                ConnectionFailure.Refused
            ),
            HttpRequestError.SecureConnectionError => new ButlerError.Unreachable(ConnectionFailure.Tls)
            {
                Advice = Prelude.Optional(Rejected(e)?.Advice),
            },
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded =>
                new ButlerError.Unreadable("something other than HTTP"),
            _ => new ButlerError.Unreachable(ConnectionFailure.Broken),
        };

    static CertificateRejected? Rejected(Exception? e) =>
        e is null or CertificateRejected ? e as CertificateRejected : Rejected(e.InnerException);
}
