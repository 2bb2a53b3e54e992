using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>A text channel of a guild, or the direct-message channel with one person.</summary>
sealed record Channel(string Id, string Name, string? GuildId, GuildMember? Recipient)
{
    public JsonObject ToJson() =>
        GuildId is null
            ? new()
            {
                ["id"] = Id,
                ["type"] = 1,
                ["flags"] = 0,
                ["last_message_id"] = null,
                ["recipients"] = new JsonArray(Recipient?.ToUserJson()),
            }
            : new()
            {
                ["id"] = Id,
                ["type"] = 0,
                ["guild_id"] = GuildId,
                ["name"] = Name,
                ["position"] = 0,
                ["flags"] = 0,
                ["parent_id"] = null,
                ["topic"] = null,
                ["nsfw"] = false,
                ["last_message_id"] = null,
                ["rate_limit_per_user"] = 0,
                ["permission_overwrites"] = new JsonArray(),
            };
}
