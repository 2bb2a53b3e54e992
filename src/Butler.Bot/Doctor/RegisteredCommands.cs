using System.Text.Json.Nodes;
using LanguageExt;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: whether what Discord lists is what this version has. What Discord adds to it (ids, versions, defaults) does not count.</summary>
static class RegisteredCommands
{
    /// <summary>Whether both say the same.</summary>
    public static bool AreCurrent(Seq<SlashCommand> expected, IEnumerable<JsonNode> registered)
    {
        var expectedCommands = JsonNode.Parse(CommandWire.Write(expected))!.AsArray();
        var registeredCommands = registered.ToArray();
        return expectedCommands.Count == registeredCommands.Length
            && expectedCommands.All(o => registeredCommands.Any(t => Contains(t, o)));
    }

    static bool Contains(JsonNode? registered, JsonNode? expected) =>
        (registered, expected) switch
        {
            (JsonObject t, JsonObject o) => o.All(field =>
                field.Key == "contexts" || Contains(t[field.Key], field.Value)
            ) && GetExtraFields(t, o).All(static value => value is null or JsonArray { Count: 0 }),
            (JsonArray t, JsonArray o) => t.Count == o.Count
                && t.Zip(o).All(static pair => Contains(pair.Item1, pair.Item2)),
            _ => registered?.ToString() == expected?.ToString(),
        };

    // What we leave out and Discord has is a difference; contexts and integration types Discord writes as it likes, for a guild's commands have none.
    static IEnumerable<JsonNode?> GetExtraFields(JsonObject registered, JsonObject expected) =>
        ((string[])["options", "choices", "default_member_permissions"])
            .Where(name => !expected.ContainsKey(name))
            .Select(name => registered[name]);
}
