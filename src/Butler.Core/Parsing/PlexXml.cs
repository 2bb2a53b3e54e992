using System.Runtime.InteropServices;
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

    /// <exception cref="XmlException">An element has more attributes than any of Plex's.</exception>
    public static XmlReader OpenReader(ReadOnlyMemory<byte> body)
    {
        ThrowIfTooManyAttributes(body.Span);
        return XmlReader.Create(
            MemoryMarshal.TryGetArray(body, out var array)
                ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
                : new MemoryStream(body.ToArray()),
            Settings
        );
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

    // The platform's reader takes in all attributes of an element at once, and compares each with the others: 300,000
    // of them cost it seconds. Between two '<' there are as many '=' as attributes, or more: values may hold some.
    static void ThrowIfTooManyAttributes(ReadOnlySpan<byte> body)
    {
        while (body.IndexOf((byte)'<') is var start and >= 0)
        {
            body = body[(start + 1)..];
            var length = body.IndexOf((byte)'<');
            if ((length < 0 ? body : body[..length]).Count((byte)'=') > MaxAttributes)
                throw new XmlException("too many attributes");
        }
    }
}
