using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Rest;

/// <summary>What Discord's headers taught about its limits, and when a call may go. Safe from any thread; asks no clock.</summary>
sealed class RestRateLimiter
{
    // 50 calls a second are allowed over everything but interaction calls
    const int GlobalPerSecond = 45;
    const int PurgeThreshold = 1024;

    readonly Lock gate = new();
    readonly Dictionary<string, string> bucketByRoute = new(StringComparer.Ordinal);
    readonly Dictionary<(string Bucket, string Major), Bucket> buckets = [];
    DateTimeOffset pausedUntil;
    DateTimeOffset secondStartedAt;
    int callsInSecond;

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
            if (route.UsesBotToken && now < pausedUntil)
                return pausedUntil - now;
            var bucket = FindBucket(route);
            if (bucket is not null)
            {
                if (now >= bucket.ResetAt)
                    bucket.Remaining = Math.Max(1, bucket.Limit);
                if (bucket.Remaining <= 0)
                    return bucket.ResetAt - now;
            }
            if (route.UsesBotToken)
            {
                if (now - secondStartedAt >= TimeSpan.FromSeconds(1))
                    (secondStartedAt, callsInSecond) = (now, 0);
                if (callsInSecond >= GlobalPerSecond)
                    return secondStartedAt + TimeSpan.FromSeconds(1) - now;
                callsInSecond++;
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
    public void Update(Route route, AttemptResult.Responded response, DateTimeOffset now)
    {
        var limits = response.RateLimit;
        lock (gate)
        {
            if (response.Status == 429)
            {
                var pauseEnd = now + RetryDecision.ReadRetryAfter(response);
                if (limits.IsGlobal || Json.IsTrue(response.Body, "global"))
                    pausedUntil = pauseEnd > pausedUntil ? pauseEnd : pausedUntil;
                else
                    UpdateBucket(route, limits.Bucket, limits.Limit, 0, pauseEnd);
            }
            else if (limits.Bucket.Length > 0)
                UpdateBucket(route, limits.Bucket, limits.Limit, limits.Remaining, now + limits.ResetAfter);
            if (buckets.Count > PurgeThreshold)
                Purge(now);
        }
    }

    void UpdateBucket(Route route, string name, int limit, int remaining, DateTimeOffset resetAt)
    {
        var id = name.Length > 0 ? name : RouteKey(route);
        bucketByRoute[RouteKey(route)] = id;
        if (!buckets.TryGetValue((id, route.MajorParameter), out var bucket))
            buckets[(id, route.MajorParameter)] = bucket = new Bucket { Remaining = remaining };
        // Answers may overtake each other; within one window only the lower count is true
        bucket.Remaining =
            resetAt > bucket.ResetAt + TimeSpan.FromMilliseconds(500)
                ? remaining
                : Math.Min(bucket.Remaining, remaining);
        bucket.ResetAt = resetAt > bucket.ResetAt ? resetAt : bucket.ResetAt;
        bucket.Limit = limit;
    }

    Bucket? FindBucket(Route route) =>
        bucketByRoute.TryGetValue(RouteKey(route), out var id)
        && buckets.TryGetValue((id, route.MajorParameter), out var bucket)
            ? bucket
            : null;

    // Every interaction has a bucket of its own; those that are full again hold nothing worth keeping
    void Purge(DateTimeOffset now)
    {
        foreach (var key in buckets.Where(b => b.Value.ResetAt <= now).Select(static b => b.Key).ToArray())
            buckets.Remove(key);
    }

    static string RouteKey(Route route) => route.ToString();
}
