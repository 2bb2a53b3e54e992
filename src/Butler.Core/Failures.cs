using System.Net.Sockets;

namespace PlexButler;

/// <summary>Pure: what the platform's exceptions mean.</summary>
static class Failures
{
    public static bool IsExpected(Exception e) => e is HttpRequestException or IOException or OperationCanceledException or InvalidDataException;

    public static ButlerError Read(Exception e) => e switch
    {
        InvalidDataException => new ButlerError.Unreadable("a body whose compression is broken"),
        HttpRequestException http => Read(http),
        HttpIOException http => Read(http.HttpRequestError),
        _ => new ButlerError.Unreachable(ConnectionFailure.Broken),
    };

    // An IOException around a socket's own error: the address resolved, the connection did not come about.
    static ButlerError Read(HttpRequestException e) => e switch
    {
        { HttpRequestError: HttpRequestError.Unknown, InnerException: HttpIOException inner } => Read(inner.HttpRequestError),
        { HttpRequestError: HttpRequestError.Unknown, InnerException: SocketException } => new ButlerError.Unreachable(ConnectionFailure.Refused),
        { InnerException: InvalidDataException inner } => Read(inner),
        _ => Read(e.HttpRequestError),
    };

    static ButlerError Read(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => new ButlerError.Unreachable(ConnectionFailure.Dns),
        HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => new ButlerError.Unreachable(ConnectionFailure.Refused),
        HttpRequestError.SecureConnectionError => new ButlerError.Unreachable(ConnectionFailure.Tls),
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => new ButlerError.Unreadable("something other than HTTP"),
        _ => new ButlerError.Unreachable(ConnectionFailure.Broken),
    };
}
