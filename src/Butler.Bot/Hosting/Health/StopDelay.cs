using PlexButler.Bot.Logging;

namespace PlexButler.Bot.Hosting.Health;

/// <summary>
/// What comes first when the bot is told to stop: it is no longer ready, and goes on as before for a while, so that a
/// load balancer notices before the listener is gone.
/// </summary>
/// <param name="delay">How long.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Gets the beginning.</param>
sealed class StopDelay(TimeSpan delay, TimeProvider time, ILogger<StopDelay> log) : IHostedLifecycleService
{
    volatile bool isStopping;

    /// <summary>Whether the bot was told to stop.</summary>
    public bool IsStopping => isStopping;

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        isStopping = true;
        if (delay == TimeSpan.Zero)
            return;
        log.StopDelayed(delay.TotalSeconds);
        await Task.Delay(delay, time, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
