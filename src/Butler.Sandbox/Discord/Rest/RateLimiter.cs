using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>Discord's buckets, its global limit, and its patience with invalid calls. Guarded by the world's gate.</summary>
sealed class RateLimiter(TimeProvider clock)
{
    const int GlobalLimit = 50,
        InvalidCallLimit = 10_000;
    readonly Dictionary<string, RateLimitWindow> buckets = new(StringComparer.Ordinal);
    readonly RateLimitWindow globalWindow = new(GlobalLimit, 1);
    readonly RateLimitWindow invalidWindow = new(InvalidCallLimit, 600);

    public long CallCount { get; private set; }

    public int InvalidCallCount => invalidWindow.GetUsed(clock.GetUtcNow());

    public bool IsBanned => InvalidCallCount >= InvalidCallLimit;

    /// <summary>Counts a call; the headers go out with whatever answer it gets.</summary>
    /// <exception cref="RateLimitedException">There were too many.</exception>
    public void CountCall(RestRoute route, RestCall call, IHeaderDictionary headers)
    {
        CallCount++;
        var now = clock.GetUtcNow();
        if (route.Authentication is RouteAuthentication.BotToken && !globalWindow.TryConsume(now, out var wait))
            throw new RateLimitedException("global", wait);
        var window = GetWindow(route, call, now);
        var isAllowed = window.TryConsume(now, out wait);
        headers["X-RateLimit-Limit"] = Format(window.Limit);
        headers["X-RateLimit-Remaining"] = Format(window.Remaining);
        headers["X-RateLimit-Reset"] = Format(
            (now + window.GetResetAfter(now) - DateTimeOffset.UnixEpoch).TotalSeconds
        );
        headers["X-RateLimit-Reset-After"] = Format(window.GetResetAfter(now).TotalSeconds);
        headers["X-RateLimit-Bucket"] = GetBucketId(route);
        if (!isAllowed)
            throw new RateLimitedException("user", wait);
    }

    // 401, 403 and 429 count, but not limits shared with others.
    public void CountInvalidCall() => invalidWindow.TryConsume(clock.GetUtcNow(), out _);

    RateLimitWindow GetWindow(RestRoute route, RestCall call, DateTimeOffset now)
    {
        // The top-level resource has a bucket of its own; the rest of the path has not.
        var major = string.Join('/', ((string[])["guild", "channel", "id", "token"]).Select(call.RouteValue));
        var key = $"{route.Method} {route.Path} {major}";
        if (buckets.TryGetValue(key, out var window))
            return window;
        if (buckets.Count > 5000)
            foreach (var (old, _) in buckets.Where(pair => pair.Value.GetUsed(now) == 0).ToArray())
                buckets.Remove(old);
        return buckets[key] = new(
            ChannelRoutes.IsCreateMessage(route) ? call.State.Faults.ChannelMessageLimit : route.Limit,
            route.WindowSeconds
        );
    }

    static string GetBucketId(RestRoute route) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(
                System.Text.Encoding.UTF8.GetBytes($"{route.Method} {route.Path}")
            )
        )[..32];

    static string Format(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

/// <summary>So many in so many seconds, counted from the first.</summary>
sealed class RateLimitWindow(int limit, double seconds)
{
    DateTimeOffset endsAt;
    int used;

    public int Limit => limit;

    public int Remaining => limit - used;

    public int GetUsed(DateTimeOffset now) => now < endsAt ? used : 0;

    public TimeSpan GetResetAfter(DateTimeOffset now) => now < endsAt ? endsAt - now : TimeSpan.Zero;

    public bool TryConsume(DateTimeOffset now, out TimeSpan wait)
    {
        if (now >= endsAt)
            (endsAt, used) = (now.AddSeconds(seconds), 0);
        wait = used < limit ? TimeSpan.Zero : endsAt - now;
        if (used >= limit)
            return false;
        used++;
        return true;
    }
}

/// <summary>A call that came too often, or was made to seem so.</summary>
sealed class RateLimitedException(string scope, TimeSpan retryAfter) : Exception("You are being rate limited.")
{
    public string Scope => scope;

    public TimeSpan RetryAfter => retryAfter;
}
