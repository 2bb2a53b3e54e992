using PlexButler.Bot.Hosting.Platform;
using PlexButler.Bot.Interactions;
using PlexButler.Discord.Client;

namespace PlexButler.Bot.Hosting;

/// <summary>
/// Returns memory to the system as soon as the bot has started, once it has been idle for a minute, and again after
/// each busy period.
/// </summary>
/// <param name="hasStarted">Returns whether the start is over. What only the start needed is a third of all.</param>
/// <param name="countHandled">Returns how many interactions were handled so far.</param>
/// <param name="trim">Returns unused memory.</param>
/// <param name="time">The clock.</param>
sealed class IdleMemoryTrimmer(Func<bool> hasStarted, Func<long> countHandled, Action trim, TimeProvider time)
    : BackgroundService
{
    static readonly TimeSpan StartCheckInterval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

    long previousCount = -1;
    long trimmedCount = -1;

    /// <summary>The one of this process.</summary>
    public static IdleMemoryTrimmer Create(IServiceProvider services)
    {
        var (discord, dispatcher) = (
            services.GetRequiredService<DiscordIO>(),
            services.GetRequiredService<InteractionDispatcher>()
        );
        return new(
            () => discord.Status.IsReady,
            () => dispatcher.HandledCount,
            TrimProcess,
            services.GetRequiredService<TimeProvider>()
        );
    }

    /// <summary>
    /// Trims this process. An aggressive collection returns memory that the collector would otherwise keep.
    /// </summary>
    public static void TrimProcess()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        ResidentMemory.Trim();
    }

    /// <summary>Called once a minute: trims if nothing was handled since the last call.</summary>
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
        using var timer = new PeriodicTimer(StartCheckInterval, time);
        while (!hasStarted() && await timer.WaitForNextTickAsync(stoppingToken)) { }
        trim();
        timer.Period = CheckInterval;
        while (await timer.WaitForNextTickAsync(stoppingToken))
            TrimIfIdle();
    }
}
