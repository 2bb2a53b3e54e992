namespace PlexButler.Bot.Text;

/// <summary>Addresses of servers this bot calls.</summary>
static class BaseUrl
{
    /// <summary>What to write instead of what <see cref="Parse"/> refused.</summary>
    public const string FormatError =
        "is not an address like http://192.168.1.10:32400: http or https, no user, no token or other query.";

    /// <summary>The address, or null unless it is absolute http or https without user, query and fragment.</summary>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0
            ? uri
            : null;
}
