using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Limits;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;

namespace PlexButler.Bot.Sharing;

/// <summary>
/// What replicas decide together, in the store that also holds the runs. With PostgreSQL that is true of any number of
/// them; with a file it is kept over a restart; in memory it is this process's alone.
/// </summary>
/// <param name="IsShared">Whether there may be other replicas.</param>
/// <param name="Tickets">What waits for a button press.</param>
/// <param name="Claims">The interactions that are handled.</param>
/// <param name="Limits">The uses of rules with a limit.</param>
/// <param name="Calls">How the store is asked.</param>
sealed record SharedState(
    bool IsShared,
    ITicketStore Tickets,
    IClaimStore Claims,
    IUsageLimits Limits,
    StoreCalls Calls
)
{
    /// <summary>The state that goes with a store.</summary>
    public static SharedState For(IRunStore store, Policy policy, TimeProvider time, ILogger log)
    {
        var calls = new StoreCalls(store.Description, time, log);
        return store is SqlStore sql
            ? new(
                store is PostgresStore,
                new SqlTickets(sql, time),
                new SqlClaims(sql, time),
                new SharedUsageLimits(new SqlUses(sql, time), policy, calls, time),
                calls
            )
            : new(IsShared: false, new MemoryTickets(time), new OneProcessClaims(), new UsageLimits(time), calls);
    }
}
