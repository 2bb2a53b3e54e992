namespace PlexButler.Bot.Doctor.Probes;

/// <summary>Pure: the link that invites the bot. It asks for no permissions, because the bot only answers.</summary>
static class InviteLink
{
    /// <summary>For any guild.</summary>
    public static string For(string application) =>
        $"https://discord.com/oauth2/authorize?client_id={application}&scope=bot%20applications.commands&permissions=0";

    /// <summary>For one guild.</summary>
    public static string For(string application, string guild) =>
        $"{For(application)}&guild_id={guild}&disable_guild_select=true";
}
