using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: a rule in words.</summary>
static class RuleDescription
{
    // A rule may name any number of things, and an embed holds 4,096 characters.
    const int MaxItems = 10;

    /// <summary>Whom it lets or keeps, from what, and when.</summary>
    public static string Describe(Rule rule)
    {
        var text =
            $"{(rule.Effect == RuleEffect.Allow ? "it allows" : "it denies")} {DescribeMembers(rule)} {Humanize.OrList(Shorten(rule.Permissions.Select(static v => OutcomeReplies.CommandName(v))))}";
        if (!rule.Tasks.IsEmpty)
            text +=
                $" of {Humanize.OrList(Shorten(rule.Tasks.Select(static t => MarkdownEscaper.InlineCode(t.Pattern, 100))))}";
        if (!rule.Servers.IsEmpty)
            text +=
                $" on {Humanize.OrList(Shorten(rule.Servers.Select(static s => MarkdownEscaper.InlineCode(s, 32))))}";
        if (!rule.Hours.IsEmpty)
            text += $", {DescribeHours(rule)}";
        if (rule.CoolDown is { } wait)
            text += $", every {Durations.Format(wait)}";
        return rule.Quota is { } quota ? text + $", {Humanize.Times(quota)} a day" : text;
    }

    /// <summary>The roles and users a rule names, as Discord shows them.</summary>
    public static string DescribeMembers(Rule rule) =>
        rule.IncludesEveryone
            ? "everyone"
            : Humanize.OrList(
                Shorten(rule.Roles.Select(static r => $"<@&{r}>").Concat(rule.Users.Select(static u => $"<@{u}>")))
            );

    /// <summary>When a rule is in force.</summary>
    public static string DescribeHours(Rule rule) =>
        $"{Humanize.OrList(Shorten(rule.Hours.Select(static h => h.ToString())))} ({rule.TimeZone.Id})";

    static string[] Shorten(IEnumerable<string> items)
    {
        var all = items.ToArray();
        return all.Length <= MaxItems ? all : [.. all.Take(MaxItems), $"{all.Length - MaxItems} more"];
    }
}
