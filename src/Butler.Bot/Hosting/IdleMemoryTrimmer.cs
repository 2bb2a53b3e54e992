namespace PlexButler.Bot.Hosting;

/// <summary>Gives memory back once the bot has been idle for a minute. Busy again, it is left alone until the next pause.</summary>
/// <param name="countHandled">How many interactions there were so far.</param>
/// <param name="trim">Gives back what is not in use.</param>
/// <param name="time">The clock.</param>
sealed class IdleMemoryTrimmer(Func<long> countHandled, Action trim, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

    long previousCount = -1;
    long trimmedCount = -1;

    /// <summary>What does it in the process: the collector keeps what it may need again, unless it is told that this takes a while.</summary>
    public static void TrimProcess()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        ResidentMemory.Trim();
    }

    /// <summary>A minute has gone by.</summary>
    public void TrimIfIdle()
    {
        var count = countHandled();
        if (count == previousCount && count != trimmedCount)
        {
            trim();
            trimmedCount = count;
        }
        previousCount = count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(CheckInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            TrimIfIdle();
    }
}
