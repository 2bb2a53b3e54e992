using System.Collections.Immutable;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Pure: rules that never decide anything, because others always decide first. Not found are those that only several others together cover.</summary>
static class Shadows
{
    /// <summary>Each such rule with the one that stands before it.</summary>
    public static Seq<(Rule Hidden, Rule By)> find(Seq<Rule> rules)
    {
        var all = rules.ToArray();
        return toSeq(
                all.SelectMany(
                    (hidden, index) =>
                        all.Where(
                                (by, other) =>
                                    other != index && hides(by, hidden) && !(other > index && hides(hidden, by))
                            )
                            .Take(1)
                            .Select(by => (hidden, by))
                )
            )
            .Strict();
    }

    // A rule that denies is hidden only by one that denies; one that allows, also by one that allows and asks no more.
    static bool hides(Rule by, Rule hidden) =>
        (by.Effect == Effect.Deny || (hidden.Effect == Effect.Allow && isFree(by))) && includes(by, hidden);

    static bool isFree(Rule rule) => rule is { Approval: false, CoolDown: null, Quota: null };

    static bool includes(Rule by, Rule hidden) =>
        hidden.Verbs.All(by.Verbs.Contains)
        && within(hidden.Tasks, by.Tasks, static (one, other) => other.Covers(one))
        && within(hidden.Servers, by.Servers, static (one, other) =>
            string.Equals(one, other, StringComparison.OrdinalIgnoreCase)
        )
        && (
            by.Everyone
            || (!hidden.Everyone && hidden.Roles.All(by.Roles.Contains) && hidden.Users.All(by.Users.Contains))
        )
        && (
            by.Hours.IsEmpty
            || (by.Zone.Equals(hidden.Zone) && within(hidden.Hours, by.Hours, static (one, other) => one == other))
        );

    // None named means all.
    static bool within<T>(ImmutableArray<T> some, ImmutableArray<T> all, Func<T, T, bool> covered) =>
        all.IsEmpty || (!some.IsEmpty && some.All(one => all.Any(other => covered(one, other))));
}
