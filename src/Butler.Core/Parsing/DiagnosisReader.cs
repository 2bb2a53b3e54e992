using System.Text;
using System.Text.RegularExpressions;

namespace PlexButler;

/// <summary>Pure: the diagnosis of a reply, with secrets masked.</summary>
static partial class DiagnosisReader
{
    const int MaxExcerptLength = 300;
    const int MaxBytes = 4096; // enough for the excerpt even if the body starts with white space

    public static Diagnosis Read(PlexReply reply) =>
        new(
            reply.Status,
            PrintableText.Clean(SecretMask.Hide(reply.ContentType, reply.TokenToRedact), 100),
            CreateExcerpt(reply),
            reply.Location.Map(location => SecretMask.Hide(location, reply.TokenToRedact))
        );

    // Decoded and made printable first: what hides a secret from the masks must not reappear without its disguise.
    static string CreateExcerpt(PlexReply reply)
    {
        var bytes = reply.Body.Span;
        var start = bytes[..Math.Min(bytes.Length, MaxBytes)];
        var text = SecretMask.Hide(GuessEncoding(start).GetString(start), reply.TokenToRedact);
        if (bytes.Length > MaxBytes)
            text = text[..^Math.Min(text.Length, MaxBytes / 8)]; // it may end in the middle of a secret
        var printable = SecretMask.Hide(PrintableText.Clean(text, MaxBytes), reply.TokenToRedact);
        try
        {
            var masked = TokenLikePattern()
                .Replace(NamedTokenPattern().Replace(printable, $"$1{SecretMask.Mask}"), SecretMask.Mask);
            return PrintableText.Clean(masked, MaxExcerptLength);
        }
        catch (RegexMatchTimeoutException)
        {
            return ""; // no excerpt is better than an exception, or a secret
        }
    }

    // By the mark, or by where the zeros of Latin letters are. Anything else is read as UTF-8.
    static Encoding GuessEncoding(ReadOnlySpan<byte> body) =>
        body switch
        {
            [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
            [0, 0, 0xFE, 0xFF, ..] or [0, 0, 0, > 0, ..] => BigEndianUtf32,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [> 0, 0, 0, 0, ..] => Encoding.UTF32,
            [> 0, 0, ..] => Encoding.Unicode,
            [0, > 0, ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };

    static readonly UTF32Encoding BigEndianUtf32 = new(bigEndian: true, byteOrderMark: false);

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
