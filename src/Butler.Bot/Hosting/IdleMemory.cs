namespace PlexButler.Bot.Hosting;

/// <summary>Gives memory back once the bot has been idle for a minute. Busy again, it is left alone until the next pause.</summary>
/// <param name="handled">How many interactions there were so far.</param>
/// <param name="giveBack">Gives back what is not in use.</param>
/// <param name="time">The clock.</param>
sealed class IdleMemory(Func<long> handled, Action giveBack, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan pause = TimeSpan.FromMinutes(1);

    long before = -1;
    long givenBack = -1;

    /// <summary>What does it in the process: the collector keeps what it may need again, unless it is told that this takes a while.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        CleanPages.GiveBack();
    }

    /// <summary>A minute has gone by.</summary>
    public void Look()
    {
        var now = handled();
        if (now == before && now != givenBack)
        {
            giveBack();
            givenBack = now;
        }
        before = now;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Look();
    }
}
