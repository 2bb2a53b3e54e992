using PlexButler.Discord.Model;

namespace PlexButler.Bot.Access;

/// <summary>Counts the uses that cool-downs and quotas are about. Kept in memory: a restart forgets them.</summary>
sealed class UsageLimits(TimeProvider time)
{
    // So many members and tasks are far beyond any guild; only a flood of made-up names would pass it.
    const int MaxKeys = 10_000;

    readonly Lock gate = new();
    readonly Dictionary<UsageKey, List<DateTimeOffset>> uses = [];

    readonly record struct UsageKey(string Rule, Snowflake Member, string Server, string Task);

    /// <summary>How many uses are kept now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return uses.Values.Sum(static times => times.Count);
        }
    }

    /// <summary>Until when the rule's uses are spent for this member and task; null while there are some.</summary>
    public LimitHit? Check(Rule rule, Snowflake member, AccessRequest request)
    {
        if (rule is { CoolDown: null, Quota: null })
            return null;
        lock (gate)
            return CheckUnlocked(rule, member, request);
    }

    /// <summary>Takes one use, unless they are spent: then until when. Give it back with <see cref="Refund"/> if nothing came of it.</summary>
    public LimitHit? TryConsume(Rule rule, Snowflake member, AccessRequest request)
    {
        if (rule is { CoolDown: null, Quota: null })
            return null;
        lock (gate)
        {
            if (CheckUnlocked(rule, member, request) is { } limit)
                return limit;
            if (uses.Count >= MaxKeys)
                RemoveExpired();
            var key = CreateKey(rule, member, request);
            if (!uses.TryGetValue(key, out var times))
                uses[key] = times = [];
            var now = time.GetUtcNow();
            // Every cool-down is over, or this one would not be allowed; so only today's uses still count, for the quota
            var today = GetMidnight(rule.TimeZone, now, days: 0);
            times.RemoveAll(at => at < today);
            times.Add(now);
            return null;
        }
    }

    /// <summary>Undoes the last <see cref="TryConsume"/>.</summary>
    public void Refund(Rule rule, Snowflake member, AccessRequest request)
    {
        lock (gate)
        {
            if (uses.TryGetValue(CreateKey(rule, member, request), out var times) && times.Count > 0)
                times.RemoveAt(times.Count - 1);
        }
    }

    LimitHit? CheckUnlocked(Rule rule, Snowflake member, AccessRequest request)
    {
        if (!uses.TryGetValue(CreateKey(rule, member, request), out var times) || times.Count == 0)
            return null;
        var now = time.GetUtcNow();
        var today = GetMidnight(rule.TimeZone, now, days: 0);
        if (rule.Quota is { } quota && times.Count(at => at >= today) >= quota)
            return new(GetMidnight(rule.TimeZone, now, days: 1), true);
        return rule.CoolDown is { } coolDown && times[^1] + coolDown > now ? new(times[^1] + coolDown, false) : null;
    }

    static UsageKey CreateKey(Rule rule, Snowflake member, AccessRequest request) =>
        new(
            rule.Name,
            rule.LimitScope.HasFlag(LimitScope.Member) ? member : default,
            rule.LimitScope.HasFlag(LimitScope.Task) ? request.Server ?? "" : "",
            rule.LimitScope.HasFlag(LimitScope.Task) ? $"{request.Permission} {request.Task}" : ""
        );

    // The longest cool-down is a day, so what is older than two matters to no rule.
    void RemoveExpired()
    {
        var oldest = time.GetUtcNow() - TimeSpan.FromDays(2);
        foreach (
            var key in uses.Where(u => u.Value.Count == 0 || u.Value[^1] < oldest).Select(static u => u.Key).ToArray()
        )
            uses.Remove(key);
    }

    static DateTimeOffset GetMidnight(TimeZoneInfo zone, DateTimeOffset now, int days)
    {
        var local = DateTime.SpecifyKind(
            TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(days),
            DateTimeKind.Unspecified
        );
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
