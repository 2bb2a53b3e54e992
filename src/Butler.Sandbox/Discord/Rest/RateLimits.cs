using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Discord;

/// <summary>Discord's buckets, its global limit, and its patience with invalid calls. Guarded by the world's gate.</summary>
sealed class RateLimits(TimeProvider clock)
{
    const int Global = 50,
        InvalidCalls = 10_000;
    readonly Dictionary<string, Window> buckets = new(StringComparer.Ordinal);
    readonly Window global = new(Global, 1);
    readonly Window invalid = new(InvalidCalls, 600);

    public long Calls { get; private set; }

    public int Invalid => invalid.Used(clock.GetUtcNow());

    public bool Banned => Invalid >= InvalidCalls;

    /// <summary>Counts a call; the headers go out with whatever answer it gets.</summary>
    /// <exception cref="RateLimited">There were too many.</exception>
    public void Count(Route route, Call call, IHeaderDictionary headers)
    {
        Calls++;
        var now = clock.GetUtcNow();
        if (route.Caller is Caller.Bot && !global.Take(now, out var wait))
            throw new RateLimited("global", wait);
        var window = Window(route, call, now);
        var free = window.Take(now, out wait);
        headers["X-RateLimit-Limit"] = Text(window.Limit);
        headers["X-RateLimit-Remaining"] = Text(window.Left);
        headers["X-RateLimit-Reset"] = Text((now + window.Wait(now) - DateTimeOffset.UnixEpoch).TotalSeconds);
        headers["X-RateLimit-Reset-After"] = Text(window.Wait(now).TotalSeconds);
        headers["X-RateLimit-Bucket"] = Bucket(route);
        if (!free)
            throw new RateLimited("user", wait);
    }

    // 401, 403 and 429 count, but not limits shared with others.
    public void CountInvalid() => invalid.Take(clock.GetUtcNow(), out _);

    Window Window(Route route, Call call, DateTimeOffset now)
    {
        // The top-level resource has a bucket of its own; the rest of the path has not.
        var major = string.Join('/', ((string[])["guild", "channel", "id", "token"]).Select(call.Part));
        var key = $"{route.Method} {route.Path} {major}";
        if (buckets.TryGetValue(key, out var window))
            return window;
        if (buckets.Count > 5000)
            foreach (var (old, _) in buckets.Where(pair => pair.Value.Used(now) == 0).ToArray())
                buckets.Remove(old);
        return buckets[key] = new(
            ChannelRoutes.IsPost(route) ? call.World.Faults.ChannelLimit : route.Limit,
            route.Seconds
        );
    }

    static string Bucket(Route route) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(
                System.Text.Encoding.UTF8.GetBytes($"{route.Method} {route.Path}")
            )
        )[..32];

    static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

/// <summary>So many in so many seconds, counted from the first.</summary>
sealed class Window(int limit, double seconds)
{
    DateTimeOffset ends;
    int used;

    public int Limit => limit;

    public int Left => limit - used;

    public int Used(DateTimeOffset now) => now < ends ? used : 0;

    public TimeSpan Wait(DateTimeOffset now) => now < ends ? ends - now : TimeSpan.Zero;

    public bool Take(DateTimeOffset now, out TimeSpan wait)
    {
        if (now >= ends)
            (ends, used) = (now.AddSeconds(seconds), 0);
        wait = used < limit ? TimeSpan.Zero : ends - now;
        if (used >= limit)
            return false;
        used++;
        return true;
    }
}

/// <summary>A call that came too often, or was made to seem so.</summary>
sealed class RateLimited(string scope, TimeSpan wait) : Exception("You are being rate limited.")
{
    public string Scope => scope;

    public TimeSpan Wait => wait;
}
