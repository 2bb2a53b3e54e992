using PlexButler.Bot.Logging;
using PlexButler.Discord.Clocks;

namespace PlexButler.Bot.Runs;

/// <summary>
/// Repeats a round until it is cancelled, whatever a round does, from when the true time is known: what is stored or
/// posted with a wrong one cannot be taken back. A failure is logged once, until a round succeeds.
/// </summary>
/// <param name="store">The store that the rounds use.</param>
/// <param name="time">The clock between rounds.</param>
/// <param name="log">Receives failures.</param>
sealed class RoundLoop(IRunStore store, TimeProvider time, ILogger log)
{
    bool isFailing;

    /// <summary>Repeats rounds.</summary>
    /// <param name="round">One round.</param>
    /// <param name="getInterval">How long to wait after it.</param>
    /// <param name="logBug">Logs a failure that is not the store's, and so is a bug.</param>
    /// <param name="token">Ends it.</param>
    public async Task Run(
        Func<CancellationToken, Task> round,
        Func<TimeSpan> getInterval,
        Action<Exception> logBug,
        CancellationToken token
    )
    {
        while (!token.IsCancellationRequested)
        {
            if (ServerClock.IsTrusted(time))
                await Try(round, logBug, token);
            await Task.Delay(getInterval(), time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task Try(Func<CancellationToken, Task> round, Action<Exception> logBug, CancellationToken token)
    {
        try
        {
            await round(token);
            isFailing = false;
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            if (!isFailing && StoreErrors.IsTransient(e))
                log.RunStoreFailed(store.Description, e.Message);
            else if (!isFailing)
                // Nothing else depends on this loop, and the next round may not meet it.
                logBug(e);
            isFailing = true;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The bot stops.
        }
    }
}
