using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: a rule in words.</summary>
static class RuleText
{
    // A rule may name any number of things, and an embed holds 4,096 characters.
    const int Most = 10;

    /// <summary>Whom it lets or keeps, from what, and when.</summary>
    public static string describe(Rule rule)
    {
        var text =
            $"{(rule.Effect == Effect.Allow ? "it allows" : "it denies")} {people(rule)} {Words.either(some(rule.Verbs.Select(static v => Answer.verb(v))))}";
        if (!rule.Tasks.IsEmpty)
            text += $" of {Words.either(some(rule.Tasks.Select(static t => Plain.code(t.Pattern, 100))))}";
        if (!rule.Servers.IsEmpty)
            text += $" on {Words.either(some(rule.Servers.Select(static s => Plain.code(s, 32))))}";
        if (!rule.Hours.IsEmpty)
            text += $", {hours(rule)}";
        if (rule.CoolDown is { } wait)
            text += $", every {Durations.print(wait)}";
        return rule.Quota is { } quota ? text + $", {Words.count(quota, "time")} a day" : text;
    }

    /// <summary>The roles and users a rule names, as Discord shows them.</summary>
    public static string people(Rule rule) =>
        rule.Everyone
            ? "everyone"
            : Words.either(
                some(rule.Roles.Select(static r => $"<@&{r}>").Concat(rule.Users.Select(static u => $"<@{u}>")))
            );

    /// <summary>When a rule is in force.</summary>
    public static string hours(Rule rule) =>
        $"{Words.either(some(rule.Hours.Select(static h => h.ToString())))} ({rule.Zone.Id})";

    static string[] some(IEnumerable<string> items)
    {
        var all = items.ToArray();
        return all.Length <= Most ? all : [.. all.Take(Most), $"{all.Length - Most} more"];
    }
}
