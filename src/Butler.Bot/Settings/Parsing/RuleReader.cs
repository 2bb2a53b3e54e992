using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Hours;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>
/// Reads one rule of <c>Access:Rules</c>. Every problem is reported with the rule's name. An unknown property is a
/// problem because it would silently widen the rule.
/// </summary>
/// <param name="configuration">All settings.</param>
/// <param name="section">The rule's settings.</param>
/// <param name="knownPermissions">The permissions there are.</param>
/// <param name="servers">The servers there are.</param>
/// <param name="defaultZone">The time zone of rules that name none.</param>
/// <param name="problems">Where problems are added.</param>
sealed class RuleReader(
    IConfiguration configuration,
    IConfigurationSection section,
    PermissionSet knownPermissions,
    IReadOnlyList<string> servers,
    TimeZoneInfo defaultZone,
    List<SettingProblem> problems
)
{
    const string AllKeyword = "*";

    static readonly string[] PropertyNames =
    [
        "Name",
        "Effect",
        "Verbs",
        "Tasks",
        "Servers",
        "Roles",
        "Users",
        "Hours",
        "TimeZone",
        .. RuleLimitReader.PropertyNames,
    ];

    string name = section["Name"]?.Trim() ?? section.Key;

    /// <summary>The rule; meaningless if there were problems.</summary>
    public Rule Read()
    {
        CheckUnknownProperties();
        CheckName();
        var effect = ReadEffect();
        var permissions = ReadPermissions();
        var limits = new RuleLimitReader(configuration, section, Report);
        var rule = new Rule(name, effect, permissions)
        {
            Tasks = ReadTasks(permissions),
            Servers = ReadServers(),
            Roles = [.. SettingValues.ReadIds(configuration, PathOf("Roles"), s => Report("Roles", s))],
            Users = [.. SettingValues.ReadIds(configuration, PathOf("Users"), s => Report("Users", s))],
            IncludesEveryone = SettingValues.IncludesEveryone(configuration, PathOf("Roles")),
            Hours = ReadHours(),
            TimeZone = TimeZoneReader.Read(section.GetSection("TimeZone"), defaultZone, s => Report("TimeZone", s)),
            CoolDown = limits.ReadCoolDown(),
            Quota = limits.ReadQuota(),
            LimitScope = limits.ReadLimitScope(),
            NeedsApproval = limits.ReadApproval(),
        };
        CheckMembers(rule);
        CheckDenyRule(rule);
        return rule;
    }

    void CheckUnknownProperties()
    {
        foreach (
            var child in section
                .GetChildren()
                .Where(c => !PropertyNames.Contains(c.Key, StringComparer.OrdinalIgnoreCase))
        )
            Report(child.Key, $"is not a property of a rule; the properties are {Humanize.AndList(PropertyNames)}.");
    }

    void CheckName()
    {
        if (section["Name"] is null && section.Key.All(char.IsAsciiDigit))
            Report("Name", "is missing; it names the rule in replies and in the audit.");
        if (
            name.Length is > 0 and <= 64
            && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or ':' or '.')
        )
            return;
        Report("Name", "must be 1 to 64 letters, digits, spaces, '-', '_', ':' or '.'.");
        name = section.Key;
    }

    RuleEffect ReadEffect()
    {
        var text = section["Effect"]?.Trim();
        if (string.Equals(text, "allow", StringComparison.OrdinalIgnoreCase))
            return RuleEffect.Allow;
        if (!string.Equals(text, "deny", StringComparison.OrdinalIgnoreCase))
            Report("Effect", "must be 'allow' or 'deny'.");
        return RuleEffect.Deny;
    }

    ImmutableArray<Permission> ReadPermissions()
    {
        var values = SettingValues.Read(configuration, PathOf("Verbs"));
        foreach (var value in values.Filter(value => value != AllKeyword && knownPermissions.Find(value).IsNone))
            Report(
                "Verbs",
                $"'{value}' is not one of {string.Join(", ", knownPermissions.All)}, or {AllKeyword} for all."
            );
        if (values.IsEmpty)
            Report("Verbs", "is missing, so the rule could never match; name what it is about, or * for all.");
        return values.Exists(static value => value == AllKeyword)
            ? knownPermissions.All
            : [.. values.Bind(value => knownPermissions.Find(value).ToSeq()).Distinct()];
    }

    ImmutableArray<Glob> ReadTasks(ImmutableArray<Permission> permissions)
    {
        var values = SettingValues.Read(configuration, PathOf("Tasks"));
        foreach (var value in values.Filter(static w => Glob.Parse(w).IsNone))
            Report(
                "Tasks",
                $"'{value}' is not a task's name or a pattern; write letters, digits, '_', '-', '.', * and ?."
            );
        var others = permissions
            .Where(static permission => !permission.IsForOneTask)
            .Select(static permission => permission.Name)
            .ToArray();
        if (!values.IsEmpty && others.Length > 0)
            Report(
                "Tasks",
                $"{Humanize.AndList(others)} {Humanize.Form(others.Length, "does", "do")} not concern one task, so the "
                    + $"rule could never match; leave out Tasks or "
                    + $"{Humanize.Form(others.Length, "that verb", "those verbs")}."
            );
        return [.. values.Bind(static w => Glob.Parse(w).ToSeq())];
    }

    ImmutableArray<string> ReadServers()
    {
        var values = SettingValues.Read(configuration, PathOf("Servers"));
        foreach (var value in values.Filter(w => !servers.Contains(w, StringComparer.OrdinalIgnoreCase)))
            Report(
                "Servers",
                $"there is no server '{value}', so the rule could never match; "
                    + $"{Humanize.Form(servers.Count, "the server is", "the servers are")} {Humanize.AndList(servers)}."
            );
        return [.. values];
    }

    ImmutableArray<Window> ReadHours()
    {
        var values = SettingValues.Read(configuration, PathOf("Hours"), ';');
        foreach (var value in values.Filter(static w => Window.Parse(w).IsNone))
            Report(
                "Hours",
                $"'{value}' is not like 'Mon-Fri 22:00-06:00', 'Sat,Sun' or '02:00-05:00'; separate several with ';'."
            );
        return [.. values.Bind(static w => Window.Parse(w).ToSeq())];
    }

    void CheckMembers(Rule rule)
    {
        if (
            rule is { IncludesEveryone: false, Roles.IsEmpty: true, Users.IsEmpty: true }
            && SettingValues.Read(configuration, PathOf("Roles")).IsEmpty
            && SettingValues.Read(configuration, PathOf("Users")).IsEmpty
        )
            Report(
                "Roles",
                "and Users name nobody, so the rule could never match; name roles or users by id, or everyone."
            );
        if (
            rule is { IncludesEveryone: true, Effect: RuleEffect.Allow }
            && rule.Permissions.Any(static permission => !permission.Level.MayBeForEveryone)
        )
            Report("Roles", $"'everyone' may be allowed {DescribeForEveryone()} only; name the roles by id.");
    }

    void CheckDenyRule(Rule rule)
    {
        if (rule.Effect != RuleEffect.Deny)
            return;
        foreach (var property in RuleLimitReader.PropertyNames)
            if (section[property] is not null)
                Report(property, "has no meaning in a rule that denies.");
    }

    string DescribeForEveryone() =>
        Humanize.AndList([.. knownPermissions.ForEveryone.Select(static permission => permission.Name)]);

    string PathOf(string property) => $"{section.Path}:{property}";

    void Report(string property, string message) => problems.Add(new(PathOf(property), $"rule '{name}': {message}"));
}
