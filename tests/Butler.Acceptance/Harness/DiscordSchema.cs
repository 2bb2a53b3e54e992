using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace PlexButler.Acceptance.Harness;

/// <summary>Discord's own description of its HTTP API (discord/discord-api-spec), as the judge of what the bot sends.</summary>
/// <remarks>It lies beside the repository, in <c>../shared/specs</c>, or where DISCORD_OPENAPI says.</remarks>
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

    /// <summary>Why nothing can be judged; null when it can.</summary>
    public static string? UnavailableReason =>
        !File.Exists(DocumentPath)
            ? $"Discord's API description is not at {DocumentPath}; DISCORD_OPENAPI may name another place"
            : null;

    /// <summary>The call as the description names it, for example <c>POST /channels/{channel_id}/messages</c>; null when it has none such that takes a body.</summary>
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

    /// <summary>What is wrong with a body, one line each with its place; empty when it fits.</summary>
    /// <param name="method">The call's method.</param>
    /// <param name="path">Its path.</param>
    /// <param name="body">What was sent.</param>
    /// <param name="strictly">Whether a field that is not described is wrong, too. Discord lets it pass, and Discord.Net sends some; what this repository writes has none.</param>
    public static string[] Validate(string method, string path, JsonNode body, bool strictly)
    {
        if (FindOperation(method, path) is not { } call)
            return [$"Discord describes no {method} {path} that takes a body"];
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

    // It takes permissions for a number where Discord's prose says a string of digits; Discord accepts either.
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

    // As it stands it lets any misspelt field pass.
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
