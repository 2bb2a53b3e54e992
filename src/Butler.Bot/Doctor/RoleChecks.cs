using PlexButler.Bot.Access;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Doctor.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: checks the roles and the channel that the settings name against what the guilds have.</summary>
sealed class RoleChecks(BotSettings settings, IReadOnlyList<GuildInfo> guilds)
{
    const string AuditChannelSetting = "Access:AuditChannel";

    /// <summary>Runs the checks.</summary>
    public IEnumerable<CheckResult> Run() =>
        [
            .. AccessLevel.All.Select(static level => level.SettingName).Where(HasNoRule).Select(CreateNoRoleWarning),
            .. settings.Policy.Rules.AsEnumerable().SelectMany(CheckRule),
            .. settings.AuditChannel.Map(CheckAuditChannel),
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

    CheckResult CheckAuditChannel(Snowflake channel) =>
        guilds
            .SelectMany(static guild => guild.Channels)
            .Where(c => c.GetText("id") == channel.ToString())
            .Select(c => c.GetText("name"))
            .FirstOrDefault()
            is { } name
            ? Pass(AuditChannelSetting, $"{channel} is #{name}. The bot needs View Channel and Send Messages there.")
            : Fail(
                AuditChannelSetting,
                $"The bot sees no channel with the id {channel}.",
                "Right-click the channel, Copy Channel ID; give the bot View Channel and Send Messages there."
            );
}
