using System.Text.Json.Nodes;
using LanguageExt;
using PlexButler.Discord;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: whether what Discord lists is what this version has. What Discord adds to it (ids, versions, defaults) does not count.</summary>
static class RegisteredCommands
{
    /// <summary>Whether both say the same.</summary>
    public static bool Are(Seq<Command> wanted, IEnumerable<JsonNode> listed)
    {
        var ours = JsonNode.Parse(CommandWire.write(wanted))!.AsArray();
        var theirs = listed.ToArray();
        return ours.Count == theirs.Length && ours.All(o => theirs.Any(t => Holds(t, o)));
    }

    static bool Holds(JsonNode? theirs, JsonNode? ours) => (theirs, ours) switch
    {
        (JsonObject t, JsonObject o) => o.All(field => Holds(t[field.Key], field.Value)) && Extra(t, o).All(static value => value is not JsonArray { Count: > 0 }),
        (JsonArray t, JsonArray o) => t.Count == o.Count && t.Zip(o).All(static pair => Holds(pair.Item1, pair.Item2)),
        _ => theirs?.ToString() == ours?.ToString(),
    };

    // Options or choices that we do not have are a difference; Discord writes contexts and integration types out by itself.
    static IEnumerable<JsonNode?> Extra(JsonObject theirs, JsonObject ours) =>
        ((string[])["options", "choices"]).Where(name => !ours.ContainsKey(name)).Select(name => theirs[name]);
}
