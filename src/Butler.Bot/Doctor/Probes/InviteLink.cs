using System.Globalization;
using PlexButler.Bot.Doctor.Permissions;

namespace PlexButler.Bot.Doctor.Probes;

/// <summary>
/// Pure: the link that invites the bot, with the permissions that it needs where it writes by itself.
/// </summary>
static class InviteLink
{
    /// <summary>For any guild.</summary>
    public static string For(string application, DiscordPermissions permissions) =>
        $"https://discord.com/oauth2/authorize?client_id={application}&scope=bot%20applications.commands&permissions="
        + ((ulong)permissions).ToString(CultureInfo.InvariantCulture);

    /// <summary>For one guild.</summary>
    public static string For(string application, DiscordPermissions permissions, string guild) =>
        $"{For(application, permissions)}&guild_id={guild}&disable_guild_select=true";
}
