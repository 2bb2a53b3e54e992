using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord.Primitives;

/// <summary>Parses, builds and writes JSON trees without reflection.</summary>
static class Json
{
    // JSON allows a field twice; here it is an error, because nobody means it.
    static readonly JsonDocumentOptions ParseOptions = new() { AllowDuplicateProperties = false };
    static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode? Parse(ReadOnlySpan<byte> utf8) => JsonNode.Parse(utf8, documentOptions: ParseOptions);

    public static byte[] ToBytes(JsonNode? node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            if (node is null)
                writer.WriteNullValue();
            else
                node.WriteTo(writer);
        }
        return buffer.ToArray();
    }

    public static string ToText(JsonNode? node) => System.Text.Encoding.UTF8.GetString(ToBytes(node));

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonArray StringArray(IEnumerable<string> items) => Array(items.Select(item => (JsonNode?)item));
}
