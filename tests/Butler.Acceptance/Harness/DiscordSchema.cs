using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// Discord's description of its HTTP API (github.com/discord/discord-api-spec), to check what the bot sends.
/// </summary>
/// <remarks>It is beside the repository, in <c>../shared/specs</c>, or where DISCORD_OPENAPI says.</remarks>
public static class DiscordSchema
{
    static readonly string DocumentPath = Environment.GetEnvironmentVariable("DISCORD_OPENAPI") is { Length: > 0 } named
        ? named
        : Repository.GetPath("../shared/specs/discord-openapi.json");
    static readonly Lazy<JsonObject> Document = new(static () => WithFixedPermissions(ReadDocument()));
    static readonly Lazy<JsonObject> StrictDocument = new(static () =>
        WithoutUnknownFields(WithFixedPermissions(ReadDocument()))
    );
    static readonly Dictionary<(string Call, bool Strictly), JsonSchema> SchemaCache = [];

    /// <summary>Why nothing can be checked, or null.</summary>
    public static string? UnavailableReason =>
        !File.Exists(DocumentPath)
            ? $"Discord's API description is not at {DocumentPath}; DISCORD_OPENAPI may name another place"
            : null;

    /// <summary>
    /// The described call, for example <c>POST /channels/{channel_id}/messages</c>; null if none takes a body.
    /// </summary>
    public static string? FindOperation(string method, string path)
    {
        var parts = path.Split('/');
        return Paths()
            .Where(p =>
                p.Value![method.ToLowerInvariant()]?["requestBody"] is not null && IsMatch(p.Key.Split('/'), parts)
            )
            .OrderBy(static p => p.Key.Count(static c => c == '{'))
            .Select(p => $"{method} {p.Key}")
            .FirstOrDefault();
    }

    /// <summary>The errors of a body with their places; empty for a valid body.</summary>
    /// <param name="method">The call's method.</param>
    /// <param name="path">Its path.</param>
    /// <param name="body">What was sent.</param>
    /// <param name="strictly">
    /// Whether a field that is not described is an error. Discord ignores such fields, and Discord.Net sends some.
    /// </param>
    public static string[] Validate(string method, string path, JsonNode body, bool strictly)
    {
        if (FindOperation(method, path) is not { } call)
            return [$"Discord's API describes no {method} {path} with a body"];
        var result = SchemaFor(call, strictly)
            .Evaluate(JsonSerializer.SerializeToElement(body), new() { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? []
            :
            [
                .. (result.Details ?? [])
                    .Where(static d => d.Errors is { Count: > 0 })
                    .OrderByDescending(static d => d.InstanceLocation.SegmentCount)
                    .SelectMany(static d => d.Errors!.Values.Select(e => $"{d.InstanceLocation}: {e}"))
                    .Distinct()
                    .Take(20),
            ];
    }

    static JsonSchema SchemaFor(string call, bool strictly)
    {
        lock (SchemaCache)
        {
            if (SchemaCache.TryGetValue((call, strictly), out var known))
                return known;
            var all = (strictly ? StrictDocument : Document).Value;
            var (method, at) = (call.Split(' ')[0].ToLowerInvariant(), call.Split(' ')[1]);
            var root = (JsonObject)
                all["paths"]![at]![method]!["requestBody"]!["content"]!["application/json"]!["schema"]!.DeepClone();
            root["components"] = all["components"]!.DeepClone();
            return SchemaCache[(call, strictly)] = JsonSchema.FromText(
                root.ToJsonString(),
                new() { Dialect = Dialect.Draft202012, SchemaRegistry = new() }
            );
        }
    }

    static JsonObject Paths() => Document.Value["paths"]!.AsObject();

    static JsonObject ReadDocument() => JsonNode.Parse(File.ReadAllText(DocumentPath))!.AsObject();

    static bool IsMatch(string[] pattern, string[] parts) =>
        pattern.Length == parts.Length
        && pattern.Zip(parts).All(static p => p.First.StartsWith('{') || p.First == p.Second);

    // The description says that permissions are a number, the documentation that they are a string; Discord accepts
    // both.
    static JsonObject WithFixedPermissions(JsonObject whole)
    {
        foreach (
            var properties in AllObjects(whole["components"]!["schemas"]!)
                .Select(static s => s["properties"])
                .OfType<JsonObject>()
                .Where(static p => p.ContainsKey("default_member_permissions"))
                .ToArray()
        )
            properties["default_member_permissions"] = new JsonObject
            {
                ["type"] = new JsonArray("string", "integer", "null"),
                ["pattern"] = "^[0-9]+$",
                ["minimum"] = 0,
            };
        return whole;
    }

    // Without this, the description allows any misspelt field.
    static JsonObject WithoutUnknownFields(JsonObject whole)
    {
        foreach (
            var schema in AllObjects(whole["components"]!["schemas"]!)
                .Where(static s => s["properties"] is JsonObject && !s.ContainsKey("allOf"))
                .ToArray()
        )
            schema.TryAdd("additionalProperties", false);
        return whole;
    }

    static IEnumerable<JsonObject> AllObjects(JsonNode? node) =>
        node switch
        {
            JsonObject one => one.SelectMany(static p => AllObjects(p.Value)).Prepend(one),
            JsonArray many => many.SelectMany(AllObjects),
            _ => [],
        };
}
