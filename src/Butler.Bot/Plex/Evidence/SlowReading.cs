using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Evidence;

/// <summary>
/// Reads files that may be on a mount that hangs. Nobody waits longer than they want to, and there is one reading at a
/// time: while it hangs, no more threads are spent on it.
/// </summary>
/// <param name="time">Measures the wait.</param>
sealed class SlowReading<A>(TimeProvider time)
{
    readonly Lock gate = new();
    Task<A>? running;

    /// <summary>What was read; None if it takes longer than the limit.</summary>
    /// <param name="read">Begun unless an earlier reading is under way, whose result is returned then.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="token">Ends the wait as well.</param>
    public async Task<Option<A>> Run(Func<A> read, TimeSpan limit, CancellationToken token)
    {
        try
        {
            return Some(await Begin(read).WaitAsync(limit, time, token));
        }
        catch (TimeoutException)
        {
            return None;
        }
    }

    Task<A> Begin(Func<A> read)
    {
        lock (gate)
        {
            if (running is null or { IsCompleted: true })
                running = Task.Run(read);
            return running;
        }
    }
}
