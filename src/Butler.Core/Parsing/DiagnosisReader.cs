using System.Text;
using System.Text.RegularExpressions;
using LanguageExt;

namespace PlexButler;

/// <summary>Pure: the diagnosis of a reply, with secrets masked.</summary>
static class DiagnosisReader
{
    const int MaxExcerptLength = 300;
    const int MaxBytes = 4096; // enough for the excerpt even if the body starts with white space

    // Servers that speak only TLS and were sent plain HTTP: nginx, Go's, Apache's.
    static readonly string[] WantsTls =
    [
        "plain HTTP request was sent to HTTPS port",
        "HTTP request to an HTTPS server",
        "speaking plain HTTP to an SSL-enabled server port",
    ];

    public static Diagnosis Read(PlexReply reply)
    {
        var body = ReadBody(reply);
        return new(
            reply.Status,
            PrintableText.Clean(SecretMask.Hide(reply.ContentType, reply.TokenToRedact), 100),
            PrintableText.Clean(body, MaxExcerptLength),
            reply.Location.Map(location => SecretMask.Hide(location, reply.TokenToRedact))
        )
        {
            Body = body,
            Headers = reply.ReceivedHeaders.Match(
                Some: headers => headers.Read(reply.TokenToRedact),
                None: static () => Seq<(string, string)>.Empty
            ),
            Advice =
                reply.Status == 400
                && WantsTls.Any(sentence => body.Contains(sentence, StringComparison.OrdinalIgnoreCase))
                    ? AddressAdvice.UseHttps
                    : Option<string>.None,
        };
    }

    // Decoded and made printable first: what hides a secret from the masks must not reappear without its disguise.
    static string ReadBody(PlexReply reply)
    {
        var bytes = reply.Body.Span;
        var start = bytes[..Math.Min(bytes.Length, MaxBytes)];
        var text = SecretMask.Hide(GuessEncoding(start).GetString(start), reply.TokenToRedact);
        if (bytes.Length > MaxBytes)
            text = text[..^Math.Min(text.Length, MaxBytes / 8)]; // it may end in the middle of a secret
        var printable = SecretMask.Hide(PrintableText.Clean(text, MaxBytes), reply.TokenToRedact);
        try
        {
            return PrintableText.Clean(TokenPatterns.Hide(printable), MaxBytes);
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
}
