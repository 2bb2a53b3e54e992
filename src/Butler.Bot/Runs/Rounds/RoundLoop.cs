using PlexButler.Bot.Logging;
using PlexButler.Discord.Clocks;

namespace PlexButler.Bot.Runs.Rounds;

/// <summary>
/// Repeats a round until it is cancelled, whatever a round does, from when the true time is known: what is stored or
/// posted with a wrong one cannot be taken back. A failure is logged once, until a round succeeds.
/// </summary>
/// <param name="store">The store that the rounds use.</param>
/// <param name="offset">When the first round begins; see <see cref="RoundOffsets"/>.</param>
/// <param name="time">The clock between rounds.</param>
/// <param name="log">Receives failures.</param>
sealed class RoundLoop(IRunStore store, TimeSpan offset, TimeProvider time, ILogger log)
{
    /// <summary>
    /// Repeats rounds for each of several servers, spread over their interval. One that hangs or fails keeps no other
    /// waiting.
    /// </summary>
    /// <param name="servers">What to make rounds for.</param>
    /// <param name="round">One round.</param>
    /// <param name="getInterval">How long to wait after it.</param>
    /// <param name="logBug">Logs a failure that is not the store's, and so is a bug.</param>
    /// <param name="token">Ends it.</param>
    public Task RunEach<A>(
        IEnumerable<A> servers,
        Func<A, CancellationToken, Task> round,
        Func<A, TimeSpan> getInterval,
        Action<Exception> logBug,
        CancellationToken token
    )
    {
        A[] all = [.. servers];
        return Task.WhenAll(
            all.Select(
                (server, index) =>
                    Run(
                        offset + (getInterval(server) * index / all.Length),
                        stop => round(server, stop),
                        () => getInterval(server),
                        logBug,
                        token
                    )
            )
        );
    }

    async Task Run(
        TimeSpan delay,
        Func<CancellationToken, Task> round,
        Func<TimeSpan> getInterval,
        Action<Exception> logBug,
        CancellationToken token
    )
    {
        await Task.Delay(delay, time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var isFailing = false;
        while (!token.IsCancellationRequested)
        {
            if (ServerClock.IsTrusted(time))
                isFailing = await Fails(round, isFailing, logBug, token);
            await Task.Delay(getInterval(), time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<bool> Fails(
        Func<CancellationToken, Task> round,
        bool isKnown,
        Action<Exception> logBug,
        CancellationToken token
    )
    {
        try
        {
            await round(token);
            return false;
        }
        catch (Exception e) when (!token.IsCancellationRequested)
        {
            if (!isKnown && StoreErrors.IsTransient(e))
                log.RunStoreFailed(store.Description, e.Message);
            else if (!isKnown)
                // Nothing else depends on this loop, and the next round may not meet it.
                logBug(e);
            return true;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The bot stops.
            return isKnown;
        }
    }
}
