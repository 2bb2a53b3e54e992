using System.Net.Sockets;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: what the platform's exceptions mean.</summary>
static class ExceptionMapper
{
    /// <param name="e">Any exception of a call that is not a cancellation.</param>
    /// <param name="url">The address of the request.</param>
    public static ButlerError ToError(Exception e, Uri url) =>
        e switch
        {
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
                Advice = CertificateAdvice.ForDnsFailure(url),
            },
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => new ButlerError.Unreachable(
                ConnectionFailure.Refused
            ),
            HttpRequestError.SecureConnectionError => new ButlerError.Unreachable(ConnectionFailure.Tls)
            {
                Advice = FindAdvice(e),
            },
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded =>
                new ButlerError.Unreadable("something other than HTTP"),
            _ => new ButlerError.Unreachable(ConnectionFailure.Broken),
        };

    static Option<string> FindAdvice(Exception? e) =>
        e switch
        {
            null => None,
            CertificateRejectedException rejected => Some(rejected.Advice),
            _ => FindAdvice(e.InnerException),
        };
}
