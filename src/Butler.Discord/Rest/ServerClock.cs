using PlexButler.Discord.Model;

namespace PlexButler.Discord.Rest;

/// <summary>Discord's time, learnt from its answers' Date header, for a host's own clock may be minutes off. Safe from any thread.</summary>
sealed class ServerClock(TimeProvider time)
{
    const long Unknown = long.MinValue;
    long offsetTicks = Unknown;

    /// <summary>Takes a Date header; it has whole seconds, so half of one is the best guess for the rest.</summary>
    public void Synchronize(DateTimeOffset date) =>
        Interlocked.Exchange(ref offsetTicks, (date + TimeSpan.FromSeconds(0.5) - time.GetUtcNow()).Ticks);

    /// <summary>Discord's time; the host's while that is unknown.</summary>
    public DateTimeOffset Now =>
        time.GetUtcNow()
        + TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks) is var ticks and not Unknown ? ticks : 0);

    /// <summary>How old an interaction is by Discord's clock; zero while that is unknown.</summary>
    public TimeSpan AgeOf(Snowflake id)
    {
        var ticks = Interlocked.Read(ref offsetTicks);
        if (ticks == Unknown)
            return TimeSpan.Zero;
        var age = time.GetUtcNow() + TimeSpan.FromTicks(ticks) - id.CreatedAt;
        return age > TimeSpan.Zero ? age : TimeSpan.Zero;
    }
}
