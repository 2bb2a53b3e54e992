namespace PlexButler.Bot.Runs.Rounds;

/// <summary>
/// Something that costs, read for all who ask at the same time and kept for a while, however many ask and how often.
/// </summary>
/// <param name="read">Reads it, once at a time.</param>
/// <param name="lifetime">How long it is kept.</param>
/// <param name="timeout">How long reading may take.</param>
/// <param name="time">The clock.</param>
sealed class SharedReading<A>(
    Func<CancellationToken, Task<A>> read,
    TimeSpan lifetime,
    TimeSpan timeout,
    TimeProvider time
)
{
    readonly Lock gate = new();
    Task<A>? current;
    long readAt;

    /// <summary>What was read last, or is being read.</summary>
    /// <param name="token">Ends the waiting, not the reading: others wait as well.</param>
    public Task<A> Get(CancellationToken token)
    {
        lock (gate)
        {
            if (current is null || (current.IsCompleted && time.GetElapsedTime(readAt) >= lifetime))
                (current, readAt) = (Read(), time.GetTimestamp());
            return current.WaitAsync(token);
        }
    }

    /// <summary>Whoever asks from now on gets what is read after this.</summary>
    public void Forget()
    {
        lock (gate)
            current = null;
    }

    async Task<A> Read()
    {
        using var ending = new CancellationTokenSource(timeout, time);
        return await read(ending.Token);
    }
}
