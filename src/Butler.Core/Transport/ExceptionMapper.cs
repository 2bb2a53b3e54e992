using System.Net.Sockets;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: what the platform's exceptions mean.</summary>
static class ExceptionMapper
{
    /// <param name="e">Any exception of a call that is not a cancellation.</param>
    /// <param name="server">The server of the request.</param>
    public static ButlerError ToError(Exception e, PlexServer server) =>
        e switch
        {
            HttpRequestException
            {
                HttpRequestError: HttpRequestError.Unknown,
                InnerException: HttpIOException inner
            } => ToError(inner.HttpRequestError, inner, server),
            HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: SocketException } =>
                CreateNotConnected(server),
            HttpRequestException http => ToError(http.HttpRequestError, http, server),
            HttpIOException http => ToError(http.HttpRequestError, http, server),
            _ => new ButlerError.Unreachable(ConnectionFailure.Broken),
        };

    static ButlerError ToError(HttpRequestError error, Exception e, PlexServer server) =>
        error switch
        {
            HttpRequestError.NameResolutionError => new ButlerError.Unreachable(ConnectionFailure.Dns)
            {
                Advice = CertificateAdvice.ForDnsFailure(server.Url),
            },
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => CreateNotConnected(server),
            HttpRequestError.SecureConnectionError => CreateNotSecure(FindAdvice(e)),
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded =>
                new ButlerError.Unreadable("something other than HTTP") { Diagnosis = AdviseHttps(server) },
            HttpRequestError.ResponseEnded => new ButlerError.Unreachable(ConnectionFailure.Broken)
            {
                Diagnosis = AdviseHttps(server),
            },
            _ => new ButlerError.Unreachable(ConnectionFailure.Broken),
        };

    // Behind a proxy, the one that was not connected to may be the server or the proxy itself.
    static ButlerError.Unreachable CreateNotConnected(PlexServer server) =>
        new(ConnectionFailure.Refused)
        {
            Advice = server.Proxy.Map(static proxy =>
                $"The connection goes through the proxy {proxy.Authority}, which does not answer, refuses it, or "
                + "cannot reach the server. Check the proxy and its log, or connect without it."
            ),
        };

    // Advice of its own says that a certificate was rejected, so there is TLS.
    static ButlerError.Unreachable CreateNotSecure(Option<string> certificateAdvice) =>
        new(ConnectionFailure.Tls)
        {
            Advice = certificateAdvice,
            Diagnosis = certificateAdvice.IsSome ? Option<Diagnosis>.None : CreateDiagnosis(AddressAdvice.TryHttp),
        };

    static Option<Diagnosis> AdviseHttps(PlexServer server) =>
        server.Url.Scheme == "http" ? CreateDiagnosis(AddressAdvice.TryHttps) : Option<Diagnosis>.None;

    static Option<Diagnosis> CreateDiagnosis(string advice) =>
        Some(new Diagnosis(0, "", "", Option<string>.None) { Advice = advice });

    static Option<string> FindAdvice(Exception? e) =>
        e switch
        {
            null => None,
            CertificateRejectedException rejected => Some(rejected.Advice),
            _ => FindAdvice(e.InnerException),
        };
}
