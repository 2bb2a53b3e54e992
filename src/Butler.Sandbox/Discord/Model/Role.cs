using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>A role of a guild. The role @everyone has the guild's own id.</summary>
sealed record Role(string Id, string Name, string Permissions, int Color, int Position)
{
    public JsonObject ToJson() =>
        new()
        {
            ["id"] = Id,
            ["name"] = Name,
            ["description"] = null,
            ["permissions"] = Permissions,
            ["position"] = Position,
            ["color"] = Color,
            ["colors"] = new JsonObject
            {
                ["primary_color"] = Color,
                ["secondary_color"] = null,
                ["tertiary_color"] = null,
            },
            ["hoist"] = false,
            ["managed"] = false,
            ["mentionable"] = false,
            ["icon"] = null,
            ["unicode_emoji"] = null,
            ["flags"] = 0,
        };
}
