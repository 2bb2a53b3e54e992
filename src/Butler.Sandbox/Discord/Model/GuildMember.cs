using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>A Discord user with roles in a guild.</summary>
sealed record GuildMember(string Id, string Name, IReadOnlyList<string> RoleIds)
{
    public JsonObject ToUserJson() => CreateUserJson(Id, Name, bot: false);

    public JsonObject ToMemberJson(string? permissions)
    {
        var member = new JsonObject
        {
            ["user"] = ToUserJson(),
            ["roles"] = Json.StringArray(RoleIds),
            ["nick"] = null,
            ["avatar"] = null,
            ["banner"] = null,
            ["joined_at"] = "2024-01-01T00:00:00.000000+00:00",
            ["premium_since"] = null,
            ["deaf"] = false,
            ["mute"] = false,
            ["pending"] = false,
            ["flags"] = 0,
            ["communication_disabled_until"] = null,
            ["unusual_dm_activity_until"] = null,
        };
        if (permissions is not null)
            member["permissions"] = permissions;
        return member;
    }

    /// <summary>The partial member in a command's resolved data, without the user.</summary>
    public JsonObject ToResolvedMemberJson(string permissions)
    {
        var member = ToMemberJson(permissions);
        foreach (var name in (ReadOnlySpan<string>)["user", "deaf", "mute"])
            member.Remove(name);
        return member;
    }

    public static JsonObject CreateUserJson(string id, string name, bool bot)
    {
        var user = new JsonObject
        {
            ["id"] = id,
            ["username"] = name,
            ["global_name"] = name,
            ["discriminator"] = "0",
            ["avatar"] = null,
            ["avatar_decoration_data"] = null,
            ["collectibles"] = null,
            ["primary_guild"] = null,
            ["clan"] = null,
            ["public_flags"] = 0,
        };
        if (bot)
            user["bot"] = true;
        return user;
    }
}
