namespace PlexButler.Sandbox.Discord.Primitives;

/// <summary>Wakes everything that waits for a change.</summary>
sealed class ChangeSignal
{
    TaskCompletionSource next = CreateSource();

    public void Notify() => Interlocked.Exchange(ref next, CreateSource()).TrySetResult();

    /// <summary>
    /// Returns once <paramref name="condition"/> is true or the timeout is over; the caller checks which.
    /// </summary>
    public async Task WaitUntil(Func<bool> condition, TimeSpan timeout, CancellationToken token)
    {
        // A person or a test waits in real time, whatever clock the fake runs on.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(timeout);
        while (!limit.IsCancellationRequested)
        {
            var changed = Volatile.Read(ref next).Task;
            if (condition())
                return;
            await changed.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static TaskCompletionSource CreateSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
