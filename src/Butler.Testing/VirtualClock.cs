namespace PlexButler.Testing;

/// <summary>A clock that stands still until it is advanced. What waits on it waits for that.</summary>
sealed class VirtualClock : TimeProvider
{
    readonly Lock gate = new();
    readonly List<VirtualTimer> timers = [];
    DateTimeOffset now = new(2000, 1, 3, 12, 0, 0, TimeSpan.Zero); // a Monday

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Fires what is due on the way, each at its own time.</summary>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        var end = GetUtcNow() + time;
        while (NextDue(end) is { } timer)
            timer.Fire();
        lock (gate)
            if (end > now)
                now = end;
    }

    public void Schedule(VirtualTimer timer)
    {
        lock (gate)
        {
            timers.Remove(timer);
            timers.Add(timer);
        }
    }

    public void Remove(VirtualTimer timer)
    {
        lock (gate)
            timers.Remove(timer);
    }

    VirtualTimer? NextDue(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = timers.MinBy(static timer => timer.Due);
            if (next is null || next.Due > end)
                return null;
            timers.Remove(next);
            if (next.Due > now)
                now = next.Due;
            return next;
        }
    }
}
