namespace PlexButler.Testing;

/// <summary>The same time as another clock, advanced by whoever waits: no wait takes real time.</summary>
sealed class JumpingClock(VirtualClock clock) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
            clock.Advance(dueTime);
        return timer;
    }
}
