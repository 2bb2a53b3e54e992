using System.Buffers;
using LanguageExt;

namespace PlexButler;

/// <summary>Pure: which headers a caller may add to a request.</summary>
static class RequestHeaders
{
    // What a name consists of (RFC 9110, 5.6.2).
    static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    // The token is masked in what a server sends back, because it is known; the others would change where a request
    // ends.
    static readonly string[] Reserved =
    [
        "X-Plex-Token",
        "Host",
        "Connection",
        "Content-Length",
        "Content-Encoding",
        "Transfer-Encoding",
        "TE",
        "Trailer",
        "Upgrade",
        "Expect",
    ];

    public static Seq<(string Name, string Value)> Checked(Seq<(string Name, string Value)> headers)
    {
        foreach (var (name, value) in headers)
            if (
                string.IsNullOrEmpty(name)
                || name.AsSpan().ContainsAnyExcept(NameCharacters)
                || value is null
                || value.Any(char.IsControl)
            )
                throw new ArgumentException("A header's name or value cannot be sent.", nameof(headers));
            else if (Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new ArgumentException($"The header {name} cannot be set for one call.", nameof(headers));
        return headers;
    }
}
