using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex;

/// <summary>A control call that cannot be carried out; the message names the field.</summary>
sealed class OrderRefused(string field, string why) : Exception($"{field}: {why}");

/// <summary>The fields of a control call, read by kind. What nobody read is refused at the end.</summary>
sealed class Fields(JsonObject json, string place = "")
{
    readonly HashSet<string> read = [];

    public bool Has(string name) => Take(name, out _);

    public JsonNode? Node(string name) => Take(name, out var node) ? node : null;

    public string? Text(string name) =>
        Take(name, out var node) && node is not null
            ? node is JsonValue value && value.GetValueKind() == JsonValueKind.String
                ? (string)value!
                : throw Wrong(name, "must be text")
            : null;

    public string? TextOrNumber(string name) =>
        Node(name) switch
        {
            null => null,
            JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number =>
                value.ToString(),
            _ => throw Wrong(name, "must be text or a number"),
        };

    public string? Choice(string name, string[] choices) =>
        Text(name) switch
        {
            null => null,
            var text when choices.Contains(text) => text,
            _ => throw Wrong(name, $"must be one of {string.Join(", ", choices)}"),
        };

    public bool? Flag(string name) =>
        Node(name) switch
        {
            null => null,
            var node when node.GetValueKind() == JsonValueKind.True => true,
            var node when node.GetValueKind() == JsonValueKind.False => false,
            _ => throw Wrong(name, "must be true or false"),
        };

    public int? Whole(string name, int least, int most) => (int?)Long(name, least, most);

    public long? Long(string name, long least, long most) =>
        Node(name) switch
        {
            null => null,
            var node when Integer(node) is { } number && number >= least && number <= most => number,
            _ => throw Wrong(name, $"must be a whole number from {least} to {most}"),
        };

    public double? Number(string name) =>
        Node(name) switch
        {
            null => null,
            var node when node.GetValueKind() == JsonValueKind.Number => double.Parse(
                node.ToJsonString(),
                CultureInfo.InvariantCulture
            ),
            _ => throw Wrong(name, "must be a number"),
        };

    public Fields? Object(string name) =>
        Node(name) switch
        {
            null => null,
            JsonObject inner => new(inner, At(name) + "."),
            _ => throw Wrong(name, "must be an object"),
        };

    public JsonArray? Array(string name) =>
        Node(name) switch
        {
            null => null,
            JsonArray items => items,
            _ => throw Wrong(name, "must be a list"),
        };

    public IEnumerable<Fields>? Objects(string name) =>
        Array(name)
            ?.Select(
                (item, i) =>
                    item is JsonObject inner
                        ? new Fields(inner, $"{At(name)}[{i}].")
                        : throw Wrong($"{name}[{i}]", "must be an object")
            )
            .ToArray();

    public IEnumerable<string>? Texts(string name) =>
        Array(name)
            ?.Select(
                (item, i) =>
                    item?.GetValueKind() == JsonValueKind.String
                        ? (string)item!
                        : throw Wrong($"{name}[{i}]", "must be text")
            )
            .ToArray();

    /// <summary>All names there are, for objects whose names are data.</summary>
    public IEnumerable<string> Names => json.Select(pair => pair.Key);

    public void RefuseUnread()
    {
        if (json.FirstOrDefault(pair => !read.Contains(pair.Key)).Key is { } unknown)
            throw Wrong(unknown, "no such field");
    }

    public OrderRefused Wrong(string name, string why) => new(At(name), why);

    static long? Integer(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.Number
        && long.TryParse(node.ToJsonString(), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    string At(string name) => place + name;

    bool Take(string name, out JsonNode? node)
    {
        read.Add(name);
        return json.TryGetPropertyValue(name, out node);
    }
}
