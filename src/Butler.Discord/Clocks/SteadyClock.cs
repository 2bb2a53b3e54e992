namespace PlexButler.Discord.Clocks;

/// <summary>
/// A clock for durations and deadlines: it begins at the host's time and then follows the monotonic counter, so that no
/// step of the host's clock moves it. Its instants compare with each other only.
/// </summary>
/// <param name="host">The host's clock, counter and timers.</param>
public sealed class SteadyClock(TimeProvider host) : TimeProvider
{
    readonly DateTimeOffset start = host.GetUtcNow();
    readonly long startTimestamp = host.GetTimestamp();

    /// <summary>The steady clock of a clock: the one by which a client says when it received an interaction.</summary>
    public static SteadyClock Of(TimeProvider time) => (time as ServerClock)?.Steady ?? new SteadyClock(time);

    /// <inheritdoc/>
    public override long TimestampFrequency => host.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => host.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start + host.GetElapsedTime(startTimestamp);

    /// <inheritdoc/>
    public override long GetTimestamp() => host.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        host.CreateTimer(callback, state, dueTime, period);
}
