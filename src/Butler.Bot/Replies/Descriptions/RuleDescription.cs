using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>Pure: a rule in words.</summary>
static class RuleDescription
{
    // A rule may name any number of things, and an embed holds 4,096 characters.
    const int MaxItems = 10;

    /// <summary>Who may or may not do what, where, when and how often.</summary>
    public static string Describe(Rule rule) => Describe(rule, static _ => true);

    /// <summary>The same for a reader who may know only of some servers.</summary>
    public static string Describe(Rule rule, Func<string, bool> isVisible) =>
        string.Concat(
            rule.Effect == RuleEffect.Allow ? $"it lets {DescribeMembers(rule)}"
                : rule.IncludesEveryone ? "it lets nobody"
                : $"it does not let {DescribeMembers(rule)}",
            " ",
            DescribePermissions(rule),
            rule.Servers.IsEmpty ? "" : $" on {DescribeServers(rule.Servers, isVisible)}",
            rule.Hours.IsEmpty ? "" : $", {DescribeHours(rule)}",
            rule.CoolDown.Match(Some: static wait => $", {DescribeCoolDown(wait)}", None: static () => ""),
            rule.Quota.Match(Some: static quota => $", {DescribeQuota(quota)}", None: static () => "")
        );

    /// <summary>The roles and users of a rule, as Discord shows them.</summary>
    public static string DescribeMembers(Rule rule) =>
        rule.IncludesEveryone
            ? "everyone"
            : OrList(rule.Roles.Select(Mention.OfRole).Concat(rule.Users.Select(Mention.Of)));

    /// <summary>When a rule is in force: "Fri,Sat 22:00-06:00 (Europe/Berlin)".</summary>
    public static string DescribeHours(Rule rule) =>
        $"{OrList(rule.Hours.Select(static hours => hours.ToString()))} ({rule.TimeZone.Id})";

    /// <summary>"once in 10 minutes".</summary>
    public static string DescribeCoolDown(TimeSpan coolDown) => $"once {Humanize.In(coolDown)}";

    /// <summary>"3 times a day".</summary>
    public static string DescribeQuota(int quota) => $"{Humanize.Times(quota)} a day";

    static string DescribeServers(ImmutableArray<string> servers, Func<string, bool> isVisible)
    {
        var names = servers.Where(isVisible).Select(static server => MarkdownEscaper.InlineCode(server, 32)).ToArray();
        return OrList(names.Length == servers.Length ? names : names.Append("other servers"));
    }

    static string DescribePermissions(Rule rule) =>
        rule.Tasks.IsEmpty
            ? OrList(rule.Permissions.Select(static permission => permission.Purpose))
            : OrList(rule.Permissions.Select(static permission => permission.Words))
                + " "
                + OrList(rule.Tasks.Select(static task => MarkdownEscaper.InlineCode(task.Pattern, 100)));

    static string OrList(IEnumerable<string> items)
    {
        var all = items.ToArray();
        return Humanize.OrList(all.Length <= MaxItems ? all : [.. all.Take(MaxItems), $"{all.Length - MaxItems} more"]);
    }
}
