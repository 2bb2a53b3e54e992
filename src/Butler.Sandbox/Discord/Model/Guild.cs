using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>A Discord server with its roles and its one text channel.</summary>
sealed record Guild(string Id, string Name, Channel Channel, IReadOnlyList<Role> Roles, GuildMember Owner)
{
    /// <summary>
    /// View, send, embed links, attach files, read history, react, use application commands, and send in threads.
    /// </summary>
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

    /// <summary>The guild as GUILD_CREATE sends it, with every list, because some clients fail without one.</summary>
    public JsonObject ToGuildCreateJson(IReadOnlyCollection<GuildMember> members)
    {
        var guild = ToJson();
        guild["unavailable"] = false;
        guild["joined_at"] = "2024-01-01T00:00:00.000000+00:00";
        guild["large"] = false;
        guild["member_count"] = members.Count;
        guild["members"] = Json.Array(members.Select(member => member.ToMemberJson(null)));
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

    public JsonArray RolesToJson() => Json.Array(Roles.Select(role => role.ToJson()));
}
