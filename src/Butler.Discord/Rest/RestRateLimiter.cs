using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Rest;

/// <summary>
/// Learns Discord's limits from its headers and decides when a call may go. Safe from any thread; reads no clock.
/// </summary>
sealed class RestRateLimiter
{
    // Discord allows 50 calls a second in total; calls for interactions are not counted (Discord, "Rate Limits").
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

    /// <summary>
    /// Reserves a call now and returns zero, or reserves none and returns how long to wait before asking again.
    /// </summary>
    public TimeSpan Reserve(Route route, DateTimeOffset now)
    {
        lock (gate)
        {
            if (route.UsesBotToken && now < pausedUntil)
                return pausedUntil - now;
            TryFindBucket(route, out var bucket);
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
                    bucket.ResetAt = now + TimeSpan.FromSeconds(1); // A guess until the headers of the answer say more.
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
        // Answers may overtake each other: within one window the lower count is the true one.
        bucket.Remaining =
            resetAt > bucket.ResetAt + TimeSpan.FromMilliseconds(500)
                ? remaining
                : Math.Min(bucket.Remaining, remaining);
        bucket.ResetAt = resetAt > bucket.ResetAt ? resetAt : bucket.ResetAt;
        bucket.Limit = limit;
    }

    bool TryFindBucket(Route route, out Bucket? bucket)
    {
        bucket = null;
        return bucketByRoute.TryGetValue(RouteKey(route), out var id)
            && buckets.TryGetValue((id, route.MajorParameter), out bucket);
    }

    // Every interaction has a bucket of its own; those that are full again need not be kept.
    void Purge(DateTimeOffset now)
    {
        foreach (var key in buckets.Where(b => b.Value.ResetAt <= now).Select(static b => b.Key).ToArray())
            buckets.Remove(key);
    }

    static string RouteKey(Route route) => route.ToString();
}
