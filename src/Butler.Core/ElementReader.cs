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
    /// <param name="what">How an error names it.</param>
    public static Either<ButlerError, Element> read(Reply reply, string root, string what)
    {
        try
        {
            return Body.kind(reply) switch
            {
                BodyKind.Json => json(Body.content(reply).Span, root) is { } element
                    ? element
                    : unreadable($"{what}: no {root} in it"),
                BodyKind.Xml => xml(Body.content(reply), root) is { } element
                    ? element
                    : unreadable($"{what}: no {root} in it"),
                BodyKind.Html => unreadable($"{what}: a web page instead"),
                BodyKind.Empty => unreadable($"{what}: an empty reply"),
                _ => unreadable($"{what}: neither JSON nor XML"),
            };
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            return unreadable($"{what}: truncated, malformed or too large");
        }
    }

    static Element? json(ReadOnlySpan<byte> body, string root)
    {
        var reader = new Utf8JsonReader(body, new() { MaxDepth = MaxDepth });
        var document = new Element("");
        var nodes = 0;
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            fill(ref reader, document, ref nodes);
        while (reader.Read()) { } // throws at anything after the root
        return document.First(root).MatchUnsafe(Some: static element => element, None: static () => null);
    }

    static void fill(ref Utf8JsonReader reader, Element element, ref int nodes)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = text(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    item(ref reader, element, name, ref nodes);
            else if (reader.TokenType == JsonTokenType.StartObject)
                item(ref reader, element, name, ref nodes);
            else if (reader.TokenType != JsonTokenType.Null)
            {
                count(ref nodes);
                element.Set(name, text(ref reader));
            }
        }
    }

    static void item(ref Utf8JsonReader reader, Element parent, string name, ref int nodes)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        count(ref nodes);
        var child = new Element(name);
        parent.Add(child);
        fill(ref reader, child, ref nodes);
    }

    static string text(ref Utf8JsonReader reader)
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

    static Element? xml(ReadOnlyMemory<byte> body, string root)
    {
        using var reader = WireXml.open(body);
        var nodes = 0;
        reader.MoveToContent();
        if (reader.LocalName != root)
            return null;
        var element = attributes(reader, ref nodes);
        var open = new Stack<Element>([element]);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
                open.Pop();
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (open.Count == MaxDepth)
                throw new XmlException("too deep");
            var empty = reader.IsEmptyElement;
            var child = attributes(reader, ref nodes);
            open.Peek().Add(child);
            if (!empty)
                open.Push(child);
        }
        return element;
    }

    static Element attributes(XmlReader reader, ref int nodes)
    {
        count(ref nodes);
        var element = new Element(reader.LocalName);
        while (reader.MoveToNextAttribute())
        {
            count(ref nodes);
            element.Set(reader.LocalName, reader.Value);
        }
        return element;
    }

    static void count(ref int nodes)
    {
        if (++nodes > MaxNodes)
            throw new JsonException("too many");
    }

    static ButlerError.Unreadable unreadable(string what) => new(what);
}
