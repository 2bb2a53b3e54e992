using System.Text;
using System.Text.Json;
using System.Xml;
using LanguageExt;

namespace PlexButler;

/// <summary>Pure: a reply's tree, bounded in depth and in size. For everything but the task list, which is read without a tree.</summary>
static class ElementReader
{
    const int MaxNodes = 50_000; // elements and fields; a hundred sessions with all their streams have some 20,000
    const int MaxDepth = 32;

    /// <param name="reply">Accepted already.</param>
    /// <param name="root">The root's name in both spellings.</param>
    /// <param name="subject">How an error names it.</param>
    public static Either<ButlerError, Element> Read(PlexReply reply, string root, string subject)
    {
        try
        {
            return ReplyBody.DetectKind(reply) switch
            {
                BodyKind.Json => ReadJson(ReplyBody.GetContent(reply).Span, root) is { } element
                    ? element
                    : CreateError($"{subject}: no {root} in it"),
                BodyKind.Xml => ReadXml(ReplyBody.GetContent(reply), root) is { } element
                    ? element
                    : CreateError($"{subject}: no {root} in it"),
                BodyKind.Html => CreateError($"{subject}: a web page instead"),
                BodyKind.Empty => CreateError($"{subject}: an empty reply"),
                _ => CreateError($"{subject}: neither JSON nor XML"),
            };
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            return CreateError($"{subject}: truncated, malformed or too large");
        }
    }

    static Element? ReadJson(ReadOnlySpan<byte> body, string root)
    {
        var reader = new Utf8JsonReader(body, new() { MaxDepth = MaxDepth });
        var document = new Element("");
        var nodes = 0;
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            ReadFields(ref reader, document, ref nodes);
        while (reader.Read()) { } // throws at anything after the root
        return document.FindFirst(root).MatchUnsafe(Some: static element => element, None: static () => null);
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

    static Element? ReadXml(ReadOnlyMemory<byte> body, string root)
    {
        using var reader = TaskListXml.OpenReader(body);
        var nodes = 0;
        reader.MoveToContent();
        if (reader.LocalName != root)
            return null;
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

    static ButlerError.Unreadable CreateError(string detail) => new(detail);
}
