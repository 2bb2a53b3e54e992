using System.Net.Sockets;
using LanguageExt;

namespace PlexButler;

/// <summary>Pure: what the platform's exceptions mean.</summary>
static class ExceptionMapper
{
    public static bool IsExpected(Exception e) =>
        e is HttpRequestException or IOException or OperationCanceledException or InvalidDataException;

    /// <param name="e">One that is expected, and no cancellation.</param>
    /// <param name="url">What was asked for.</param>
    public static ButlerError ToError(Exception e, Uri url) =>
        e switch
        {
            InvalidDataException or { InnerException: InvalidDataException } => new ButlerError.Unreadable(
                "a body whose compression is broken"
            ),
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.Unknown,
                InnerException: HttpIOException inner
            } => ToError(inner.HttpRequestError, inner, url),
            HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: SocketException } =>
                new ButlerError.Unreachable(ConnectionFailure.Refused),
            HttpRequestException http => ToError(http.HttpRequestError, http, url),
            HttpIOException http => ToError(http.HttpRequestError, http, url),
            _ => new ButlerError.Unreachable(ConnectionFailure.Broken),
        };

    static ButlerError ToError(HttpRequestError error, Exception e, Uri url) =>
        error switch
        {
            HttpRequestError.NameResolutionError => new ButlerError.Unreachable(ConnectionFailure.Dns)
            {
                Advice = Prelude.Optional(CertificateAdvice.ForDnsFailure(url)),
            },
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => new ButlerError.Unreachable(
                ConnectionFailure.Refused
            ),
            HttpRequestError.SecureConnectionError => new ButlerError.Unreachable(ConnectionFailure.Tls)
            {
                Advice = Prelude.Optional(FindCertificateRejection(e)?.Advice),
            },
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded =>
                new ButlerError.Unreadable("something other than HTTP"),
            _ => new ButlerError.Unreachable(ConnectionFailure.Broken),
        };

    static CertificateRejectedException? FindCertificateRejection(Exception? e) =>
        e is null or CertificateRejectedException
            ? e as CertificateRejectedException
            : FindCertificateRejection(e.InnerException);
}
