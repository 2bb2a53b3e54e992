using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Doctor.Permissions;
using PlexButler.Bot.Doctor.Probes;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: checks the roles and the channel that the settings name against what the guilds have.</summary>
/// <param name="settings">The settings.</param>
/// <param name="guilds">All guilds that they name.</param>
/// <param name="channels">What Discord says of the channels that settings name.</param>
sealed class RoleChecks(
    BotSettings settings,
    IReadOnlyList<GuildInfo> guilds,
    IReadOnlyList<(string Setting, ProbeResult Channel)> channels
)
{
    /// <summary>The setting that names the audit channel.</summary>
    public const string AuditChannelSetting = "Access:AuditChannel";

    /// <summary>The setting that names the channel of the reports.</summary>
    public const string ReportChannelSetting = "Report:Channel";

    /// <summary>Runs the checks.</summary>
    public IEnumerable<CheckResult> Run() =>
        [
            .. AccessLevel.All.Select(static level => level.SettingName).Where(HasNoRule).Select(CreateNoRoleWarning),
            .. settings.Policy.Rules.AsEnumerable().SelectMany(CheckRule),
            .. channels.Select(item => CheckChannel(item.Setting, item.Channel)),
        ];

    bool HasNoRule(string setting) => !settings.Policy.Rules.Exists(rule => rule.Name == setting);

    static CheckResult CreateNoRoleWarning(string setting) =>
        Warn(
            setting,
            "It names no role, so nobody may do what it allows.",
            $"Put role ids into {setting}, or leave it empty on purpose."
        );

    IEnumerable<CheckResult> CheckRule(Rule rule) =>
        [
            .. rule.IncludesEveryone ? (CheckResult[])[Pass(rule.Name, "Every member.")] : [],
            .. rule.Roles.Select(role => CheckRole(rule, role.ToString())),
        ];

    CheckResult CheckRole(Rule rule, string id)
    {
        // The role @everyone has its guild's id.
        if (guilds.Any(guild => guild.Id == id))
            return Fail(
                rule.Name,
                $"{id} is the role @everyone, which Discord never lists for a member.",
                "For viewers, write everyone; otherwise give the members a role of their own."
            );
        var names = guilds
            .SelectMany(guild =>
                guild
                    .Roles.Where(role => role.GetText("id") == id)
                    .Select(role => $"{role.GetText("name")} in {guild.Name}")
            )
            .ToArray();
        return names.Length > 0
            ? Pass(rule.Name, $"{id} is {names[0]}.")
            : Fail(
                rule.Name,
                $"No role has the id {id}.",
                $"Right-click the role in Server Settings › Roles, Copy Role ID, and put that into {rule.Name}."
            );
    }

    CheckResult CheckChannel(string setting, ProbeResult channel)
    {
        if (channel.Status is 403 or 404)
            return Fail(
                setting,
                channel.Status == 404
                    ? "The bot sees no channel with this id: there is none, or it is in another Discord server."
                    : "The bot may not see this channel: it is private.",
                "Right-click the channel, Copy Channel ID; give the bot View Channel and Send Messages there, in a "
                    + "thread Send Messages in Threads."
            );
        if (channel.Status != 200)
            return Fail(
                setting,
                $"Discord does not describe this channel ({channel.Outcome}).",
                "Try again in a minute."
            );
        var name = channel.GetText("name");
        var parentId = channel.GetText(PostingCheck.GetKind(channel.Body) == ChannelKind.Thread ? "parent_id" : "id");
        foreach (var guild in guilds)
        {
            var parent = guild.Channels.FirstOrDefault(c => c.GetText("id") == parentId);
            if (parent.GetText("id").Length == 0)
                continue;
            if (!guild.Bot.TryGetValue(out var bot))
                return Warn(
                    setting,
                    $"#{name} exists, but Discord does not say what the bot may do there.",
                    "Try again in a minute."
                );
            return PostingCheck
                .FindProblem(
                    channel.Body,
                    parent,
                    bot,
                    setting == ReportChannelSetting ? DiscordPermissions.EmbedLinks : DiscordPermissions.None
                )
                .Match(
                    Some: found => Fail(setting, found.Problem, found.Remedy),
                    None: () => Pass(setting, $"The bot may post in #{name} of {guild.Name}.")
                );
        }
        return Fail(
            setting,
            $"#{name} is in none of the Discord servers of Access:Guilds.",
            "Choose a channel of a server that the bot answers in."
        );
    }
}
