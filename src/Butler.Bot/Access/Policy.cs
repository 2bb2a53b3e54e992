using System.Collections.Frozen;
using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Access.Hours;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>
/// Who may do what, where and when. What no rule allows is denied, and a rule that denies wins over all that allow.
/// </summary>
sealed class Policy
{
    readonly FrozenDictionary<Permission, Rule[]> rulesByPermission;

    /// <summary>The policy of these rules, in any order.</summary>
    /// <param name="guilds">The guilds the bot answers in.</param>
    /// <param name="rules">What is allowed and denied there.</param>
    public Policy(Seq<Snowflake> guilds, Seq<Rule> rules)
    {
        (Guilds, Rules) = (guilds.Strict(), rules.Strict());
        // Sorted by time zone, so that a decision converts its time once for each zone.
        rulesByPermission = Rules
            .SelectMany(static rule => rule.Permissions)
            .Distinct()
            .ToFrozenDictionary(
                static permission => permission,
                permission =>
                    Rules
                        .Where(rule => rule.Permissions.Contains(permission))
                        .OrderBy(static rule => rule.TimeZone.Id, StringComparer.Ordinal)
                        .ToArray()
            );
    }

    /// <summary>The guilds the bot answers in.</summary>
    public Seq<Snowflake> Guilds { get; }

    /// <summary>What is allowed and denied there.</summary>
    public Seq<Rule> Rules { get; }

    /// <summary>The permissions that rules are about.</summary>
    public ImmutableArray<Permission> Permissions => rulesByPermission.Keys;

    /// <summary>
    /// The decision, with the rule that made it. Pure. A rule about tasks or servers that the request does not name
    /// may deny, but never allows.
    /// </summary>
    public Either<Denial, Grant> Decide(Caller caller, AccessRequest request) =>
        Decide(caller, request, static _ => None, optimistic: false);

    /// <summary>The same with the limits of rules: a rule whose limit is reached allows nothing.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">What they ask for.</param>
    /// <param name="findLimit">The limit of a rule, if it is reached.</param>
    public Either<Denial, Grant> Decide(Caller caller, AccessRequest request, Func<Rule, Option<LimitHit>> findLimit) =>
        Decide(caller, request, findLimit, optimistic: false);

    /// <summary>
    /// Whether it could be allowed for some task or server, while the request does not name them yet. Never enough to
    /// act on.
    /// </summary>
    public Either<Denial, Grant> DecideOptimistically(Caller caller, AccessRequest request) =>
        Decide(caller, request, static _ => None, optimistic: true);

    /// <summary>
    /// Whether some rule gives this person any right on a server, at whatever hour. To others it does not exist.
    /// </summary>
    public bool Knows(Caller caller, Option<Snowflake> guild, string server)
    {
        if (!guild.TryGetValue(out var here) || !caller.IsMember || !Guilds.Exists(listed => listed == here))
            return false;
        var roles = caller.Roles.Map(static role => role.Value).ToArray();
        return Permissions.Any(permission =>
        {
            var request = new AccessRequest(guild, permission, None, server, default);
            var mine = FindRules(permission).Where(rule => rule.AppliesTo(caller.Id, roles)).ToArray();
            return mine.Any(rule => rule.Effect == RuleEffect.Allow && rule.Covers(request, unknown: true))
                && !mine.Any(rule =>
                    rule is { Effect: RuleEffect.Deny, Hours.Length: 0 } && rule.Covers(request, unknown: false)
                );
        });
    }

    /// <summary>The rules that allow it to somebody at that time, for what the request does not name as well.</summary>
    public Seq<Rule> FindAllowingRules(AccessRequest request)
    {
        var clock = new LocalClock(request.At);
        var found = new List<Rule>();
        foreach (var rule in FindRules(request.Permission))
            if (rule.Effect == RuleEffect.Allow && rule.Covers(request, unknown: true) && rule.IsInForce(ref clock))
                found.Add(rule);
        return toSeq(found).Strict();
    }

    Either<Denial, Grant> Decide(
        Caller caller,
        AccessRequest request,
        Func<Rule, Option<LimitHit>> findLimit,
        bool optimistic
    )
    {
        if (!request.Guild.TryGetValue(out var guild) || !caller.IsMember)
            return new Denial.DirectMessage();
        if (!Guilds.Exists(listed => listed == guild))
            return new Denial.UnlistedGuild(guild);
        ReadOnlySpan<ulong> roles = caller.Roles.Map(static role => role.Value).ToArray();
        var clock = new LocalClock(request.At);
        Rule? denying = null,
            allowing = null;
        Denial.LimitReached? limited = null;
        foreach (var rule in FindRules(request.Permission))
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
            else if (findLimit(rule).TryGetValue(out var limit))
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

    Rule[] FindRules(Permission permission) => rulesByPermission.TryGetValue(permission, out var rules) ? rules : [];

    // The limit that resets first; of two at the same time the first by name, because the order of rules means nothing.
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
