using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Who may do what, where and when. What no rule allows is denied, and what a rule denies no other allows.</summary>
sealed class Policy
{
    readonly Rule[][] byVerb;

    /// <summary>The policy of these rules, whose order means nothing.</summary>
    /// <param name="guilds">The guilds the bot answers in.</param>
    /// <param name="rules">What is allowed and denied there.</param>
    public Policy(Seq<Snowflake> guilds, Seq<Rule> rules)
    {
        (Guilds, Rules) = (guilds.Strict(), rules.Strict());
        // By time zone, so that the clock of each is read once a decision
        byVerb =
        [
            .. VerbNames.all.Select(verb =>
                Rules
                    .Where(rule => rule.Verbs.Contains(verb))
                    .OrderBy(static rule => rule.Zone.Id, StringComparer.Ordinal)
                    .ToArray()
            ),
        ];
    }

    /// <summary>The guilds the bot answers in.</summary>
    public Seq<Snowflake> Guilds { get; }

    /// <summary>What is allowed and denied there.</summary>
    public Seq<Rule> Rules { get; }

    /// <summary>The decision, naming the rule that made it. Pure. A rule about tasks or servers that the request does not name denies, but never allows.</summary>
    public Either<Denied, Allowed> Decide(Caller caller, AccessRequest request) =>
        Decide(caller, request, static _ => null, hopeful: false);

    /// <summary>The same, where the uses that cool-downs and quotas give may be spent: such a rule allows nothing until then.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">For what.</param>
    /// <param name="spent">Until when a rule's uses are spent; null while there are some.</param>
    public Either<Denied, Allowed> Decide(Caller caller, AccessRequest request, Func<Rule, Spent?> spent) =>
        Decide(caller, request, spent, hopeful: false);

    /// <summary>Whether it could be allowed for some task or server, while the request does not name them yet. Never enough to act on.</summary>
    public Either<Denied, Allowed> Foresee(Caller caller, AccessRequest request) =>
        Decide(caller, request, static _ => null, hopeful: true);

    Either<Denied, Allowed> Decide(Caller caller, AccessRequest request, Func<Rule, Spent?> spent, bool hopeful)
    {
        if (request.Guild.Case is not Snowflake here || !caller.IsMember)
            return new Denied.DirectMessage();
        if (!Guilds.Exists(g => g == here))
            return new Denied.ForeignGuild(here);
        ReadOnlySpan<ulong> roles = caller.Roles.Map(static role => role.Value).ToArray();
        var clock = new LocalClock(request.At);
        Rule? denying = null,
            allowing = null;
        Denied.Exhausted? exhausted = null;
        foreach (var rule in byVerb[(int)request.Verb])
        {
            var allows = rule.Effect == Effect.Allow;
            if (
                !rule.Names(caller.Id, roles)
                || !rule.Covers(request, unknown: allows == hopeful)
                || !rule.IsOpen(ref clock)
            )
                continue;
            if (!allows)
                denying = denying is null || string.CompareOrdinal(rule.Name, denying.Name) < 0 ? rule : denying;
            else if (spent(rule) is { } until)
                exhausted = Sooner(exhausted, new(rule, until));
            else if (allowing is null || rule.CompareTo(allowing) < 0)
                allowing = rule;
        }
        if (denying is not null)
            return new Denied.ByRule(denying);
        if (allowing is not null)
            return new Allowed(allowing);
        return exhausted is not null ? exhausted : new Denied.NoRule(this, caller, request);
    }

    // The one that comes back first; of two at once the first by name, for the order of rules means nothing.
    static Denied.Exhausted Sooner(Denied.Exhausted? one, Denied.Exhausted other)
    {
        if (one is null)
            return other;
        var order = one.Spent.Until.CompareTo(other.Spent.Until);
        if (order == 0)
            order = string.CompareOrdinal(one.Limited.Name, other.Limited.Name);
        return order < 0 ? one : other;
    }
}

/// <summary>Allowed, and by which rule.</summary>
sealed record Allowed(Rule Rule);

/// <summary>A rule's uses are spent.</summary>
/// <param name="Until">Until when.</param>
/// <param name="Quota">Whether the day's quota is; otherwise the cool-down lasts.</param>
readonly record struct Spent(DateTimeOffset Until, bool Quota);
