using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>The headers of a reply. A reply that is none of an error never reads them.</summary>
sealed class ReceivedHeaders(HttpHeaders ofReply, HttpHeaders ofContent)
{
    const int MaxHeaders = 50;
    const int MaxLength = 300;

    static readonly string[] Secret =
    [
        "Set-Cookie",
        "Cookie",
        "Authorization",
        "Proxy-Authorization",
        "Authentication-Info",
        "X-Plex-Token",
    ];

    /// <summary>Printable and masked.</summary>
    public Seq<(string Name, string Value)> Read(string token) =>
        toSeq(
            new[] { ofReply, ofContent }
                .SelectMany(static headers => headers.NonValidated)
                .Take(MaxHeaders)
                .Select(header => (PrintableText.Clean(header.Key, 100), ReadValue(header.Key, header.Value, token)))
                .ToArray()
        );

    static string ReadValue(string name, HeaderStringValues values, string token)
    {
        if (Secret.Contains(name, StringComparer.OrdinalIgnoreCase))
            return SecretMask.Mask;
        var value = values.ToString();
        // Cut before it is searched, but not in the middle of a secret that would then not be found.
        if (value.Length > 8 * MaxLength)
            return "(too long)";
        try
        {
            return PrintableText.Clean(TokenPatterns.Hide(SecretMask.Hide(value, token)), MaxLength);
        }
        catch (RegexMatchTimeoutException)
        {
            return "";
        }
    }
}
