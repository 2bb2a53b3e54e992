namespace PlexButler.Discord.Clocks;

/// <summary>Waits for work a limited time, whether or not it heeds its cancellation.</summary>
public static class TimeLimit
{
    /// <summary>What the work returns. It runs on a thread of the pool, so that it may block.</summary>
    /// <param name="work">Its token is cancelled at the limit; what it returns or throws after that is dropped.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="time">The clock that measures.</param>
    /// <param name="token">Ends the wait as well.</param>
    /// <exception cref="TimeoutException">The limit was reached.</exception>
    public static async Task<A> Run<A>(
        Func<CancellationToken, Task<A>> work,
        TimeSpan limit,
        TimeProvider time,
        CancellationToken token
    )
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(token);
        var running = Task.Run(() => work(source.Token), CancellationToken.None);
        try
        {
            return await running.WaitAsync(limit, time, token);
        }
        finally
        {
            Abandon(running, source);
        }
    }

    // Cancelling may block too: a database driver asks its server to cancel.
    static void Abandon(Task running, CancellationTokenSource source)
    {
        if (running.IsCompleted)
            source.Dispose();
        else
            _ = Task.Run(async () =>
            {
                using (source)
                {
                    await source.CancelAsync();
                    await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            });
    }
}
