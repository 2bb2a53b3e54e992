namespace PlexButler.Discord.Rest;

/// <summary>
/// Counts the refused calls (401, 403, 429) of the last ten minutes. Discord bans an address at 10,000 (Discord, "Rate
/// Limits", "Invalid Request Limit"); this client stops calling long before. Safe from any thread.
/// </summary>
sealed class InvalidRequestCounter
{
    const int MaxRequests = 1000;
    const int WindowMinutes = 10;

    readonly Lock gate = new();
    readonly int[] counts = new int[WindowMinutes + 1];
    readonly long[] minutes = new long[WindowMinutes + 1];

    /// <summary>
    /// Counts an answer if it is of the kind that counts; a limit that is shared with others does not.
    /// </summary>
    public void Count(AttemptResult.Responded response, DateTimeOffset now)
    {
        if (
            response.Status is not (401 or 403 or 429)
            || (response.Status == 429 && response.RateLimit.Scope == "shared")
        )
            return;
        lock (gate)
        {
            var minute = MinuteOf(now);
            var slot = minute % counts.Length;
            if (minutes[slot] != minute)
                (minutes[slot], counts[slot]) = (minute, 0);
            counts[slot]++;
        }
    }

    /// <summary>Whether no more calls may be made for now.</summary>
    public bool IsExhausted(DateTimeOffset now)
    {
        lock (gate)
        {
            var minute = MinuteOf(now);
            var sum = 0;
            for (var slot = 0; slot < counts.Length; slot++)
                if (minute - minutes[slot] <= WindowMinutes)
                    sum += counts[slot];
            return sum >= MaxRequests;
        }
    }

    static long MinuteOf(DateTimeOffset now) => now.ToUnixTimeSeconds() / 60;
}
