using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Who may do what, where and when. What no rule allows is denied, and what a rule denies no other allows.</summary>
sealed class Policy
{
    readonly Rule[][] rulesByPermission;

    /// <summary>The policy of these rules, whose order means nothing.</summary>
    /// <param name="guilds">The guilds the bot answers in.</param>
    /// <param name="rules">What is allowed and denied there.</param>
    public Policy(Seq<Snowflake> guilds, Seq<Rule> rules)
    {
        (Guilds, Rules) = (guilds.Strict(), rules.Strict());
        // By time zone, so that the clock of each is read once a decision
        rulesByPermission =
        [
            .. PermissionNames.All.Select(permission =>
                Rules
                    .Where(rule => rule.Permissions.Contains(permission))
                    .OrderBy(static rule => rule.TimeZone.Id, StringComparer.Ordinal)
                    .ToArray()
            ),
        ];
    }

    /// <summary>The guilds the bot answers in.</summary>
    public Seq<Snowflake> Guilds { get; }

    /// <summary>What is allowed and denied there.</summary>
    public Seq<Rule> Rules { get; }

    /// <summary>The decision, naming the rule that made it. Pure. A rule about tasks or servers that the request does not name denies, but never allows.</summary>
    public Either<Denial, Grant> Decide(Caller caller, AccessRequest request) =>
        Decide(caller, request, static _ => null, optimistic: false);

    /// <summary>The same, where the uses that cool-downs and quotas give may be spent: such a rule allows nothing until then.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">For what.</param>
    /// <param name="findLimit">Until when a rule's uses are spent; null while there are some.</param>
    public Either<Denial, Grant> Decide(Caller caller, AccessRequest request, Func<Rule, LimitHit?> findLimit) =>
        Decide(caller, request, findLimit, optimistic: false);

    /// <summary>Whether it could be allowed for some task or server, while the request does not name them yet. Never enough to act on.</summary>
    public Either<Denial, Grant> DecideOptimistically(Caller caller, AccessRequest request) =>
        Decide(caller, request, static _ => null, optimistic: true);

    Either<Denial, Grant> Decide(Caller caller, AccessRequest request, Func<Rule, LimitHit?> findLimit, bool optimistic)
    {
        if (request.Guild.Case is not Snowflake guild || !caller.IsMember)
            return new Denial.DirectMessage();
        if (!Guilds.Exists(g => g == guild))
            return new Denial.UnlistedGuild(guild);
        ReadOnlySpan<ulong> roles = caller.Roles.Map(static role => role.Value).ToArray();
        var clock = new LocalClock(request.At);
        Rule? denying = null,
            allowing = null;
        Denial.LimitReached? limited = null;
        foreach (var rule in rulesByPermission[(int)request.Permission])
        {
            var allows = rule.Effect == RuleEffect.Allow;
            if (
                !rule.AppliesTo(caller.Id, roles)
                || !rule.Covers(request, unknown: allows == optimistic)
                || !rule.IsInForce(ref clock)
            )
                continue;
            if (!allows)
                denying = denying is null || string.CompareOrdinal(rule.Name, denying.Name) < 0 ? rule : denying;
            else if (findLimit(rule) is { } limit)
                limited = EarlierReset(limited, new(rule, limit));
            else if (allowing is null || rule.ComparePreference(allowing) < 0)
                allowing = rule;
        }
        if (denying is not null)
            return new Denial.ByRule(denying);
        if (allowing is not null)
            return new Grant(allowing);
        return limited is not null ? limited : new Denial.NoRule(this, caller, request);
    }

    // The one that comes back first; of two at once the first by name, for the order of rules means nothing.
    static Denial.LimitReached EarlierReset(Denial.LimitReached? one, Denial.LimitReached other)
    {
        if (one is null)
            return other;
        var order = one.Limit.ResetsAt.CompareTo(other.Limit.ResetsAt);
        if (order == 0)
            order = string.CompareOrdinal(one.Rule.Name, other.Rule.Name);
        return order < 0 ? one : other;
    }
}

/// <summary>Allowed, and by which rule.</summary>
sealed record Grant(Rule Rule);

/// <summary>A rule's uses are spent.</summary>
/// <param name="ResetsAt">Until when.</param>
/// <param name="IsQuota">Whether the day's quota is; otherwise the cool-down lasts.</param>
readonly record struct LimitHit(DateTimeOffset ResetsAt, bool IsQuota);
