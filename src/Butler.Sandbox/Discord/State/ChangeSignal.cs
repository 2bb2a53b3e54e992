namespace PlexButler.Sandbox.Discord.State;

/// <summary>Wakes whoever waits for something to change.</summary>
sealed class ChangeSignal
{
    TaskCompletionSource next = CreateSource();

    public void Notify() => Interlocked.Exchange(ref next, CreateSource()).TrySetResult();

    /// <summary>Returns once <paramref name="condition"/> or once patience is at an end; which, the caller looks up himself.</summary>
    public async Task WaitUntil(Func<bool> condition, TimeSpan timeout, CancellationToken token)
    {
        // Patience is the caller's, a person's or a test's: real time, whatever clock the stand-in runs on.
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
