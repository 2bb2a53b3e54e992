using System.Collections.Immutable;
using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Access;

namespace PlexButler.Bot.Settings;

/// <summary>Reads one rule of <c>Access:Rules</c>. Every problem is told with the rule's name; a part that nothing reads is one, too, because it would silently widen the rule.</summary>
/// <param name="section">The rule's settings.</param>
/// <param name="servers">The servers there are.</param>
/// <param name="usualZone">The time zone of rules that name none.</param>
/// <param name="problems">Where problems go.</param>
sealed class RuleReader(
    IConfigurationSection section,
    IReadOnlyList<string> servers,
    TimeZoneInfo usualZone,
    List<Problem> problems
)
{
    static readonly string[] parts =
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
        CheckParts();
        CheckName();
        var effect = ReadEffect();
        var verbs = ReadVerbs();
        var rule = new Rule(name, effect, verbs)
        {
            Tasks = ReadTasks(verbs),
            Servers = ReadServers(),
            Roles = [.. SettingLists.ids(section.GetSection("Roles"), s => Report("Roles", s))],
            Users = [.. SettingLists.ids(section.GetSection("Users"), s => Report("Users", s))],
            Everyone = SettingLists.namesEveryone(section.GetSection("Roles")),
            Hours = ReadHours(),
            Zone = TimeZones.read(section.GetSection("TimeZone"), usualZone, s => Report("TimeZone", s)),
            CoolDown = ReadCoolDown(),
            Quota = ReadQuota(),
            Per = ReadPer(),
            Approval = ReadApproval(),
        };
        CheckPeople(rule);
        CheckDenial(rule);
        return rule;
    }

    void CheckParts()
    {
        foreach (
            var child in section.GetChildren().Where(c => !parts.Contains(c.Key, StringComparer.OrdinalIgnoreCase))
        )
            Report(child.Key, $"is no part of a rule; they are {string.Join(", ", parts)}.");
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

    Effect ReadEffect()
    {
        var text = section["Effect"]?.Trim();
        if (string.Equals(text, "allow", StringComparison.OrdinalIgnoreCase))
            return Effect.Allow;
        if (!string.Equals(text, "deny", StringComparison.OrdinalIgnoreCase))
            Report("Effect", "is 'allow' or 'deny'.");
        return Effect.Deny;
    }

    ImmutableArray<Verb> ReadVerbs()
    {
        var words = SettingLists.words(section.GetSection("Verbs"));
        foreach (var word in words.Filter(static w => w != "*" && VerbNames.parse(w).IsNone))
            Report(
                "Verbs",
                $"'{word}' is no verb; they are {string.Join(", ", VerbNames.all.Select(VerbNames.name))}, or * for all."
            );
        if (words.IsEmpty)
            Report("Verbs", "is missing, so the rule could never match: what it is about, or * for all.");
        return words.Exists(static w => w == "*")
            ? VerbNames.all
            : [.. words.Bind(static w => VerbNames.parse(w).ToSeq()).Distinct()];
    }

    ImmutableArray<Glob> ReadTasks(ImmutableArray<Verb> verbs)
    {
        var words = SettingLists.words(section.GetSection("Tasks"));
        foreach (var word in words.Filter(static w => Glob.Parse(w).IsNone))
            Report("Tasks", $"'{word}' is no task's name or pattern; write letters, digits, '_', '-', '.', * and ?.");
        var others = verbs.Where(static v => !VerbNames.isAboutOneTask(v)).Select(VerbNames.name).ToArray();
        if (!words.IsEmpty && others.Length > 0)
            Report(
                "Tasks",
                $"{string.Join(", ", others)} is not about one task, so the rule could never match it; leave out Tasks or {(others.Length == 1 ? "that verb" : "those verbs")}."
            );
        return [.. words.Bind(static w => Glob.Parse(w).ToSeq())];
    }

    ImmutableArray<string> ReadServers()
    {
        var words = SettingLists.words(section.GetSection("Servers"));
        foreach (var word in words.Filter(w => !servers.Contains(w, StringComparer.OrdinalIgnoreCase)))
            Report(
                "Servers",
                $"there is no server '{word}', so the rule could never match it; there {(servers.Count == 1 ? "is" : "are")} {string.Join(", ", servers)}."
            );
        return [.. words];
    }

    ImmutableArray<Window> ReadHours()
    {
        var words = SettingLists.words(section.GetSection("Hours"), ';');
        foreach (var word in words.Filter(static w => Window.Parse(w).IsNone))
            Report(
                "Hours",
                $"'{word}' is not like 'Mon-Fri 22:00-06:00', 'Sat,Sun' or '02:00-05:00'; separate several with ';'."
            );
        return [.. words.Bind(static w => Window.Parse(w).ToSeq())];
    }

    TimeSpan? ReadCoolDown()
    {
        if (section["CoolDown"] is not { } text)
            return null;
        var parsed = Durations.parse(text, TimeSpan.FromDays(1));
        if (parsed.IsNone)
            Report("CoolDown", $"{Durations.Help}, at most 1d.");
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

    Per ReadPer()
    {
        var words = SettingLists.words(section.GetSection("Per"));
        var known = words.Map(static w =>
            w.ToUpperInvariant() switch
            {
                "MEMBER" => Per.Member,
                "TASK" => Per.Task,
                _ => default,
            }
        );
        if (known.Exists(static p => p == default))
            Report("Per", "is 'member', 'task' or both.");
        return words.IsEmpty ? Per.Member | Per.Task : known.Fold(default(Per), static (all, one) => all | one);
    }

    bool ReadApproval()
    {
        if (section["Approval"] is not { } text)
            return false;
        if (!bool.TryParse(text, out var approval))
            Report("Approval", "is 'true' or 'false'.");
        return approval;
    }

    void CheckPeople(Rule rule)
    {
        if (
            rule is { Everyone: false, Roles.IsEmpty: true, Users.IsEmpty: true }
            && !Mentioned("Roles")
            && !Mentioned("Users")
        )
            Report(
                "Roles",
                "names nobody, and Users does not either, so the rule could never match; name roles or users by id, or everyone."
            );
        if (
            rule is { Everyone: true, Effect: Effect.Allow }
            && rule.Verbs.Any(static v => v is not (Verb.List or Verb.Status or Verb.History))
        )
            Report("Roles", "'everyone' may be allowed list, status and history only; name the roles by id.");
    }

    void CheckDenial(Rule rule)
    {
        if (rule.Effect != Effect.Deny)
            return;
        foreach (var part in (string[])["CoolDown", "Quota", "Per", "Approval"])
            if (section[part] is not null)
                Report(part, "has no meaning in a rule that denies.");
    }

    bool Mentioned(string part) => !SettingLists.words(section.GetSection(part)).IsEmpty;

    void Report(string part, string sentence) =>
        problems.Add(new($"{section.Path}:{part}", $"rule '{name}': {sentence}"));
}
