using System.Collections.Immutable;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Pure: rules that never decide anything, because others always decide first. Not found are those that only several others together cover.</summary>
static class UnreachableRules
{
    /// <summary>Each such rule with the one that stands before it.</summary>
    public static Seq<(Rule Hidden, Rule By)> Find(Seq<Rule> rules)
    {
        var all = rules.ToArray();
        return toSeq(
                all.SelectMany(
                    (hidden, index) =>
                        all.Where(
                                (by, other) =>
                                    other != index && Hides(by, hidden) && !(other > index && Hides(hidden, by))
                            )
                            .Take(1)
                            .Select(by => (hidden, by))
                )
            )
            .Strict();
    }

    // A rule that denies is hidden only by one that denies; one that allows, also by one that allows and asks no more.
    static bool Hides(Rule by, Rule hidden) =>
        (by.Effect == RuleEffect.Deny || (hidden.Effect == RuleEffect.Allow && IsUnrestricted(by)))
        && Includes(by, hidden);

    static bool IsUnrestricted(Rule rule) => rule is { NeedsApproval: false, CoolDown: null, Quota: null };

    static bool Includes(Rule by, Rule hidden) =>
        hidden.Permissions.All(by.Permissions.Contains)
        && IsSubset(hidden.Tasks, by.Tasks, static (one, other) => other.Covers(one))
        && IsSubset(hidden.Servers, by.Servers, static (one, other) =>
            string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
        )
        && (
            by.IncludesEveryone
            || (!hidden.IncludesEveryone && hidden.Roles.All(by.Roles.Contains) && hidden.Users.All(by.Users.Contains))
        )
        && (
            by.Hours.IsEmpty
            || (
                by.TimeZone.Equals(hidden.TimeZone)
                && IsSubset(hidden.Hours, by.Hours, static (one, other) => one == other)
            )
        );

    // None named means all.
    static bool IsSubset<T>(ImmutableArray<T> some, ImmutableArray<T> all, Func<T, T, bool> covered) =>
        all.IsEmpty || (!some.IsEmpty && some.All(one => all.Any(other => covered(one, other))));
}
