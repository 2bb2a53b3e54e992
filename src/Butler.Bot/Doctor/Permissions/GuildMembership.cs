using System.Globalization;
using System.Text.Json;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Doctor.Permissions;

/// <summary>Pure: what a member of a guild may do there, as Discord computes it.</summary>
/// <remarks>Discord's documentation, "Permissions", section "Permission Overwrites": the roles' permissions together;
/// then the channel's overwrites for @everyone, for the member's roles together, and for the member.</remarks>
/// <param name="GuildId">The guild, whose id is also that of @everyone.</param>
/// <param name="OwnerId">Its owner, who may do everything.</param>
/// <param name="UserId">The member.</param>
/// <param name="RoleIds">The member's roles, without @everyone.</param>
/// <param name="Roles">The guild's roles, as Discord describes them.</param>
sealed record GuildMembership(
    string GuildId,
    string OwnerId,
    string UserId,
    IReadOnlyCollection<string> RoleIds,
    IReadOnlyCollection<JsonElement> Roles
)
{
    const DiscordPermissions Everything = (DiscordPermissions)ulong.MaxValue;

    // Overwrites are of roles or of members; older servers write the words.
    static readonly string[] RoleType = ["0", "role"],
        MemberType = ["1", "member"];

    /// <summary>Where no channel says otherwise.</summary>
    public DiscordPermissions BasePermissions
    {
        get
        {
            var all = Roles
                .Where(role => role.GetText("id") == GuildId || RoleIds.Contains(role.GetText("id")))
                .Select(static role => Parse(role, "permissions"))
                .Aggregate(DiscordPermissions.None, static (sum, one) => sum | one);
            return UserId == OwnerId || all.HasFlag(DiscordPermissions.Administrator) ? Everything : all;
        }
    }

    /// <summary>In a channel; for a thread, in the channel that it belongs to.</summary>
    public DiscordPermissions GetPermissions(JsonElement channel)
    {
        var permissions = BasePermissions;
        if (permissions == Everything)
            return permissions;
        JsonElement[] overwrites = [.. channel.GetItems("permission_overwrites")];
        JsonElement[] ofRoles = [.. overwrites.Where(static o => RoleType.Contains(o.GetText("type")))];
        permissions = Apply(permissions, ofRoles.Where(o => o.GetText("id") == GuildId));
        permissions = Apply(
            permissions,
            ofRoles.Where(o => o.GetText("id") != GuildId && RoleIds.Contains(o.GetText("id")))
        );
        permissions = Apply(
            permissions,
            overwrites.Where(o => MemberType.Contains(o.GetText("type")) && o.GetText("id") == UserId)
        );
        return permissions.HasFlag(DiscordPermissions.ViewChannel) ? permissions : DiscordPermissions.None;
    }

    // What any of them allows wins over what another denies.
    static DiscordPermissions Apply(DiscordPermissions permissions, IEnumerable<JsonElement> overwrites)
    {
        var (allowed, denied) = (DiscordPermissions.None, DiscordPermissions.None);
        foreach (var overwrite in overwrites)
            (allowed, denied) = (allowed | Parse(overwrite, "allow"), denied | Parse(overwrite, "deny"));
        return (permissions & ~denied) | allowed;
    }

    static DiscordPermissions Parse(JsonElement json, string field) =>
        ulong.TryParse(json.GetText(field), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            ? (DiscordPermissions)bits
            : DiscordPermissions.None;
}
