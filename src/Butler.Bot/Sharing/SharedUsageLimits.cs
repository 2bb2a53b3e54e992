using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Hours;
using PlexButler.Bot.Access.Limits;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing;

/// <summary>
/// Counts uses in the database, for all replicas together. What is known here may be a moment old and only saves
/// members a question; the database decides when a use is counted.
/// </summary>
sealed class SharedUsageLimits(SqlUses uses, Policy policy, StoreCalls calls, TimeProvider time) : IUsageLimits
{
    // More would be a flood of members; what is forgotten is asked for again.
    const int MaxMembers = 1000;

    // Another replica may undo a use between the decision and the question why.
    const int Attempts = 3;

    readonly bool isNeeded = policy.Rules.Exists(static rule => rule.HasLimit);
    readonly ConcurrentDictionary<Snowflake, Dictionary<UsageKey, KnownUses>> known = [];

    /// <inheritdoc/>
    public async Task Refresh(Snowflake member, CancellationToken token)
    {
        if (isNeeded)
            (await calls.Look(limit => uses.Find(member, limit), token)).IfSome(found => Keep(member, found));
    }

    /// <inheritdoc/>
    public Option<LimitHit> Check(Rule rule, Snowflake member, AccessRequest request)
    {
        if (
            !rule.HasLimit
            || !known.TryGetValue(member, out var counts)
            || !counts.TryGetValue(UsageKey.Of(rule, member, request), out var seen)
        )
            return None;
        var now = time.GetUtcNow();
        var usesToday =
            seen.DayStart >= Midnight.Of(rule.TimeZone, now, days: 0).ToUnixTimeMilliseconds() ? seen.Uses : 0;
        return rule.Quota.Filter(quota => usesToday >= quota)
                .Map(_ => new LimitHit(Midnight.Of(rule.TimeZone, now, days: 1), IsQuota: true))
            || (
                from coolDown in rule.CoolDown
                from last in seen.LastAt
                where last + coolDown > now
                select new LimitHit(last + coolDown, IsQuota: false)
            );
    }

    /// <inheritdoc/>
    public async Task<Either<LimitHit, Func<Task>>> CountUse(
        Rule rule,
        Snowflake member,
        AccessRequest request,
        CancellationToken token
    )
    {
        if (!rule.HasLimit)
            return Right<LimitHit, Func<Task>>(static () => Task.CompletedTask);
        var key = UsageKey.Of(rule, member, request);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var today = Midnight.Of(rule.TimeZone, time.GetUtcNow(), days: 0);
            var counted = await calls.Decide(limit => uses.Count(key, rule, today, limit), token);
            if (counted.TryGetValue(out var use))
                return Right<LimitHit, Func<Task>>(() => Undo(use));
            Keep(member, await calls.Decide(limit => uses.Find(member, limit), token));
            if (Check(rule, member, request).TryGetValue(out var reached))
                return reached;
        }
        return new LimitHit(time.GetUtcNow().AddSeconds(1), IsQuota: rule.CoolDown.IsNone);
    }

    // The command has been carried out, or has failed; a store that fails by now changes nothing of that.
    async Task Undo(CountedUse use)
    {
        try
        {
            await calls.Decide(limit => uses.Undo(use, limit), CancellationToken.None);
        }
        catch (DecisionUnavailableException)
        {
            // The use stays counted, and the failure is in the log.
        }
    }

    void Keep(Snowflake member, List<UsageCount> counts)
    {
        if (known.Count >= MaxMembers)
            known.Clear();
        var now = time.GetUtcNow();
        known[member] = counts.ToDictionary(
            static count => count.Key,
            count => new KnownUses(count.DayStart, count.Uses, count.Age.Map(age => now - age))
        );
    }

    sealed record KnownUses(long DayStart, long Uses, Option<DateTimeOffset> LastAt);
}
