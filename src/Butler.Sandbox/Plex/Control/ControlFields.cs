using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex.Control;

/// <summary>A control call that cannot be carried out; the message names the field.</summary>
sealed class InvalidFieldException(string field, string reason) : Exception($"{field}: {reason}");

/// <summary>The fields of a control call, read by kind. What nobody read is refused at the end.</summary>
sealed class ControlFields(JsonObject json, string pathPrefix = "")
{
    readonly HashSet<string> readNames = [];

    public bool Has(string name) => TryTake(name, out _);

    public JsonNode? GetNode(string name) => TryTake(name, out var node) ? node : null;

    public string? GetString(string name) =>
        TryTake(name, out var node) && node is not null
            ? node is JsonValue value && value.GetValueKind() == JsonValueKind.String
                ? (string)value!
                : throw Invalid(name, "must be text")
            : null;

    public string? GetStringOrNumber(string name) =>
        GetNode(name) switch
        {
            null => null,
            JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number =>
                value.ToString(),
            _ => throw Invalid(name, "must be text or a number"),
        };

    public string? GetChoice(string name, string[] choices) =>
        GetString(name) switch
        {
            null => null,
            var text when choices.Contains(text) => text,
            _ => throw Invalid(name, $"must be one of {string.Join(", ", choices)}"),
        };

    public bool? GetBoolean(string name) =>
        GetNode(name) switch
        {
            null => null,
            var node when node.GetValueKind() == JsonValueKind.True => true,
            var node when node.GetValueKind() == JsonValueKind.False => false,
            _ => throw Invalid(name, "must be true or false"),
        };

    public int? GetInt(string name, int min, int max) => (int?)GetLong(name, min, max);

    public long? GetLong(string name, long min, long max) =>
        GetNode(name) switch
        {
            null => null,
            var node when ToLong(node) is { } number && number >= min && number <= max => number,
            _ => throw Invalid(name, $"must be a whole number from {min} to {max}"),
        };

    public double? GetDouble(string name) =>
        GetNode(name) switch
        {
            null => null,
            var node when node.GetValueKind() == JsonValueKind.Number => double.Parse(
                node.ToJsonString(),
                CultureInfo.InvariantCulture
            ),
            _ => throw Invalid(name, "must be a number"),
        };

    public ControlFields? GetObject(string name) =>
        GetNode(name) switch
        {
            null => null,
            JsonObject inner => new(inner, PathOf(name) + "."),
            _ => throw Invalid(name, "must be an object"),
        };

    public JsonArray? GetArray(string name) =>
        GetNode(name) switch
        {
            null => null,
            JsonArray items => items,
            _ => throw Invalid(name, "must be a list"),
        };

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

    /// <summary>All names there are, for objects whose names are data.</summary>
    public IEnumerable<string> Names => json.Select(pair => pair.Key);

    public void ThrowIfUnread()
    {
        if (json.FirstOrDefault(pair => !readNames.Contains(pair.Key)).Key is { } unread)
            throw Invalid(unread, "no such field");
    }

    public InvalidFieldException Invalid(string name, string reason) => new(PathOf(name), reason);

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
