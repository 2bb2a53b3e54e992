namespace PlexButler.Tests.Hostile;

/// <summary>Collects again and again, and notes how much was alive at most. It slows down whatever runs meanwhile.</summary>
sealed class LivePeak : IDisposable
{
    readonly long baseline;
    readonly Thread sampling;
    volatile bool stopped;

    /// <param name="baseline">What was alive before.</param>
    public LivePeak(long baseline)
    {
        this.baseline = baseline;
        sampling = new(Sample) { IsBackground = true };
        sampling.Start();
    }

    /// <summary>What was alive at most, above the baseline.</summary>
    public long Peak { get; private set; }

    public void Dispose()
    {
        stopped = true;
        sampling.Join();
    }

    void Sample()
    {
        while (!stopped)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: false) - baseline);
        }
    }
}
