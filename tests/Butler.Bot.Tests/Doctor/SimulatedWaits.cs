using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>A clock that does not make anybody wait, and keeps what they waited for.</summary>
sealed class SimulatedWaits : TimeProvider
{
    readonly FakeTimeProvider time = new();

    public ConcurrentQueue<TimeSpan> Delays { get; } = [];

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override long TimestampFrequency => time.TimestampFrequency;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Delays.Enqueue(dueTime);
        var timer = time.CreateTimer(callback, state, dueTime, period);
        _ = Task.Run(() => time.Advance(dueTime > TimeSpan.Zero ? dueTime : TimeSpan.Zero));
        return timer;
    }
}
