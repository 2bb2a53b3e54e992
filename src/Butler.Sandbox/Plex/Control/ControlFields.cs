using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex.Control;

/// <summary>The fields of a control call, read by kind. A field that was never read is an error at the end.</summary>
sealed class ControlFields(JsonObject json, string pathPrefix = "")
{
    readonly HashSet<string> readNames = [];

    public bool Has(string name) => TryTake(name, out _);

    public JsonNode? GetNode(string name) => TryTake(name, out var node) ? node : null;

    public string? GetString(string name) =>
        Read(name, node => node.GetValueKind() == JsonValueKind.String ? (string)node! : null, "must be text");

    public string? GetStringOrNumber(string name) =>
        Read(
            name,
            node => node.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? node.ToString() : null,
            "must be text or a number"
        );

    public string? GetChoice(string name, string[] choices) =>
        GetString(name) is not { } text ? null
        : choices.Contains(text) ? text
        : throw Invalid(name, $"must be one of {string.Join(", ", choices)}");

    public bool? GetBoolean(string name) =>
        ReadValue<bool>(
            name,
            node =>
                node.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                    ? node.GetValueKind() == JsonValueKind.True
                    : null,
            "must be true or false"
        );

    public int? GetInt(string name, int min, int max) => (int?)GetLong(name, min, max);

    public long? GetLong(string name, long min, long max) =>
        ReadValue<long>(
            name,
            node => ToLong(node) is { } number && number >= min && number <= max ? number : null,
            $"must be a whole number from {min} to {max}"
        );

    public double? GetDouble(string name) =>
        ReadValue<double>(
            name,
            node =>
                node.GetValueKind() == JsonValueKind.Number
                    ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture)
                    : null,
            "must be a number"
        );

    public ControlFields? GetObject(string name) =>
        Read(
            name,
            node => node is JsonObject inner ? new ControlFields(inner, PathOf(name) + ".") : null,
            "must be an object"
        );

    public JsonArray? GetArray(string name) => Read(name, node => node as JsonArray, "must be a list");

    public IEnumerable<ControlFields>? GetObjects(string name) =>
        GetArray(name)
            ?.Select(
                (item, i) =>
                    item is JsonObject inner
                        ? new ControlFields(inner, $"{PathOf(name)}[{i}].")
                        : throw Invalid($"{name}[{i}]", "must be an object")
            )
            .ToArray();

    public IEnumerable<string>? GetStrings(string name) =>
        GetArray(name)
            ?.Select(
                (item, i) =>
                    item?.GetValueKind() == JsonValueKind.String
                        ? (string)item!
                        : throw Invalid($"{name}[{i}]", "must be text")
            )
            .ToArray();

    /// <summary>All names, for objects whose names are data.</summary>
    public IEnumerable<string> Names => json.Select(pair => pair.Key);

    public void ThrowIfUnread()
    {
        if (json.FirstOrDefault(pair => !readNames.Contains(pair.Key)).Key is { } unread)
            throw Invalid(unread, "no such field");
    }

    public InvalidFieldException Invalid(string name, string reason) => new(PathOf(name), reason);

    // Null without the field; an error if the field is there and cannot be converted.
    T? Read<T>(string name, Func<JsonNode, T?> convert, string requirement)
        where T : class => GetNode(name) is { } node ? convert(node) ?? throw Invalid(name, requirement) : null;

    T? ReadValue<T>(string name, Func<JsonNode, T?> convert, string requirement)
        where T : struct => GetNode(name) is { } node ? convert(node) ?? throw Invalid(name, requirement) : null;

    static long? ToLong(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.Number
        && long.TryParse(node.ToJsonString(), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    string PathOf(string name) => pathPrefix + name;

    bool TryTake(string name, out JsonNode? node)
    {
        readNames.Add(name);
        return json.TryGetPropertyValue(name, out node);
    }
}
