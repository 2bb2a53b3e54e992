using PlexButler.Discord.Clocks;

namespace PlexButler.Discord.Gateway;

/// <summary>A task that completes at an instant, replaced only when the instant changes.</summary>
sealed class WakeTimer(SteadyClock time) : IDisposable
{
    CancellationTokenSource? cancel;
    Task? pending;
    DateTimeOffset wakeAt;

    /// <summary>Completes at <paramref name="instant"/>; earlier tasks are cancelled.</summary>
    public Task WaitUntil(DateTimeOffset instant)
    {
        if (pending is { IsCompleted: false } && wakeAt == instant)
            return pending;
        Dispose();
        cancel = new CancellationTokenSource();
        wakeAt = instant;
        // Timers count whole milliseconds and drop the rest: a timer that fires early would fire repeatedly.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling((instant - time.GetUtcNow()).TotalMilliseconds));
        return pending =
            wait <= TimeSpan.Zero
                ? Task.CompletedTask
                : Task.Delay(wait < MaxDelay ? wait : MaxDelay, time, cancel.Token);
    }

    // A timer cannot run longer; the caller checks the clock and waits again.
    static readonly TimeSpan MaxDelay = TimeSpan.FromDays(40);

    /// <summary>Cancels the task.</summary>
    public void Dispose()
    {
        cancel?.Cancel();
        cancel?.Dispose();
        cancel = null;
    }
}
