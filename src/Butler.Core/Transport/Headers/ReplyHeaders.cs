using System.Net.Http.Headers;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: the two reply headers that matter.</summary>
static class ReplyHeaders
{
    /// <summary>Scheme, host and path. Not the query, where Plex and its proxies put tokens.</summary>
    public static Option<string> ParseLocation(Uri? location) =>
        location switch
        {
            null => None,
            { IsAbsoluteUri: true } => Sanitize(
                location.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            ),
            _ => Sanitize(location.OriginalString.Split('?', '#')[0]),
        };

    static Option<string> Sanitize(string location) => Some(PrintableText.Clean(location, 200));

    /// <summary>Seconds or a date, never negative.</summary>
    public static Option<TimeSpan> ParseRetryAfter(RetryConditionHeaderValue? header, DateTimeOffset now) =>
        header switch
        {
            { Delta: { } delta } => Some(delta), // the platform rejects negative ones
            { Date: { } date } => Some(date < now ? TimeSpan.Zero : date - now),
            _ => None,
        };
}
