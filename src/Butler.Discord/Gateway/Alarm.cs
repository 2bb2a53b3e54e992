namespace PlexButler.Discord;

/// <summary>A task that completes at an instant, made anew only when the instant changes.</summary>
sealed class Alarm(TimeProvider time) : IDisposable
{
    CancellationTokenSource? cancel;
    Task? ringing;
    DateTimeOffset at;

    /// <summary>Completes at <paramref name="instant"/>; earlier tasks are given up.</summary>
    public Task At(DateTimeOffset instant)
    {
        if (ringing is { IsCompleted: false } && at == instant)
            return ringing;
        Dispose();
        cancel = new CancellationTokenSource();
        at = instant;
        // Timers count whole milliseconds and cut the rest off: one that rings a little early would ring again and again
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling((instant - time.GetUtcNow()).TotalMilliseconds));
        return ringing =
            wait <= TimeSpan.Zero
                ? Task.CompletedTask
                : Task.Delay(wait < longest ? wait : longest, time, cancel.Token);
    }

    // A timer cannot run longer; who wakes early looks at the clock and sleeps again
    static readonly TimeSpan longest = TimeSpan.FromDays(40);

    /// <summary>Gives up the task.</summary>
    public void Dispose()
    {
        cancel?.Cancel();
        cancel?.Dispose();
        cancel = null;
    }
}
