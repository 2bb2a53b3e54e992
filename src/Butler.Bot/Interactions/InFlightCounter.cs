namespace PlexButler.Bot.Interactions;

/// <summary>Counts the interactions that are being handled.</summary>
sealed class InFlightCounter
{
    readonly Lock gate = new();
    int count;
    long total;
    TaskCompletionSource? whenIdle;

    /// <summary>How many there have been so far.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>Counts one more until it is disposed.</summary>
    public IDisposable Enter()
    {
        Interlocked.Increment(ref total);
        lock (gate)
            count++;
        return new Scope(this);
    }

    /// <summary>True once nothing is in flight; false if that takes longer than <paramref name="timeout"/>.</summary>
    public async Task<bool> WaitUntilIdle(TimeSpan timeout, TimeProvider time)
    {
        Task wait;
        lock (gate)
        {
            if (count == 0)
                return true;
            wait = (whenIdle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        try
        {
            await wait.WaitAsync(timeout, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    void Exit()
    {
        lock (gate)
        {
            if (--count > 0)
                return;
            whenIdle?.TrySetResult();
            whenIdle = null;
        }
    }

    sealed class Scope(InFlightCounter counter) : IDisposable
    {
        public void Dispose() => counter.Exit();
    }
}
