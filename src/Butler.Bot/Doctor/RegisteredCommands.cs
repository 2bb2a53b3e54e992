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

    static bool Holds(JsonNode? theirs, JsonNode? ours) =>
        (theirs, ours) switch
        {
            (JsonObject t, JsonObject o) => o.All(field => field.Key == "contexts" || Holds(t[field.Key], field.Value))
                && Extra(t, o).All(static value => value is null or JsonArray { Count: 0 }),
            (JsonArray t, JsonArray o) => t.Count == o.Count
                && t.Zip(o).All(static pair => Holds(pair.Item1, pair.Item2)),
            _ => theirs?.ToString() == ours?.ToString(),
        };

    // What we leave out and Discord has is a difference; contexts and integration types Discord writes as it likes, for a guild's commands have none.
    static IEnumerable<JsonNode?> Extra(JsonObject theirs, JsonObject ours) =>
        ((string[])["options", "choices", "default_member_permissions"])
            .Where(name => !ours.ContainsKey(name))
            .Select(name => theirs[name]);
}
