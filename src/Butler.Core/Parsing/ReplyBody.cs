using System.Globalization;
using System.Text;
using LanguageExt;

namespace PlexButler;

/// <summary>Pure: what kind of body a reply has, and its content.</summary>
static class ReplyBody
{
    /// <summary>Reads a body with the reader of its kind; a body of any other kind is an error.</summary>
    /// <param name="reply">Accepted already.</param>
    /// <param name="subject">How an error names it.</param>
    /// <param name="readJson">Reads the content as JSON.</param>
    /// <param name="readXml">Reads the content as XML.</param>
    public static Either<ButlerError, A> Read<A>(
        PlexReply reply,
        string subject,
        Func<ReadOnlyMemory<byte>, Either<ButlerError, A>> readJson,
        Func<ReadOnlyMemory<byte>, Either<ButlerError, A>> readXml
    ) =>
        DetectKind(reply) switch
        {
            BodyKind.Json => readJson(GetContent(reply)),
            BodyKind.Xml => readXml(GetContent(reply)),
            BodyKind.Html => new ButlerError.Unreadable($"{subject}: a web page instead"),
            BodyKind.Empty => new ButlerError.Unreadable($"{subject}: an empty reply"),
            BodyKind.Other => new ButlerError.Unreadable($"{subject}: neither JSON nor XML"),
        };

    public static BodyKind DetectKind(PlexReply reply)
    {
        var start = GetContent(reply).Span;
        if (start.IsEmpty)
            return BodyKind.Empty;
        if (start[0] is (byte)'{' or (byte)'[')
            return BodyKind.Json;
        if (IsUtf16(start))
            return BodyKind.Xml; // only an XML reader accepts UTF-16, and it reports an error if it is something else
        if (start[0] != (byte)'<')
            return reply.ContentType == "text/html" ? BodyKind.Html : BodyKind.Other;
        return
            StartsWith(start, "<!doctype html"u8)
            || StartsWith(start, "<html"u8)
            || reply.ContentType is "text/html" && !StartsWith(start, "<?xml"u8)
            ? BodyKind.Html
            : BodyKind.Xml;
    }

    /// <summary>Without a byte-order mark and leading white space, which JSON and XML readers reject.</summary>
    public static ReadOnlyMemory<byte> GetContent(PlexReply reply)
    {
        var body = reply.Body;
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        return body[body.Span.IndexOfAnyExcept(" \t\r\n"u8) is var first and >= 0 ? first.. : ^0..];
    }

    /// <summary>Whether it is the page that Plex sends with a status, as in <c>&lt;h1&gt;200
    /// OK&lt;/h1&gt;</c>.</summary>
    public static bool IsStatusPage(PlexReply reply) =>
        reply.Body.Span.IndexOf(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<h1>{reply.Status} "))
        ) >= 0;

    static bool StartsWith(ReadOnlySpan<byte> body, ReadOnlySpan<byte> prefix) =>
        body.Length >= prefix.Length && Ascii.EqualsIgnoreCase(body[..prefix.Length], prefix);

    static bool IsUtf16(ReadOnlySpan<byte> body) =>
        body is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, (byte)'<', ..] or [(byte)'<', 0, ..];
}
