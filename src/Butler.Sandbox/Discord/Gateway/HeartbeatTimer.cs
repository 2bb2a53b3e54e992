namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>Ends a connection whose bot does not identify in time, or stops sending heartbeats.</summary>
sealed class HeartbeatTimer(TimeProvider clock, TimeSpan interval) : IDisposable
{
    static readonly TimeSpan IdentifyTimeout = TimeSpan.FromSeconds(30),
        Tolerance = TimeSpan.FromSeconds(5);
    ITimer? timer;

    public TimeSpan Interval => interval;

    /// <summary>Starts to wait for IDENTIFY or RESUME.</summary>
    public void Start(Action onTimeout) =>
        timer = clock.CreateTimer(_ => onTimeout(), null, IdentifyTimeout, Timeout.InfiniteTimeSpan);

    /// <summary>Waits for the next heartbeat: two intervals and a little more, so a bot may miss one.</summary>
    public void Reset() => timer?.Change((interval * 2) + Tolerance, Timeout.InfiniteTimeSpan);

    public void Dispose() => timer?.Dispose();
}
