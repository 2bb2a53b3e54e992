namespace PlexButler.Bot.Hosting;

/// <summary>Counts what is being answered, and tells when nothing is.</summary>
sealed class InFlight
{
    readonly Lock gate = new();
    int count;
    long total;
    TaskCompletionSource? empty;

    /// <summary>How many there have been.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>One more, until disposed.</summary>
    public IDisposable Enter()
    {
        Interlocked.Increment(ref total);
        lock (gate)
            count++;
        return new Leave(this);
    }

    /// <summary>True once nothing is in flight; false if that takes longer than <paramref name="patience"/>.</summary>
    public async Task<bool> Empty(TimeSpan patience, TimeProvider time)
    {
        Task wait;
        lock (gate)
        {
            if (count == 0)
                return true;
            wait = (empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
        try
        {
            await wait.WaitAsync(patience, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    void Left()
    {
        lock (gate)
        {
            if (--count > 0)
                return;
            empty?.TrySetResult();
            empty = null;
        }
    }

    sealed class Leave(InFlight of) : IDisposable
    {
        public void Dispose() => of.Left();
    }
}
