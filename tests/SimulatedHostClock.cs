namespace PlexButler.Tests;

/// <summary>A host whose clock is set while the bot runs, and whose counter may gain or stand still.</summary>
sealed class SimulatedHostClock(TimeProvider truth) : TimeProvider
{
    /// <summary>How far the host's clock is ahead of the truth.</summary>
    public TimeSpan Offset { get; set; }

    /// <summary>How much the host's counter has gained; negative after the host was suspended.</summary>
    public TimeSpan Gained { get; set; }

    public override long TimestampFrequency => truth.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => truth.GetUtcNow() + Offset;

    public override long GetTimestamp() =>
        truth.GetTimestamp() + (long)(Gained.TotalSeconds * truth.TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        truth.CreateTimer(callback, state, dueTime, period);
}
