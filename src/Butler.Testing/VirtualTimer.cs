namespace PlexButler.Testing;

/// <summary>A timer of a <see cref="VirtualClock"/>.</summary>
sealed class VirtualTimer(VirtualClock clock, Action fire) : ITimer
{
    TimeSpan period = Timeout.InfiniteTimeSpan;

    public DateTimeOffset Due { get; private set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        this.period = period;
        if (dueTime == Timeout.InfiniteTimeSpan)
            clock.Remove(this);
        else
        {
            Due = clock.GetUtcNow() + dueTime;
            clock.Schedule(this);
        }
        return true;
    }

    public void Fire()
    {
        if (period > TimeSpan.Zero)
        {
            Due += period;
            clock.Schedule(this);
        }
        fire();
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
