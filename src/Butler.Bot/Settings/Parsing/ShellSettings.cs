using LanguageExt;
using PlexButler.Bot.Access;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>The settings that work without Discord needs.</summary>
static class ShellSettings
{
    static readonly string[] DiscordSections = ["Discord:", "Access:", "Report:", "Http:", "Plex:WebhookSecret"];

    /// <summary>
    /// The servers, where runs are stored, the clock and the audit file, or what is wrong with them. The rest may be
    /// missing or wrong, and is then a placeholder that nobody reads.
    /// </summary>
    public static Either<SettingProblem[], BotSettings> Read(IConfiguration configuration, PermissionSet permissions)
    {
        var (settings, problems) = SettingsReader.ReadWithPlaceholders(configuration, permissions);
        SettingProblem[] own = [.. problems.Where(static problem => !IsAboutDiscord(problem.Setting))];
        return own.Length == 0 ? settings : own;
    }

    static bool IsAboutDiscord(string setting) =>
        setting is not ("Access:AuditFile" or "Access:TimeZone" or "Report:At")
        && DiscordSections.Any(section => setting.StartsWith(section, StringComparison.OrdinalIgnoreCase));
}
