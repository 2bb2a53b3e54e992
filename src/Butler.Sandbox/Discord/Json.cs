using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>Reading and writing JSON trees without reflection.</summary>
static class Json
{
    // A twice-named field is an error here, although JSON leaves it open: it is never meant.
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

    public static JsonObject? GetObject(this JsonNode? node, string key) => node.Get(key) as JsonObject;

    public static JsonNode? Get(this JsonNode? node, string key) =>
        node is JsonObject o && o.TryGetPropertyValue(key, out var value) ? value : null;

    public static bool HasProperty(this JsonNode? node, string key) => node is JsonObject o && o.ContainsKey(key);

    public static JsonArray GetArray(this JsonNode? node, string key) => node.Get(key) as JsonArray ?? [];

    public static string? GetString(this JsonNode? node, string key) => node.Get(key).AsString();

    public static string? AsString(this JsonNode? node) =>
        node is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    public static long? GetLong(this JsonNode? node, string key) => node.Get(key).AsLong();

    public static long? AsLong(this JsonNode? node) =>
        node is not JsonValue v ? null
        : v.TryGetValue<long>(out var integer) ? integer
        : v.TryGetValue<int>(out var int32) ? int32
        : v.TryGetValue<double>(out var number) && Math.Abs(number) < 1e15 && number == Math.Floor(number)
            ? (long)number
        : null;

    public static double? AsDouble(this JsonNode? node) =>
        node is not JsonValue v ? null
        : v.TryGetValue<double>(out var number) ? number
        : v.TryGetValue<long>(out var integer) ? integer
        : v.TryGetValue<int>(out var int32) ? int32
        : null;

    public static bool? GetBool(this JsonNode? node, string key) =>
        node.Get(key) is JsonValue v && v.TryGetValue<bool>(out var value) ? value : null;
}
