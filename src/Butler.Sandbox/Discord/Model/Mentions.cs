using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>Whom a message notifies: the mentions in its content that its <c>allowed_mentions</c> permits.</summary>
sealed partial record Mentions(IReadOnlyList<string> UserIds, IReadOnlyList<string> RoleIds, bool HasEveryone)
{
    public static Mentions FromMessage(MessageVersion message)
    {
        // Embeds never notify; text displays of version 2 do.
        var text = string.Join(
            '\n',
            ComponentTree.Flatten(message.Components).Select(part => part.GetString("content")).Prepend(message.Content)
        );
        var allowed = message.AllowedMentions;
        return new(
            [
                .. UserMention()
                    .Matches(text)
                    .Select(match => match.Groups[1].Value)
                    .Where(id => IsAllowed(allowed, "users", id))
                    .Distinct(),
            ],
            [
                .. RoleMention()
                    .Matches(text)
                    .Select(match => match.Groups[1].Value)
                    .Where(id => IsAllowed(allowed, "roles", id))
                    .Distinct(),
            ],
            EveryoneMention().IsMatch(text) && IsAllowed(allowed, "everyone", null)
        );
    }

    public JsonObject ToJson() =>
        new()
        {
            ["users"] = Json.StringArray(UserIds),
            ["roles"] = Json.StringArray(RoleIds),
            ["everyone"] = HasEveryone,
        };

    static bool IsAllowed(JsonObject? allowed, string kind, string? id) =>
        allowed is null
        || allowed.GetArray("parse").Any(item => item.AsString() == kind)
        || (id is not null && allowed.GetArray(kind).Any(item => item.AsString() == id));

    [GeneratedRegex("<@!?([0-9]+)>")]
    private static partial Regex UserMention();

    [GeneratedRegex("<@&([0-9]+)>")]
    private static partial Regex RoleMention();

    [GeneratedRegex("@(everyone|here)")]
    private static partial Regex EveryoneMention();
}
