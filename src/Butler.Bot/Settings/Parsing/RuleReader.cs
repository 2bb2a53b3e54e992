using System.Collections.Immutable;
using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads one rule of <c>Access:Rules</c>. Every problem is told with the rule's name; a part that nothing reads is one, too, because it would silently widen the rule.</summary>
/// <param name="section">The rule's settings.</param>
/// <param name="servers">The servers there are.</param>
/// <param name="defaultZone">The time zone of rules that name none.</param>
/// <param name="problems">Where problems go.</param>
sealed class RuleReader(
    IConfigurationSection section,
    IReadOnlyList<string> servers,
    TimeZoneInfo defaultZone,
    List<SettingProblem> problems
)
{
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
        "CoolDown",
        "Quota",
        "Per",
        "Approval",
    ];

    string name = section["Name"]?.Trim() ?? section.Key;

    /// <summary>The rule; meaningless if there were problems.</summary>
    public Rule Read()
    {
        CheckUnknownProperties();
        CheckName();
        var effect = ReadEffect();
        var permissions = ReadPermissions();
        var rule = new Rule(name, effect, permissions)
        {
            Tasks = ReadTasks(permissions),
            Servers = ReadServers(),
            Roles = [.. SettingValues.ReadIds(section.GetSection("Roles"), s => Report("Roles", s))],
            Users = [.. SettingValues.ReadIds(section.GetSection("Users"), s => Report("Users", s))],
            IncludesEveryone = SettingValues.IncludesEveryone(section.GetSection("Roles")),
            Hours = ReadHours(),
            TimeZone = TimeZoneReader.Read(section.GetSection("TimeZone"), defaultZone, s => Report("TimeZone", s)),
            CoolDown = ReadCoolDown(),
            Quota = ReadQuota(),
            LimitScope = ReadLimitScope(),
            NeedsApproval = ReadApproval(),
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
            Report(child.Key, $"is no part of a rule; they are {string.Join(", ", PropertyNames)}.");
    }

    void CheckName()
    {
        if (section["Name"] is null && section.Key.All(char.IsAsciiDigit))
            Report("Name", "is missing: what members and the audit call this rule.");
        if (
            name.Length is > 0 and <= 64
            && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or ':' or '.')
        )
            return;
        Report("Name", "is 1 to 64 letters, digits, spaces, '-', '_', ':' or '.'.");
        name = section.Key;
    }

    RuleEffect ReadEffect()
    {
        var text = section["Effect"]?.Trim();
        if (string.Equals(text, "allow", StringComparison.OrdinalIgnoreCase))
            return RuleEffect.Allow;
        if (!string.Equals(text, "deny", StringComparison.OrdinalIgnoreCase))
            Report("Effect", "is 'allow' or 'deny'.");
        return RuleEffect.Deny;
    }

    ImmutableArray<Permission> ReadPermissions()
    {
        var values = SettingValues.Read(section.GetSection("Verbs"));
        foreach (var value in values.Filter(static w => w != "*" && PermissionNames.Parse(w).IsNone))
            Report(
                "Verbs",
                $"'{value}' is no verb; they are {string.Join(", ", PermissionNames.All.Select(PermissionNames.Format))}, or * for all."
            );
        if (values.IsEmpty)
            Report("Verbs", "is missing, so the rule could never match: what it is about, or * for all.");
        return values.Exists(static w => w == "*")
            ? PermissionNames.All
            : [.. values.Bind(static w => PermissionNames.Parse(w).ToSeq()).Distinct()];
    }

    ImmutableArray<Glob> ReadTasks(ImmutableArray<Permission> permissions)
    {
        var values = SettingValues.Read(section.GetSection("Tasks"));
        foreach (var value in values.Filter(static w => Glob.Parse(w).IsNone))
            Report("Tasks", $"'{value}' is no task's name or pattern; write letters, digits, '_', '-', '.', * and ?.");
        var others = permissions
            .Where(static v => !PermissionNames.IsForOneTask(v))
            .Select(PermissionNames.Format)
            .ToArray();
        if (!values.IsEmpty && others.Length > 0)
            Report(
                "Tasks",
                $"{Humanize.AndList(others)} {Humanize.Form(others.Length, "is", "are")} not about one task, so the rule could never match it; leave out Tasks or {Humanize.Form(others.Length, "that verb", "those verbs")}."
            );
        return [.. values.Bind(static w => Glob.Parse(w).ToSeq())];
    }

    ImmutableArray<string> ReadServers()
    {
        var values = SettingValues.Read(section.GetSection("Servers"));
        foreach (var value in values.Filter(w => !servers.Contains(w, StringComparer.OrdinalIgnoreCase)))
            Report(
                "Servers",
                $"there is no server '{value}', so the rule could never match it; there {Humanize.Form(servers.Count, "is", "are")} {string.Join(", ", servers)}."
            );
        return [.. values];
    }

    ImmutableArray<Window> ReadHours()
    {
        var values = SettingValues.Read(section.GetSection("Hours"), ';');
        foreach (var value in values.Filter(static w => Window.Parse(w).IsNone))
            Report(
                "Hours",
                $"'{value}' is not like 'Mon-Fri 22:00-06:00', 'Sat,Sun' or '02:00-05:00'; separate several with ';'."
            );
        return [.. values.Bind(static w => Window.Parse(w).ToSeq())];
    }

    TimeSpan? ReadCoolDown()
    {
        if (section["CoolDown"] is not { } text)
            return null;
        var parsed = Durations.Parse(text, TimeSpan.FromDays(1));
        if (parsed.IsNone)
            Report("CoolDown", $"{Durations.FormatError}, at most 1d.");
        return parsed.ToNullable();
    }

    int? ReadQuota()
    {
        if (section["Quota"] is not { } text)
            return null;
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quota)
            && quota is >= 1 and <= 1000
        )
            return quota;
        Report("Quota", "is not a whole number of uses a day from 1 to 1000; to allow none, write a rule that denies.");
        return null;
    }

    LimitScope ReadLimitScope()
    {
        var values = SettingValues.Read(section.GetSection("Per"));
        var scopes = values.Map(static w =>
            w.ToUpperInvariant() switch
            {
                "MEMBER" => LimitScope.Member,
                "TASK" => LimitScope.Task,
                _ => default,
            }
        );
        if (scopes.Exists(static p => p == default))
            Report("Per", "is 'member', 'task' or both.");
        return values.IsEmpty
            ? LimitScope.Member | LimitScope.Task
            : scopes.Fold(default(LimitScope), static (all, one) => all | one);
    }

    bool ReadApproval()
    {
        if (section["Approval"] is not { } text)
            return false;
        if (!bool.TryParse(text, out var approval))
            Report("Approval", "is 'true' or 'false'.");
        return approval;
    }

    void CheckMembers(Rule rule)
    {
        if (
            rule is { IncludesEveryone: false, Roles.IsEmpty: true, Users.IsEmpty: true }
            && !HasValues("Roles")
            && !HasValues("Users")
        )
            Report(
                "Roles",
                "names nobody, and Users does not either, so the rule could never match; name roles or users by id, or everyone."
            );
        if (
            rule is { IncludesEveryone: true, Effect: RuleEffect.Allow }
            && rule.Permissions.Any(static v => v is not (Permission.List or Permission.Status or Permission.History))
        )
            Report("Roles", "'everyone' may be allowed list, status and history only; name the roles by id.");
    }

    void CheckDenyRule(Rule rule)
    {
        if (rule.Effect != RuleEffect.Deny)
            return;
        foreach (var property in (string[])["CoolDown", "Quota", "Per", "Approval"])
            if (section[property] is not null)
                Report(property, "has no meaning in a rule that denies.");
    }

    bool HasValues(string property) => !SettingValues.Read(section.GetSection(property)).IsEmpty;

    void Report(string property, string message) =>
        problems.Add(new($"{section.Path}:{property}", $"rule '{name}': {message}"));
}
