using System.Text;
using System.Text.RegularExpressions;

namespace PlexButler;

/// <summary>Pure: the diagnosis of a reply, with secrets masked.</summary>
static partial class DiagnosisReader
{
    const int MaxExcerptLength = 300;
    const int MaxBytes = 2048; // enough for the excerpt even if the body starts with white space

    public static Diagnosis Read(PlexReply reply) =>
        new(reply.Status, PrintableText.Clean(reply.ContentType, 100), CreateExcerpt(reply), reply.Location);

    static string CreateExcerpt(PlexReply reply)
    {
        var bytes = reply.Body.Span;
        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, MaxBytes)]);
        if (reply.TokenToRedact.Length > 0)
            text = text.Replace(reply.TokenToRedact, "•••", StringComparison.Ordinal);
        var masked = TokenLikePattern().Replace(NamedTokenPattern().Replace(text, "$1•••"), "•••");
        return PrintableText.Clean(masked, MaxExcerptLength);
    }

    // X-Plex-Token=…, "authToken":"…", accessToken="…", as in pages that echo a request.
    [GeneratedRegex(
        """(token["']?\s*[=:]\s*["']?)[^\s"'<>&]+""",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NamedTokenPattern();

    // A Plex token has 20 of these characters, a machine identifier 40 hexadecimal digits, a JWT three
    // longer runs with dots between.
    [GeneratedRegex("""\b(?=[\w-]*\d)[\w-]{18,}(\.[\w-]+)*""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenLikePattern();
}
