using System.Security.Authentication;

namespace PlexButler.Discord.Diagnostics;

/// <summary>Pure: why a call failed on the network, in words that hold no address and no secret.</summary>
public static class NetworkErrors
{
    /// <summary>A short clause for "Discord could not be reached: …".</summary>
    public static string Describe(Exception error) =>
        error switch
        {
            HttpRequestException http => Describe(http),
            AuthenticationException => "TLS failed",
            { InnerException: { } inner } => Describe(inner),
            _ => "the connection broke",
        };

    /// <summary>Whether the request certainly never left this machine.</summary>
    public static bool IsUnsent(HttpRequestException error) =>
        error.HttpRequestError
            is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError;

    static string Describe(HttpRequestException error) =>
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
