using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>A Discord server with its roles and its one text channel.</summary>
sealed record Guild(string Id, string Name, Channel Channel, IReadOnlyList<Role> Roles, GuildMember Owner)
{
    /// <summary>View, send, embed links, attach files, read history, react, use application commands, write in threads.</summary>
    public const string EveryonePermissions = "277025508416";

    public JsonObject ToJson()
    {
        var guild = new JsonObject
        {
            ["id"] = Id,
            ["name"] = Name,
            ["icon"] = null,
            ["description"] = null,
            ["home_header"] = null,
            ["splash"] = null,
            ["discovery_splash"] = null,
            ["features"] = new JsonArray(),
            ["banner"] = null,
            ["owner_id"] = Owner.Id,
            ["application_id"] = null,
            ["region"] = "deprecated",
            ["afk_channel_id"] = null,
            ["afk_timeout"] = 300,
            ["system_channel_id"] = null,
            ["system_channel_flags"] = 0,
            ["widget_enabled"] = false,
            ["widget_channel_id"] = null,
            ["verification_level"] = 0,
            ["roles"] = RolesToJson(),
            ["default_message_notifications"] = 1,
            ["mfa_level"] = 0,
            ["explicit_content_filter"] = 0,
            ["max_presences"] = null,
            ["max_members"] = 500000,
            ["max_stage_video_channel_users"] = 50,
            ["max_video_channel_users"] = 25,
            ["vanity_url_code"] = null,
            ["premium_tier"] = 0,
            ["premium_subscription_count"] = 0,
            ["preferred_locale"] = "en-US",
            ["rules_channel_id"] = null,
            ["safety_alerts_channel_id"] = null,
            ["public_updates_channel_id"] = null,
            ["premium_progress_bar_enabled"] = false,
            ["nsfw"] = false,
            ["nsfw_level"] = 0,
            ["emojis"] = new JsonArray(),
            ["stickers"] = new JsonArray(),
            ["incidents_data"] = null,
        };
        return guild;
    }

    /// <summary>The guild as GUILD_CREATE tells it: every list is there, since some clients fail without.</summary>
    public JsonObject ToGuildCreateJson(IReadOnlyCollection<GuildMember> members)
    {
        var guild = ToJson();
        guild["unavailable"] = false;
        guild["joined_at"] = "2024-01-01T00:00:00.000000+00:00";
        guild["large"] = false;
        guild["member_count"] = members.Count;
        guild["members"] = PlexButler.Sandbox.Discord.Json.Array(members.Select(member => member.ToMemberJson(null)));
        guild["channels"] = new JsonArray(Channel.ToJson());
        foreach (
            var name in (ReadOnlySpan<string>)
                [
                    "presences",
                    "threads",
                    "voice_states",
                    "guild_scheduled_events",
                    "stage_instances",
                    "soundboard_sounds",
                ]
        )
            guild[name] = new JsonArray();
        return guild;
    }

    public JsonArray RolesToJson() => PlexButler.Sandbox.Discord.Json.Array(Roles.Select(role => role.ToJson()));
}

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
