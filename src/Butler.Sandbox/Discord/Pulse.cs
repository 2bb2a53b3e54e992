namespace PlexButler.Sandbox.Discord;

/// <summary>Wakes whoever waits for something to change.</summary>
sealed class Pulse
{
    TaskCompletionSource next = Fresh();

    public void Beat() => Interlocked.Exchange(ref next, Fresh()).TrySetResult();

    /// <summary>Returns once <paramref name="isSo"/> or once patience is at an end; which, the caller looks up himself.</summary>
    public async Task Until(Func<bool> isSo, TimeSpan patience, CancellationToken token)
    {
        // Patience is the caller's, a person's or a test's: real time, whatever clock the stand-in runs on.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(patience);
        while (!limit.IsCancellationRequested)
        {
            var changed = Volatile.Read(ref next).Task;
            if (isSo())
                return;
            await changed.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
