using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>A response as bytes. The content type of JSON has no charset: clients compare the whole value.</summary>
sealed record RenderedResponse(
    int Status,
    string ContentType,
    byte[] Body,
    IReadOnlyList<(string Name, string Value)> Headers
)
{
    /// <summary>The response in the format that the client accepts.</summary>
    public static RenderedResponse Render(PlexResponse response, string? accept, ServerOptions options) =>
        response switch
        {
            { Json: { } json } when AcceptsOnlyJson(accept) => Create(
                response,
                "application/json",
                SerializeJson(json)
            ),
            { Xml: { } xml } => Create(response, "text/xml;charset=utf-8", Encoding.UTF8.GetBytes(xml)),
            { Data: { } data } when response.Json is not null || !WantsJson(accept, options) => Create(
                response,
                "text/xml;charset=utf-8",
                SerializeXml(data)
            ),
            { Data: { } data } => Create(
                response,
                "application/json",
                SerializeJson(options.UsesOldJson ? ToOldJson(data) : data)
            ),
            _ => Create(response, "text/html", Encoding.UTF8.GetBytes(response.Html)),
        };

    /// <summary>XML is the default. A header <c>accepts</c>, which a published description has, does nothing.</summary>
    static bool WantsJson(string? accept, ServerOptions options) =>
        options.IsAcceptStrict
            ? AcceptsOnlyJson(accept)
            : accept
                ?.Split(',')
                .Any(part => part.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase))
                ?? false;

    static bool AcceptsOnlyJson(string? accept) => accept?.Trim() == "application/json";

    static RenderedResponse Create(PlexResponse response, string type, byte[] body) =>
        new(response.Status, type, body, response.Headers);

    // Letters beyond ASCII are not escaped and the header has no charset: a client that guesses the charset fails here.
    static byte[] SerializeJson(JsonNode node)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            node.WriteTo(json);
        return bytes.ToArray();
    }

    // Characters are not checked: a hostile server would not check them.
    static readonly XmlWriterSettings XmlSettings = new()
    {
        Encoding = new UTF8Encoding(false),
        Indent = true,
        NewLineChars = "\n",
        CheckCharacters = false,
    };

    static byte[] SerializeXml(JsonObject data)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, XmlSettings))
            foreach (var (name, content) in data)
                WriteElement(xml, name, content);
        return bytes.ToArray();
    }

    // Values become attributes; objects and arrays become elements.
    static void WriteElement(XmlWriter xml, string name, JsonNode? content)
    {
        if (content is not JsonObject fields)
            return;
        // JSON's Metadata is named after its content in XML.
        xml.WriteStartElement(name == "Metadata" ? "Video" : XmlConvert.EncodeLocalName(name)!);
        foreach (var (key, value) in fields)
            if (value is JsonValue scalar)
                xml.WriteAttributeString(XmlConvert.EncodeLocalName(key)!, PlexXmlValue.ToText(scalar));
        foreach (var (key, value) in fields)
        foreach (var child in value is JsonArray many ? many : [value?.DeepClone()])
            WriteElement(xml, key, child);
        xml.WriteEndElement();
    }

    // Servers of about 2016: every element is an object with its kind and its children.
    static JsonObject ToOldJson(JsonObject data) => ToOldElement(data.Single().Key, data.Single().Value!.AsObject());

    static JsonObject ToOldElement(string name, JsonObject fields)
    {
        var element = new JsonObject { ["_elementType"] = name };
        var children = new JsonArray();
        foreach (var (key, value) in fields)
            if (value is JsonArray or JsonObject)
                foreach (var child in value as JsonArray ?? [value.DeepClone()])
                    children.Add(child is JsonObject inner ? ToOldElement(key, inner) : child?.DeepClone());
            else
                element[key] = value?.DeepClone();
        element["_children"] = children;
        return element;
    }
}
