using System.Text.Json.Nodes;
using PlexButler.Sandbox.Plex.Http;

namespace PlexButler.Sandbox.Plex.Faults;

/// <summary>
/// Pure: the same data with numbers and booleans as text, unknown fields, and an object instead of a list of one.
/// </summary>
static class WrongTypesFault
{
    public static PlexResponse Apply(PlexResponse answer) =>
        answer with
        {
            Data = answer.Data is { } data ? Mangle(data) : null,
            Json = Mangle(answer.Json),
        };

    static JsonObject Mangle(JsonObject fields)
    {
        var result = new JsonObject();
        foreach (var (name, value) in fields)
            result[name] = Mangle(value);
        result["unheardOf"] = "field";
        return result;
    }

    static JsonNode? Mangle(JsonNode? node) =>
        node switch
        {
            JsonObject inner => Mangle(inner),
            JsonArray { Count: 1 } single => Mangle(single[0]),
            JsonArray many => new JsonArray([.. many.Select(Mangle)]),
            JsonValue value => PlexXmlValue.ToText(value),
            _ => null,
        };
}
