namespace PlexButler.Bot.Text;

/// <summary>Addresses this bot listens on.</summary>
static class ListenUrl
{
    /// <summary>The address with any host wildcard turned into one that can be called, or null when it is no http address.</summary>
    public static Uri? Parse(string text)
    {
        var callable = text.Trim()
            .Replace("://+", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://[::]", "://[::1]", StringComparison.Ordinal);
        return Uri.TryCreate(callable, UriKind.Absolute, out var uri) && uri.Scheme == "http" && uri.PathAndQuery == "/"
            ? uri
            : null;
    }
}
