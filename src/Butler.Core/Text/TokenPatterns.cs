using System.Text.RegularExpressions;

namespace PlexButler;

/// <summary>Pure: hides what looks like a token, whoever's it is.</summary>
static partial class TokenPatterns
{
    /// <exception cref="RegexMatchTimeoutException">The text is made to take long.</exception>
    public static string Hide(string text) =>
        TokenLike().Replace(NamedToken().Replace(text, $"$1{SecretMask.Mask}"), SecretMask.Mask);

    // X-Plex-Token=…, "authToken":"…", accessToken="…", as in pages that echo a request.
    [GeneratedRegex(
        """(token["']?\s*[=:]\s*["']?)[^\s"'<>&]+""",
        RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NamedToken();

    // A Plex token has 20 of these characters, a machine identifier 40 hexadecimal digits, a JWT three
    // longer runs with dots between.
    [GeneratedRegex("""\b(?=[\w-]*\d)[\w-]{18,}(\.[\w-]+)*""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenLike();
}
