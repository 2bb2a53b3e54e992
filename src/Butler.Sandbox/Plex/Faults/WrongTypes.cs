using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: the same data with numbers and booleans as text, with fields nobody knows, and with one object for a list of one.</summary>
static class WrongTypes
{
    public static Answer Of(Answer answer) =>
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
            JsonValue value => Digits.Of(value),
            _ => null,
        };
}
