using LanguageExt;
using PlexButler.Bot.Access.Hours;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access.Limits;

/// <summary>Counts the uses of rules with a cool-down or quota. Kept in memory: a restart forgets them.</summary>
sealed class UsageLimits(TimeProvider time) : IUsageLimits
{
    // No guild has so many members and tasks; only a flood of invented names would exceed it.
    const int MaxKeys = 10_000;

    readonly Lock gate = new();
    readonly Dictionary<UsageKey, List<DateTimeOffset>> uses = [];

    /// <summary>How many uses are kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return uses.Values.Sum(static times => times.Count);
        }
    }

    /// <summary>The rule's limit, if it is reached for this member and task.</summary>
    public Option<LimitHit> Check(Rule rule, Snowflake member, AccessRequest request)
    {
        if (!rule.HasLimit)
            return None;
        lock (gate)
            return CheckUnlocked(rule, member, request);
    }

    /// <summary>
    /// Counts one use; if the limit is reached it counts nothing and returns the limit. Undo it with
    /// <see cref="Refund"/> if nothing came of it.
    /// </summary>
    public Option<LimitHit> Consume(Rule rule, Snowflake member, AccessRequest request)
    {
        if (!rule.HasLimit)
            return None;
        lock (gate)
        {
            var limit = CheckUnlocked(rule, member, request);
            if (limit.IsNone)
                AddUse(rule, member, request);
            return limit;
        }
    }

    /// <inheritdoc/>
    public Task Refresh(Snowflake member, CancellationToken token) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<Either<LimitHit, Func<Task>>> CountUse(
        Rule rule,
        Snowflake member,
        AccessRequest request,
        CancellationToken token
    )
    {
        return Task.FromResult(
            Consume(rule, member, request)
                .Match(Some: Left<LimitHit, Func<Task>>, None: () => Right<LimitHit, Func<Task>>(Undo))
        );

        Task Undo()
        {
            Refund(rule, member, request);
            return Task.CompletedTask;
        }
    }

    /// <summary>Undoes the last <see cref="Consume"/>.</summary>
    public void Refund(Rule rule, Snowflake member, AccessRequest request)
    {
        lock (gate)
        {
            if (uses.TryGetValue(UsageKey.Of(rule, member, request), out var times) && times.Count > 0)
                times.RemoveAt(times.Count - 1);
        }
    }

    void AddUse(Rule rule, Snowflake member, AccessRequest request)
    {
        if (uses.Count >= MaxKeys)
            RemoveExpired();
        var key = UsageKey.Of(rule, member, request);
        if (!uses.TryGetValue(key, out var times))
            uses[key] = times = [];
        var now = time.GetUtcNow();
        // The cool-down is over, or this use would not be allowed; so only uses of today still count, for the quota.
        var today = Midnight.Of(rule.TimeZone, now, days: 0);
        times.RemoveAll(at => at < today);
        times.Add(now);
    }

    Option<LimitHit> CheckUnlocked(Rule rule, Snowflake member, AccessRequest request)
    {
        if (!uses.TryGetValue(UsageKey.Of(rule, member, request), out var times) || times.Count == 0)
            return None;
        var now = time.GetUtcNow();
        var today = Midnight.Of(rule.TimeZone, now, days: 0);
        var usesToday = times.Count(at => at >= today);
        return rule.Quota.Filter(quota => usesToday >= quota)
                .Map(_ => new LimitHit(Midnight.Of(rule.TimeZone, now, days: 1), IsQuota: true))
            || rule.CoolDown.Map(coolDown => times[^1] + coolDown)
                .Filter(end => end > now)
                .Map(static end => new LimitHit(end, IsQuota: false));
    }

    // The longest cool-down is a day, so what is older than two days matters to no rule.
    void RemoveExpired()
    {
        var oldest = time.GetUtcNow() - TimeSpan.FromDays(2);
        foreach (
            var key in uses.Where(use => use.Value.Count == 0 || use.Value[^1] < oldest)
                .Select(static use => use.Key)
                .ToArray()
        )
            uses.Remove(key);
    }
}
