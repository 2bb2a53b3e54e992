using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace PlexButler.Sandbox.Plex;

/// <summary>An answer as bytes. Content types carry no charset for JSON: clients compare the whole value.</summary>
sealed record Rendered(int Status, string ContentType, byte[] Body, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>The answer in the format that was asked for.</summary>
    public static Rendered From(Answer answer, string? accept, Options options) =>
        answer switch
        {
            { Json: { } json } when IsJsonAlone(accept) => Make(answer, "application/json", Json(json)),
            { Xml: { } xml } => Make(answer, "text/xml;charset=utf-8", Encoding.UTF8.GetBytes(xml)),
            { Data: { } data } when answer.Json is not null || !WantsJson(accept, options) => Make(
                answer,
                "text/xml;charset=utf-8",
                Xml(data)
            ),
            { Data: { } data } => Make(answer, "application/json", Json(options.OldJson ? OldJson(data) : data)),
            _ => Make(answer, "text/html", Encoding.UTF8.GetBytes(answer.Html)),
        };

    /// <summary>XML is the default; a header called <c>accepts</c>, which a published description has, means nothing.</summary>
    static bool WantsJson(string? accept, Options options) =>
        options.StrictAccept
            ? IsJsonAlone(accept)
            : accept
                ?.Split(',')
                .Any(part => part.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase))
                ?? false;

    static bool IsJsonAlone(string? accept) => accept?.Trim() == "application/json";

    static Rendered Make(Answer answer, string type, byte[] body) => new(answer.Status, type, body, answer.Headers);

    // Letters beyond ASCII as they are, without a charset in the header: a client that guesses the charset shows it here.
    static byte[] Json(JsonNode node)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            node.WriteTo(json);
        return bytes.ToArray();
    }

    // Characters are not checked: a hostile server would not do it either.
    static readonly XmlWriterSettings asXml = new()
    {
        Encoding = new UTF8Encoding(false),
        Indent = true,
        NewLineChars = "\n",
        CheckCharacters = false,
    };

    static byte[] Xml(JsonObject data)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, asXml))
            foreach (var (name, content) in data)
                Element(xml, name, content);
        return bytes.ToArray();
    }

    // Values become attributes, true and false 1 and 0; objects and arrays become elements.
    static void Element(XmlWriter xml, string name, JsonNode? content)
    {
        if (content is not JsonObject fields)
            return;
        // What JSON calls Metadata is in XML named after what it describes.
        xml.WriteStartElement(name == "Metadata" ? "Video" : XmlConvert.EncodeLocalName(name)!);
        foreach (var (key, value) in fields)
            if (value is JsonValue scalar)
                xml.WriteAttributeString(XmlConvert.EncodeLocalName(key)!, Digits.Of(scalar));
        foreach (var (key, value) in fields)
        foreach (var child in value is JsonArray many ? many : [value?.DeepClone()])
            Element(xml, key, child);
        xml.WriteEndElement();
    }

    // Servers of about 2016: every element an object with its kind and its children.
    static JsonObject OldJson(JsonObject data) => OldElement(data.Single().Key, data.Single().Value!.AsObject());

    static JsonObject OldElement(string name, JsonObject fields)
    {
        var element = new JsonObject { ["_elementType"] = name };
        var children = new JsonArray();
        foreach (var (key, value) in fields)
            if (value is JsonArray or JsonObject)
                foreach (var child in value as JsonArray ?? [value.DeepClone()])
                    children.Add(child is JsonObject inner ? OldElement(key, inner) : child?.DeepClone());
            else
                element[key] = value?.DeepClone();
        element["_children"] = children;
        return element;
    }
}
