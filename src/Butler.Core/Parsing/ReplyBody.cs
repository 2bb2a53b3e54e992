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
static class ReplyBody
{
    const int MaxMessageLength = 200;

    public static BodyKind DetectKind(PlexReply reply)
    {
        var start = GetContent(reply).Span;
        if (start.IsEmpty)
            return BodyKind.Empty;
        if (start[0] is (byte)'{' or (byte)'[')
            return BodyKind.Json;
        if (IsUtf16(start))
            return BodyKind.Xml; // only an XML reader takes it, and says so if it cannot
        if (start[0] != (byte)'<')
            return reply.ContentType == "text/html" ? BodyKind.Html : BodyKind.Other;
        return
            StartsWith(start, "<!doctype html"u8)
            || StartsWith(start, "<html"u8)
            || reply.ContentType is "text/html" && !StartsWith(start, "<?xml"u8)
            ? BodyKind.Html
            : BodyKind.Xml;
    }

    /// <summary>Without a byte-order mark and leading white space, neither of which JSON or XML readers take.</summary>
    public static ReadOnlyMemory<byte> GetContent(PlexReply reply)
    {
        var body = reply.Body;
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        return body[body.Span.IndexOfAnyExcept(" \t\r\n"u8) is var first and >= 0 ? first.. : ^0..];
    }

    /// <summary>Whether it is the page Plex makes of a status, as in <c>&lt;h1&gt;200 OK&lt;/h1&gt;</c>.</summary>
    public static bool IsStatusPage(PlexReply reply) =>
        reply.Body.Span.IndexOf(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<h1>{reply.Status} "))
        ) >= 0;

    /// <summary>Plex's own sentence about its maintenance: printable, at most 200 characters, empty when it gave none.</summary>
    /// <remarks>Whatever the reply is labelled as: that a start may be sent again hangs on these words, and no source tells their content type.</remarks>
    public static string GetMaintenanceMessage(PlexReply reply) =>
        ToPrintable(TaskListXml.ReadMaintenanceMessage(GetContent(reply)), MaxMessageLength);

    /// <summary>Printable characters only, white space as single spaces, never half a surrogate pair.</summary>
    public static string ToPrintable(string text, int maxLength)
    {
        var result = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune);
            if (isSpace ? result.Length == 0 || result[^1] == ' ' : !IsPrintable(rune))
                continue;
            if (result.Length + rune.Utf16SequenceLength > maxLength)
                break;
            result.Append(isSpace ? " " : rune.ToString());
        }
        return result.ToString().TrimEnd();
    }

    // Format covers the marks that turn a line's direction around; ReplacementChar is what half a pair decodes to.
    static bool IsPrintable(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    static bool StartsWith(ReadOnlySpan<byte> body, ReadOnlySpan<byte> prefix) =>
        body.Length >= prefix.Length && Ascii.EqualsIgnoreCase(body[..prefix.Length], prefix);

    static bool IsUtf16(ReadOnlySpan<byte> body) =>
        body is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, (byte)'<', ..] or [(byte)'<', 0, ..];
}
