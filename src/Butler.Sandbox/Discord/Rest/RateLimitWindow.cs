namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>A number of calls in a number of seconds, counted from the first call.</summary>
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
