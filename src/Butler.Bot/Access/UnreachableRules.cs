using System.Collections.Immutable;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>
/// Pure: finds rules that never decide anything, because another rule always decides first. It does not find rules that
/// only several others cover together.
/// </summary>
static class UnreachableRules
{
    /// <summary>Each such rule with the one that covers it.</summary>
    public static Seq<(Rule Unreachable, Rule Covering)> Find(Seq<Rule> rules)
    {
        var all = rules.ToArray();
        return toSeq(
                all.SelectMany(
                    (rule, index) =>
                        all.Where(
                                (covering, other) =>
                                    other != index && Hides(covering, rule) && !(other > index && Hides(rule, covering))
                            )
                            .Take(1)
                            .Select(covering => (rule, covering))
                )
            )
            .Strict();
    }

    // A rule that denies is covered only by one that denies; one that allows, also by one that allows without limits.
    static bool Hides(Rule covering, Rule rule) =>
        (covering.Effect == RuleEffect.Deny || (rule.Effect == RuleEffect.Allow && IsUnrestricted(covering)))
        && Includes(covering, rule);

    static bool IsUnrestricted(Rule rule) => rule is { NeedsApproval: false, HasLimit: false };

    static bool Includes(Rule covering, Rule rule) =>
        rule.Permissions.All(covering.Permissions.Contains)
        && IsSubset(rule.Tasks, covering.Tasks, static (one, other) => other.Covers(one))
        && IsSubset(rule.Servers, covering.Servers, static (one, other) =>
            string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
        )
        && (
            covering.IncludesEveryone
            || (
                !rule.IncludesEveryone
                && rule.Roles.All(covering.Roles.Contains)
                && rule.Users.All(covering.Users.Contains)
            )
        )
        && (
            covering.Hours.IsEmpty
            || (
                covering.TimeZone.Equals(rule.TimeZone)
                && IsSubset(rule.Hours, covering.Hours, static (one, other) => one == other)
            )
        );

    // Empty means all.
    static bool IsSubset<T>(ImmutableArray<T> some, ImmutableArray<T> all, Func<T, T, bool> covered) =>
        all.IsEmpty || (!some.IsEmpty && some.All(one => all.Any(other => covered(one, other))));
}
