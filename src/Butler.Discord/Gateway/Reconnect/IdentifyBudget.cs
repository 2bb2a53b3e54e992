using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Gateway.Reconnect;

/// <summary>
/// Pure: when the next identify may be sent. After 1,000 in 24 hours Discord resets the bot token (Discord, "Gateway",
/// "Identifying"), so this stays below that whatever happens.
/// </summary>
/// <param name="Tokens">Identifies that may follow each other at the default pace.</param>
/// <param name="CountedAt">When that was counted.</param>
/// <param name="LastIdentifyAt">When the last identify was sent.</param>
readonly record struct IdentifyBudget(double Tokens, DateTimeOffset CountedAt, DateTimeOffset LastIdentifyAt)
{
    // 100 at once and one per 100 s are at most 964 a day.
    const double Burst = 100;
    static readonly TimeSpan RefillInterval = TimeSpan.FromSeconds(100);

    /// <summary>Discord allows one identify per 5 s; a little more, as clocks and networks are not exact.</summary>
    public static readonly TimeSpan DefaultPace = TimeSpan.FromMilliseconds(5250);

    /// <summary>The pace when few identifies are left for the day.</summary>
    public static readonly TimeSpan SlowPace = TimeSpan.FromSeconds(60);

    /// <summary>The budget at the start.</summary>
    public static IdentifyBudget Full(DateTimeOffset now) => new(Burst, now, DateTimeOffset.MinValue);

    /// <summary>How long to wait from <paramref name="now"/>.</summary>
    public TimeSpan GetDelay(SessionStartLimit limit, DateTimeOffset now)
    {
        // What Discord says can only lengthen it: "none left, for no time" must not become a loop.
        var untilReset = limit.Remaining <= 0 ? limit.ResetAfter : TimeSpan.Zero;
        var pace = IsLow(limit) ? SlowPace : DefaultPace;
        var afterLast = LastIdentifyAt == DateTimeOffset.MinValue ? TimeSpan.Zero : LastIdentifyAt + pace - now;
        var untilToken = (1 - AvailableTokens(now)) * RefillInterval;
        return ((TimeSpan[])[TimeSpan.Zero, untilReset, afterLast, untilToken]).Max();
    }

    /// <summary>The budget once an identify was sent.</summary>
    public IdentifyBudget Spend(DateTimeOffset now) => new(Math.Max(0, AvailableTokens(now) - 1), now, now);

    /// <summary>Whether less than a twentieth is left.</summary>
    public static bool IsLow(SessionStartLimit limit) => limit.Remaining < limit.Total / 20.0;

    double AvailableTokens(DateTimeOffset now) => Math.Min(Burst, Tokens + (now - CountedAt) / RefillInterval);
}
