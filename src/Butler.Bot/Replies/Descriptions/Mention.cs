using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>Users and roles as Discord shows them by name. The messages they are in ping nobody.</summary>
static class Mention
{
    /// <summary>A user.</summary>
    public static string Of(Snowflake user) => $"<@{user}>";

    /// <summary>A role.</summary>
    public static string OfRole(Snowflake role) => $"<@&{role}>";
}
