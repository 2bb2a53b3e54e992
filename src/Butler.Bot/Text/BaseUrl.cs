using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Text;

/// <summary>Pure: addresses of servers that this bot calls.</summary>
static class BaseUrl
{
    /// <summary>What is wrong with an address that <see cref="Parse"/> rejects.</summary>
    public const string FormatError =
        "is not an address like http://192.168.1.10:32400 (http or https, without a user, a token or any other query).";

    /// <summary>None unless it is an absolute http or https address without user, query and fragment.</summary>
    public static Option<Uri> Parse(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0
            ? uri
            : None;
}
