using PlexButler.Discord.Model;

namespace PlexButler.Discord.Rest;

/// <summary>
/// Discord's time, taken from the Date header of its answers, since the clock of a host may be minutes off. Safe from
/// any thread.
/// </summary>
sealed class ServerClock(TimeProvider time)
{
    const long Unknown = long.MinValue;
    long offsetTicks = Unknown;

    /// <summary>Takes a Date header. It has whole seconds, so half a second is the best guess for the rest.</summary>
    public void Synchronize(DateTimeOffset date) =>
        Interlocked.Exchange(ref offsetTicks, (date + TimeSpan.FromSeconds(0.5) - time.GetUtcNow()).Ticks);

    /// <summary>Discord's time; the host's own until that is known.</summary>
    public DateTimeOffset Now =>
        time.GetUtcNow()
        + TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks) is var ticks and not Unknown ? ticks : 0);

    /// <summary>How old an interaction is by Discord's clock; zero until that is known.</summary>
    public TimeSpan AgeOf(Snowflake id)
    {
        var ticks = Interlocked.Read(ref offsetTicks);
        if (ticks == Unknown)
            return TimeSpan.Zero;
        var age = time.GetUtcNow() + TimeSpan.FromTicks(ticks) - id.CreatedAt;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }
}
