using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>Discord's buckets, its global limit, and its limit of invalid calls. Guarded by the state's lock.</summary>
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

    /// <summary>Counts a call, and sets the headers that every reply carries.</summary>
    /// <exception cref="RateLimitedException">There were too many calls.</exception>
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

    // 401, 403 and 429 count, except limits with the scope "shared".
    public void CountInvalidCall() => invalidWindow.TryConsume(clock.GetUtcNow(), out _);

    RateLimitWindow GetWindow(RestRoute route, RestCall call, DateTimeOffset now)
    {
        // Each top-level resource has its own bucket (Discord, "Rate Limits", "top-level resources").
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
