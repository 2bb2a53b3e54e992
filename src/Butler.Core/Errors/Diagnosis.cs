using System.Text;
using System.Text.RegularExpressions;
using LanguageExt;

namespace PlexButler;

/// <summary>What the server sent with an error, for whoever looks into it. Fit for a log, not for a chat.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type; empty when absent.</param>
/// <param name="Excerpt">The body's start: at most 300 printable characters, with tokens and what looks like one taken out.</param>
/// <param name="RedirectLocation">Where a redirect pointed, without its query. It was not followed.</param>
public sealed partial record Diagnosis(int Status, string ContentType, string Excerpt, Option<string> RedirectLocation)
{
    const int MaxExcerptLength = 300;
    const int MaxBytes = 2048; // plenty for the excerpt, whatever the white space

    internal static Diagnosis FromReply(PlexReply reply) =>
        new(reply.Status, ReplyBody.ToPrintable(reply.ContentType, 100), CreateExcerpt(reply), reply.Location);

    static string CreateExcerpt(PlexReply reply)
    {
        var bytes = reply.Body.Span;
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxBytes)]);
        if (reply.TokenToRedact.Length > 0)
            text = text.Replace(reply.TokenToRedact, "•••", StringComparison.Ordinal);
        return ReplyBody.ToPrintable(
            TokenLikePattern().Replace(NamedTokenPattern().Replace(text, "$1•••"), "•••"),
            MaxExcerptLength
        );
    }

    // X-Plex-Token=…, "authToken":"…", accessToken="…", as pages that echo a request show them.
    [GeneratedRegex(
        """(token["']?\s*[=:]\s*["']?)[^\s"'<>&]+""",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NamedTokenPattern();

    // A Plex token has 20 of these characters, a machine identifier 40 hexadecimal digits, a JWT three longer runs with dots between.
    [GeneratedRegex("""\b(?=[\w-]*\d)[\w-]{18,}(\.[\w-]+)*""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenLikePattern();
}
