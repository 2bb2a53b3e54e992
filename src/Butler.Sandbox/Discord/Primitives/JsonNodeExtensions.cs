using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord.Primitives;

/// <summary>Reads JSON trees: null where the field is missing or of another kind.</summary>
static class JsonNodeExtensions
{
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
