using System.Text;
using System.Text.Json;
using System.Xml;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: a reply as a tree, bounded in depth and size. The task list is read without a tree.</summary>
static class ElementReader
{
    const int MaxNodes = 50_000; // elements and fields; a hundred sessions with all their streams have about 20,000
    const int MaxDepth = 32;

    /// <param name="reply">Accepted already.</param>
    /// <param name="root">The root's name, the same in JSON and XML.</param>
    /// <param name="subject">How an error names it.</param>
    public static Either<ButlerError, Element> Read(PlexReply reply, string root, string subject)
    {
        try
        {
            return ReplyBody.Read(
                reply,
                subject,
                readJson: content => RequireRoot(ReadJson(content.Span, root)),
                readXml: content => RequireRoot(ReadXml(content, root))
            );
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            return new ButlerError.Unreadable($"{subject}: truncated, malformed or too large");
        }

        Either<ButlerError, Element> RequireRoot(Option<Element> element) =>
            element.ToEither<ButlerError>(() => new ButlerError.Unreadable($"{subject}: no {root} in it"));
    }

    static Option<Element> ReadJson(ReadOnlySpan<byte> body, string root)
    {
        var reader = new Utf8JsonReader(body, new() { MaxDepth = MaxDepth });
        var document = new Element("");
        var nodes = 0;
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            ReadFields(ref reader, document, ref nodes);
        while (reader.Read()) { } // throws at anything after the root
        return document.FindFirst(root);
    }

    static void ReadFields(ref Utf8JsonReader reader, Element element, ref int nodes)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = ReadText(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    ReadItem(ref reader, element, name, ref nodes);
            else if (reader.TokenType == JsonTokenType.StartObject)
                ReadItem(ref reader, element, name, ref nodes);
            else if (reader.TokenType != JsonTokenType.Null)
            {
                CountNode(ref nodes);
                element.Set(name, ReadText(ref reader));
            }
        }
    }

    static void ReadItem(ref Utf8JsonReader reader, Element parent, string name, ref int nodes)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        CountNode(ref nodes);
        var child = new Element(name);
        parent.Add(child);
        ReadFields(ref reader, child, ref nodes);
    }

    static string ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName
                ? reader.GetString()!
                : Encoding.UTF8.GetString(reader.ValueSpan);
        }
        catch (InvalidOperationException) // half a surrogate pair, or bytes that are not UTF-8
        {
            return "";
        }
    }

    static Option<Element> ReadXml(ReadOnlyMemory<byte> body, string root)
    {
        using var reader = PlexXml.OpenReader(body);
        var nodes = 0;
        reader.MoveToContent();
        if (reader.LocalName != root)
            return None;
        var element = ReadAttributes(reader, ref nodes);
        var ancestors = new Stack<Element>([element]);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
                ancestors.Pop();
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (ancestors.Count == MaxDepth)
                throw new XmlException("too deep");
            var empty = reader.IsEmptyElement;
            var child = ReadAttributes(reader, ref nodes);
            ancestors.Peek().Add(child);
            if (!empty)
                ancestors.Push(child);
        }
        return element;
    }

    static Element ReadAttributes(XmlReader reader, ref int nodes)
    {
        CountNode(ref nodes);
        var element = new Element(reader.LocalName);
        while (reader.MoveToNextAttribute())
        {
            CountNode(ref nodes);
            element.Set(reader.LocalName, reader.Value);
        }
        return element;
    }

    static void CountNode(ref int nodes)
    {
        if (++nodes > MaxNodes)
            throw new JsonException("too many");
    }
}
