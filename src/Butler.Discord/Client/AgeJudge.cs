using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Client;

/// <summary>
/// Tells how old something of Discord's is, and asks Discord for the time before anything is refused for its age. Safe
/// from any thread.
/// </summary>
/// <param name="clock">Discord's time, as far as it is known.</param>
/// <param name="askTime">Makes a call whose answer sets the clock; total, and soon over.</param>
sealed class AgeJudge(ServerClock clock, Func<Task> askTime)
{
    // The worst of counters is some milliseconds off after that time.
    static readonly TimeSpan CertaintyPeriod = TimeSpan.FromSeconds(30);

    readonly Lock gate = new();
    Task asking = Task.CompletedTask;

    /// <summary>Whether Discord told the time just now.</summary>
    public bool IsCertain => clock.IsSynchronizedWithin(CertaintyPeriod);

    /// <summary>Whether something happened after which the clock should not be trusted.</summary>
    public bool IsDoubtful => clock.HasHostStepped;

    /// <summary>Discord's time, or the best guess.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>How old an interaction is; zero if nobody knows.</summary>
    public TimeSpan AgeOf(Snowflake id) => clock.AgeOf(id);

    /// <summary>Whether an interaction proves that the clock has fallen behind.</summary>
    public bool IsContradictedBy(Snowflake id) => clock.IsBehind(id);

    /// <summary>Asks Discord for the time unless it told it just now.</summary>
    /// <returns>Whether ages can be judged now.</returns>
    public Task<bool> BecomeCertain() => IsCertain ? Task.FromResult(true) : AskTime();

    /// <summary>The same, and also if this interaction speaks against what Discord told.</summary>
    /// <returns>Whether ages can be judged now.</returns>
    public Task<bool> BecomeCertain(Snowflake id) => IsContradictedBy(id) ? AskTime() : BecomeCertain();

    // Once for all who ask meanwhile.
    async Task<bool> AskTime()
    {
        Task answer;
        lock (gate)
        {
            if (asking.IsCompleted)
                asking = askTime();
            answer = asking;
        }
        await answer;
        return IsCertain;
    }
}
