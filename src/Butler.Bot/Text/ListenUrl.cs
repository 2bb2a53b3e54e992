using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Text;

/// <summary>Pure: addresses that this bot listens on.</summary>
static class ListenUrl
{
    /// <summary>
    /// The address at which the listener can be called, with a wildcard host replaced; None if it is not an http
    /// address.
    /// </summary>
    public static Option<Uri> Parse(string text)
    {
        var callable = text.Trim()
            .Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://[::]", "://[::1]", StringComparison.Ordinal);
        return Uri.TryCreate(callable, UriKind.Absolute, out var uri) && uri.Scheme == "http" && uri.PathAndQuery == "/"
            ? uri
            : None;
    }

    /// <summary>Whether it means all addresses of this machine.</summary>
    public static bool IsWildcard(string text) =>
        ((string[])["://+", "://*", "://0.0.0.0", "://[::]"]).Any(host =>
            text.Contains(host, StringComparison.Ordinal)
        );
}
