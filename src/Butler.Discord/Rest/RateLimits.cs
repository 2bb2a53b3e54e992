namespace PlexButler.Discord;

/// <summary>What Discord's headers taught about its limits, and when a call may go. Safe from any thread; asks no clock.</summary>
sealed class RateLimits
{
    // 50 calls a second are allowed over everything but interaction calls
    const int GlobalPerSecond = 45;
    const int PurgeAbove = 1024;

    readonly Lock gate = new();
    readonly Dictionary<string, string> bucketOf = new(StringComparer.Ordinal);
    readonly Dictionary<(string Bucket, string Major), Bucket> buckets = [];
    DateTimeOffset pausedUntil;
    DateTimeOffset second;
    int inSecond;

    sealed class Bucket
    {
        public int Limit;
        public int Remaining;
        public DateTimeOffset ResetAt;
    }

    /// <summary>Takes a place now and answers zero, or takes none and answers how long to wait before asking again.</summary>
    public TimeSpan Reserve(Route route, DateTimeOffset now)
    {
        lock (gate)
        {
            if (route.ByBot && now < pausedUntil)
                return pausedUntil - now;
            var bucket = Find(route);
            if (bucket is not null)
            {
                if (now >= bucket.ResetAt)
                    bucket.Remaining = Math.Max(1, bucket.Limit);
                if (bucket.Remaining <= 0)
                    return bucket.ResetAt - now;
            }
            if (route.ByBot)
            {
                if (now - second >= TimeSpan.FromSeconds(1))
                    (second, inSecond) = (now, 0);
                if (inSecond >= GlobalPerSecond)
                    return second + TimeSpan.FromSeconds(1) - now;
                inSecond++;
            }
            if (bucket is not null)
            {
                if (now >= bucket.ResetAt)
                    bucket.ResetAt = now + TimeSpan.FromSeconds(1); // a guess until the answer's headers say
                bucket.Remaining--;
            }
            return TimeSpan.Zero;
        }
    }

    /// <summary>Learns from an answer.</summary>
    public void Learn(Route route, Outcome.Answered answer, DateTimeOffset now)
    {
        var limits = answer.Limits;
        lock (gate)
        {
            if (answer.Status == 429)
            {
                var until = now + Verdict.Pause(answer);
                if (limits.IsGlobal || Json.flag(answer.Body, "global"))
                    pausedUntil = until > pausedUntil ? until : pausedUntil;
                else
                    Set(route, limits.Bucket, limits.Limit, 0, until);
            }
            else if (limits.Bucket.Length > 0)
                Set(route, limits.Bucket, limits.Limit, limits.Remaining, now + limits.ResetAfter);
            if (buckets.Count > PurgeAbove)
                Purge(now);
        }
    }

    void Set(Route route, string name, int limit, int remaining, DateTimeOffset resetAt)
    {
        var id = name.Length > 0 ? name : Key(route);
        bucketOf[Key(route)] = id;
        if (!buckets.TryGetValue((id, route.Major), out var bucket))
            buckets[(id, route.Major)] = bucket = new Bucket { Remaining = remaining };
        // Answers may overtake each other; within one window only the lower count is true
        bucket.Remaining =
            resetAt > bucket.ResetAt + TimeSpan.FromMilliseconds(500)
                ? remaining
                : Math.Min(bucket.Remaining, remaining);
        bucket.ResetAt = resetAt > bucket.ResetAt ? resetAt : bucket.ResetAt;
        bucket.Limit = limit;
    }

    Bucket? Find(Route route) =>
        bucketOf.TryGetValue(Key(route), out var id) && buckets.TryGetValue((id, route.Major), out var bucket)
            ? bucket
            : null;

    // Every interaction has a bucket of its own; those that are full again hold nothing worth keeping
    void Purge(DateTimeOffset now)
    {
        foreach (var key in buckets.Where(b => b.Value.ResetAt <= now).Select(static b => b.Key).ToArray())
            buckets.Remove(key);
    }

    static string Key(Route route) => route.ToString();
}
