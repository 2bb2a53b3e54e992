using System.Text;
using System.Xml;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: XML, which Plex sends unless it was asked for JSON, and always during maintenance.</summary>
static class PlexXml
{
    const int MaxAttributes = 2000; // Plex's own have some sixty

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, // also rules out every entity but XML's own five
        XmlResolver = null,
        MaxCharactersInDocument = PlexReply.MaxBodyBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    // Reports bytes that are no text, instead of replacing them.
    static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true),
        LittleEndianUtf16 = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
        BigEndianUtf16 = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <exception cref="XmlException">It is not UTF-8 or UTF-16, or an element has more attributes than any of
    /// Plex's.</exception>
    public static XmlReader OpenReader(ReadOnlyMemory<byte> body)
    {
        var text = Decode(body.Span).TrimStart('\uFEFF');
        ThrowIfTooManyAttributes(text);
        return XmlReader.Create(new StringReader(text), Settings);
    }

    /// <summary>The message in <c>&lt;Response code="503" title="…" status="…"/&gt;</c>, possibly empty; None for
    /// anything else.</summary>
    public static Option<string> ReadMaintenanceMessage(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = OpenReader(body);
            reader.MoveToContent();
            if (reader.LocalName != "Response" || reader.GetAttribute("code") != "503")
                return None;
            return Some(
                reader.GetAttribute("status") is { Length: > 0 } status ? status : reader.GetAttribute("title") ?? ""
            );
        }
        catch (XmlException)
        {
            return None;
        }
    }

    // Decoded here and not by the platform's reader, which follows what the body says of its encoding: the same bytes
    // have to mean the same characters to it and to the guard below.
    static string Decode(ReadOnlySpan<byte> body)
    {
        var encoding = body switch
        {
            [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => LittleEndianUtf16,
            [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => BigEndianUtf16,
            _ => Utf8,
        };
        try
        {
            return encoding.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            throw new XmlException("not text");
        }
    }

    // The platform's reader takes in all attributes of an element at once, and compares each with the others: 300,000
    // of them cost it seconds. Between two '<' there are as many '=' as attributes, or more: values may hold some.
    static void ThrowIfTooManyAttributes(ReadOnlySpan<char> body)
    {
        while (body.IndexOf('<') is var start and >= 0)
        {
            body = body[(start + 1)..];
            var length = body.IndexOf('<');
            if ((length < 0 ? body : body[..length]).Count('=') > MaxAttributes)
                throw new XmlException("too many attributes");
        }
    }
}
