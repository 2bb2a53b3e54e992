using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads everything under <c>Access</c>.</summary>
/// <param name="configuration">All settings.</param>
/// <param name="permissions">The permissions that rules may name.</param>
/// <param name="problems">Where problems are added.</param>
sealed class AccessReader(IConfiguration configuration, PermissionSet permissions, List<SettingProblem> problems)
{
    static readonly TimeSpan MaxConfirmWithin = TimeSpan.FromMinutes(15),
        MaxApproveWithin = TimeSpan.FromMinutes(15);

    /// <summary>The settings; meaningless if there were problems.</summary>
    public AccessSettings Read()
    {
        var guilds = ReadGuilds();
        var shorthands = ReadShorthands();
        var rules = ReadRules();
        foreach (
            var name in shorthands
                .AsEnumerable()
                .Concat(rules)
                .GroupBy(static r => r.Name, StringComparer.OrdinalIgnoreCase)
                .Where(static g => g.Count() > 1)
                .Select(static g => g.Key)
        )
            Report("Access:Rules", $"rule '{name}': the name is used twice; each rule needs its own.");
        return new(
            new Policy(guilds, toSeq(shorthands.AsEnumerable().Concat(rules))),
            ReadAuditChannel(),
            configuration["Access:AuditFile"] is { } path && path.Trim().Length > 0 ? Some(path.Trim()) : None,
            ReadDuration("Access:ConfirmWithin", TimeSpan.FromMinutes(2), MaxConfirmWithin),
            ReadDuration("Access:ApproveWithin", MaxApproveWithin, MaxApproveWithin)
        );
    }

    Seq<Snowflake> ReadGuilds()
    {
        var problemsBefore = problems.Count;
        var guilds = ReadIds("Access:Guilds");
        if (guilds.IsEmpty && problems.Count == problemsBefore)
            Report(
                "Access:Guilds",
                "is required: the id of your Discord server "
                    + "(Developer Mode on, right-click the server, Copy Server ID)."
            );
        return guilds;
    }

    Seq<Rule> ReadShorthands()
    {
        foreach (var level in AccessLevel.All.Where(level => !level.MayBeForEveryone && IncludesEveryone(level)))
            Report(
                level.SettingName,
                $"'everyone' is allowed for {AccessLevel.Viewer.SettingName} only; name the roles by id."
            );
        return RoleShorthands.Expand(
            permissions,
            viewers: ReadIds(AccessLevel.Viewer.SettingName),
            everyoneMayView: IncludesEveryone(AccessLevel.Viewer),
            operators: ReadIds(AccessLevel.Operator.SettingName),
            admins: ReadIds(AccessLevel.Admin.SettingName)
        );
    }

    bool IncludesEveryone(AccessLevel level) => SettingValues.IncludesEveryone(configuration, level.SettingName);

    Seq<Rule> ReadRules()
    {
        var zone = TimeZoneReader
            .ReadDefault(configuration, s => Report("Access:TimeZone", s))
            .IfNone(TimeZoneInfo.Utc);
        var servers = ReadServerNames();
        return toSeq(
                configuration
                    .GetSection("Access:Rules")
                    .GetChildren()
                    .Select(section =>
                        new RuleReader(configuration, section, permissions, servers, zone, problems).Read()
                    )
            )
            .Strict();
    }

    string[] ReadServerNames()
    {
        var names = configuration.GetSection("Plex:Servers").GetChildren().Select(static s => s.Key).ToArray();
        return names.Length == 0 || configuration["Plex:Url"] is not null ? ["plex", .. names] : names;
    }

    Option<Snowflake> ReadAuditChannel() =>
        configuration["Access:AuditChannel"] is { Length: > 0 } ? ReadIds("Access:AuditChannel").HeadOrNone() : None;

    TimeSpan ReadDuration(string name, TimeSpan defaultValue, TimeSpan max)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return defaultValue;
        var parsed = Durations.Parse(text, max);
        if (parsed.IsNone)
            Report(name, $"{Durations.FormatError}, at most {Durations.Format(max)}.");
        return parsed.IfNone(defaultValue);
    }

    Seq<Snowflake> ReadIds(string name) => SettingValues.ReadIds(configuration, name, s => Report(name, s));

    void Report(string setting, string message) => problems.Add(new(setting, message));
}
