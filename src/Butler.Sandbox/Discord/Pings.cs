using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlexButler.Sandbox.Discord;

/// <summary>Whom a message notifies: what its content mentions and its <c>allowed_mentions</c> lets through.</summary>
sealed partial record Pings(IReadOnlyList<string> Users, IReadOnlyList<string> Roles, bool Everyone)
{
    public static Pings Of(MessageVersion message)
    {
        // Embeds never notify. Text displays of version 2 do.
        var text = string.Join(
            '\n',
            ComponentRules.All(message.Components).Select(part => part.String("content")).Prepend(message.Content)
        );
        var allowed = message.AllowedMentions;
        return new(
            [
                .. User()
                    .Matches(text)
                    .Select(match => match.Groups[1].Value)
                    .Where(id => Lets(allowed, "users", id))
                    .Distinct(),
            ],
            [
                .. Role()
                    .Matches(text)
                    .Select(match => match.Groups[1].Value)
                    .Where(id => Lets(allowed, "roles", id))
                    .Distinct(),
            ],
            Everybody().IsMatch(text) && Lets(allowed, "everyone", null)
        );
    }

    public JsonObject Json() =>
        new()
        {
            ["users"] = Discord.Json.Strings(Users),
            ["roles"] = Discord.Json.Strings(Roles),
            ["everyone"] = Everyone,
        };

    static bool Lets(JsonObject? allowed, string kind, string? id) =>
        allowed is null
        || allowed.Items("parse").Any(item => item.AsString() == kind)
        || (id is not null && allowed.Items(kind).Any(item => item.AsString() == id));

    [GeneratedRegex("<@!?([0-9]+)>")]
    private static partial Regex User();

    [GeneratedRegex("<@&([0-9]+)>")]
    private static partial Regex Role();

    [GeneratedRegex("@(everyone|here)")]
    private static partial Regex Everybody();
}
