using PlexButler.Discord;

namespace PlexButler.Bot.Access;

/// <summary>Counts the uses that cool-downs and quotas are about. Kept in memory: a restart forgets them.</summary>
sealed class Limits(TimeProvider time)
{
    // So many members and tasks are far beyond any guild; only a flood of made-up names would pass it.
    const int Most = 10_000;

    readonly Lock gate = new();
    readonly Dictionary<Key, List<DateTimeOffset>> uses = [];

    readonly record struct Key(string Rule, Snowflake Member, string Server, string Task);

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
    public Spent? Spent(Rule rule, Snowflake member, AccessRequest request)
    {
        if (rule is { CoolDown: null, Quota: null })
            return null;
        lock (gate)
            return SpentNow(rule, member, request);
    }

    /// <summary>Takes one use, unless they are spent: then until when. Give it back with <see cref="GiveBack"/> if nothing came of it.</summary>
    public Spent? Take(Rule rule, Snowflake member, AccessRequest request)
    {
        if (rule is { CoolDown: null, Quota: null })
            return null;
        lock (gate)
        {
            if (SpentNow(rule, member, request) is { } until)
                return until;
            if (uses.Count >= Most)
                Forget();
            var key = KeyOf(rule, member, request);
            if (!uses.TryGetValue(key, out var times))
                uses[key] = times = [];
            var now = time.GetUtcNow();
            // Every cool-down is over, or this one would not be allowed; so only today's uses still count, for the quota
            var today = Midnight(rule.Zone, now, days: 0);
            times.RemoveAll(at => at < today);
            times.Add(now);
            return null;
        }
    }

    /// <summary>Undoes the last <see cref="Take"/>.</summary>
    public void GiveBack(Rule rule, Snowflake member, AccessRequest request)
    {
        lock (gate)
        {
            if (uses.TryGetValue(KeyOf(rule, member, request), out var times) && times.Count > 0)
                times.RemoveAt(times.Count - 1);
        }
    }

    Spent? SpentNow(Rule rule, Snowflake member, AccessRequest request)
    {
        if (!uses.TryGetValue(KeyOf(rule, member, request), out var times) || times.Count == 0)
            return null;
        var now = time.GetUtcNow();
        var today = Midnight(rule.Zone, now, days: 0);
        if (rule.Quota is { } quota && times.Count(at => at >= today) >= quota)
            return new(Midnight(rule.Zone, now, days: 1), true);
        return rule.CoolDown is { } wait && times[^1] + wait > now ? new(times[^1] + wait, false) : null;
    }

    static Key KeyOf(Rule rule, Snowflake member, AccessRequest request) =>
        new(
            rule.Name,
            rule.Per.HasFlag(Per.Member) ? member : default,
            rule.Per.HasFlag(Per.Task) ? request.Server ?? "" : "",
            rule.Per.HasFlag(Per.Task) ? $"{request.Verb} {request.Task}" : ""
        );

    // The longest cool-down is a day, so what is older than two matters to no rule.
    void Forget()
    {
        var old = time.GetUtcNow() - TimeSpan.FromDays(2);
        foreach (
            var key in uses.Where(u => u.Value.Count == 0 || u.Value[^1] < old).Select(static u => u.Key).ToArray()
        )
            uses.Remove(key);
    }

    static DateTimeOffset Midnight(TimeZoneInfo zone, DateTimeOffset now, int days)
    {
        var local = DateTime.SpecifyKind(
            TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(days),
            DateTimeKind.Unspecified
        );
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
