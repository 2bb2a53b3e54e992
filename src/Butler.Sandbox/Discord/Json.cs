using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>Reading and writing JSON trees without reflection.</summary>
static class Json
{
    // A twice-named field is an error here, although JSON leaves it open: it is never meant.
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode? Parse(ReadOnlySpan<byte> utf8) => JsonNode.Parse(utf8, documentOptions: Strict);

    public static byte[] Bytes(JsonNode? node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            if (node is null)
                writer.WriteNullValue();
            else
                node.WriteTo(writer);
        }
        return buffer.ToArray();
    }

    public static string Text(JsonNode? node) => System.Text.Encoding.UTF8.GetString(Bytes(node));

    public static JsonArray List(IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonArray Strings(IEnumerable<string> items) => List(items.Select(item => (JsonNode?)item));

    public static JsonObject? At(this JsonNode? node, string key) => node.Get(key) as JsonObject;

    public static JsonNode? Get(this JsonNode? node, string key) =>
        node is JsonObject o && o.TryGetPropertyValue(key, out var value) ? value : null;

    public static bool Has(this JsonNode? node, string key) => node is JsonObject o && o.ContainsKey(key);

    public static JsonArray Items(this JsonNode? node, string key) => node.Get(key) as JsonArray ?? [];

    public static string? String(this JsonNode? node, string key) => node.Get(key).AsString();

    public static string? AsString(this JsonNode? node) =>
        node is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    public static long? Long(this JsonNode? node, string key) => node.Get(key).AsLong();

    public static long? AsLong(this JsonNode? node) =>
        node is not JsonValue v ? null
        : v.TryGetValue<long>(out var whole) ? whole
        : v.TryGetValue<int>(out var small) ? small
        : v.TryGetValue<double>(out var number) && Math.Abs(number) < 1e15 && number == Math.Floor(number)
            ? (long)number
        : null;

    public static double? AsDouble(this JsonNode? node) =>
        node is not JsonValue v ? null
        : v.TryGetValue<double>(out var number) ? number
        : v.TryGetValue<long>(out var whole) ? whole
        : v.TryGetValue<int>(out var small) ? small
        : null;

    public static bool? Bool(this JsonNode? node, string key) =>
        node.Get(key) is JsonValue v && v.TryGetValue<bool>(out var value) ? value : null;
}
