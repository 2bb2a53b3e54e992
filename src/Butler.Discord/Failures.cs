using System.Security.Authentication;

namespace PlexButler.Discord;

/// <summary>Pure: what went wrong on the way, in words that hold no address and nothing secret.</summary>
static class Failures
{
    /// <summary>A short clause for "Discord could not be reached: …".</summary>
    public static string words(Exception error) =>
        error switch
        {
            HttpRequestException http => words(http),
            AuthenticationException => "TLS failed",
            { InnerException: { } inner } => words(inner),
            _ => "the connection broke",
        };

    /// <summary>Whether the request certainly never left this machine.</summary>
    public static bool isUnsent(HttpRequestException error) =>
        error.HttpRequestError
            is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError;

    static string words(HttpRequestException error) =>
        error.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "its name could not be resolved",
            HttpRequestError.ConnectionError => "no connection",
            HttpRequestError.SecureConnectionError => "TLS failed",
            HttpRequestError.ResponseEnded => "the connection broke",
            HttpRequestError.ConfigurationLimitExceeded => "the answer was too large",
            _ => "the connection broke",
        };
}
