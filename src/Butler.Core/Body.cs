using System.Globalization;
using System.Text;

namespace PlexButler;

/// <summary>What a body looks like. The content type cannot be trusted: Plex sends XML and HTML to clients that asked for JSON.</summary>
enum BodyKind
{
    Empty,
    Json,
    Xml,
    Html,
    Other,
}

/// <summary>Pure: first looks at a reply's body.</summary>
static class Body
{
    const int MaxWords = 200;

    public static BodyKind kind(Reply reply)
    {
        var start = content(reply).Span;
        if (start.IsEmpty)
            return BodyKind.Empty;
        if (start[0] is (byte)'{' or (byte)'[')
            return BodyKind.Json;
        if (isUtf16(start))
            return BodyKind.Xml; // only an XML reader takes it, and says so if it cannot
        if (start[0] != (byte)'<')
            return reply.ContentType == "text/html" ? BodyKind.Html : BodyKind.Other;
        return
            startsWith(start, "<!doctype html"u8)
            || startsWith(start, "<html"u8)
            || reply.ContentType is "text/html" && !startsWith(start, "<?xml"u8)
            ? BodyKind.Html
            : BodyKind.Xml;
    }

    /// <summary>Without a byte-order mark and leading white space, neither of which JSON or XML readers take.</summary>
    public static ReadOnlyMemory<byte> content(Reply reply)
    {
        var body = reply.Body;
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        return body[body.Span.IndexOfAnyExcept(" \t\r\n"u8) is var first and >= 0 ? first.. : ^0..];
    }

    /// <summary>Whether it is the page Plex makes of a status, as in <c>&lt;h1&gt;200 OK&lt;/h1&gt;</c>.</summary>
    public static bool isStatusPage(Reply reply) =>
        reply.Body.Span.IndexOf(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<h1>{reply.Status} "))
        ) >= 0;

    /// <summary>Plex's own sentence about its maintenance: printable, at most 200 characters, empty when it gave none.</summary>
    /// <remarks>Whatever the reply is labelled as: that a start may be sent again hangs on these words, and no source tells their content type.</remarks>
    public static string words(Reply reply) => printable(WireXml.readStatus(content(reply)), MaxWords);

    /// <summary>Printable characters only, white space as single spaces, never half a surrogate pair.</summary>
    public static string printable(string text, int most)
    {
        var kept = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            var space = Rune.IsWhiteSpace(rune);
            if (space ? kept.Length == 0 || kept[^1] == ' ' : !isPrintable(rune))
                continue;
            if (kept.Length + rune.Utf16SequenceLength > most)
                break;
            kept.Append(space ? " " : rune.ToString());
        }
        return kept.ToString().TrimEnd();
    }

    // Format covers the marks that turn a line's direction around; ReplacementChar is what half a pair decodes to.
    static bool isPrintable(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    static bool startsWith(ReadOnlySpan<byte> body, ReadOnlySpan<byte> word) =>
        body.Length >= word.Length && Ascii.EqualsIgnoreCase(body[..word.Length], word);

    static bool isUtf16(ReadOnlySpan<byte> body) =>
        body is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, (byte)'<', ..] or [(byte)'<', 0, ..];
}
