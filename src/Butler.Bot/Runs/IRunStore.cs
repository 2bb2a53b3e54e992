using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs;

/// <summary>
/// Stores runs. Several replicas may share one store; then each open run is leased by one of them at a time. Every call
/// throws <see cref="StoreFailedException"/> when the store cannot be used; its message holds no secret.
/// </summary>
interface IRunStore : IAsyncDisposable
{
    /// <summary>
    /// The longest lease. A later end was written while the database's clock was ahead; then the lease is free, or the
    /// run would have no keeper for as long as the clock went back.
    /// </summary>
    const int MaxLeaseMilliseconds = 60_000;

    /// <summary>Where it is, without a secret, for the log: <c>in memory</c>, a path, a host and database.</summary>
    string Description { get; }

    /// <summary>Creates or upgrades the tables; safe while other replicas do the same.</summary>
    ValueTask Prepare(CancellationToken token);

    /// <summary>Adds a new run, leased by nobody. One that exists already is left as it is.</summary>
    ValueTask Add(Run run, CancellationToken token);

    /// <summary>Appends an observation to a run; any replica may, whichever has the lease.</summary>
    ValueTask AppendObservation(Snowflake runId, Observation observation, CancellationToken token);

    /// <summary>
    /// Leases open runs to this owner for <paramref name="lease"/>, at most a minute, by the store's own
    /// clock: those it has already, and those whose lease is free or expired. Returns them with every
    /// observation appended so far.
    /// </summary>
    ValueTask<Seq<Run>> AcquireLeases(string owner, TimeSpan lease, CancellationToken token);

    /// <summary>
    /// Replaces a run if this owner still has its lease and no observation was merged since the last
    /// <see cref="AcquireLeases"/>; returns whether it did. A closed run is leased by nobody.
    /// </summary>
    ValueTask<bool> Save(string owner, Run run, CancellationToken token);

    /// <summary>Releases every lease of this owner, so that another replica can acquire them at once.</summary>
    ValueTask ReleaseLeases(string owner, CancellationToken token);

    /// <summary>The open runs of a server, oldest first, with every observation appended so far.</summary>
    ValueTask<Seq<Run>> GetOpen(string server, CancellationToken token);

    /// <summary>The last closed runs of a server, newest first; of one task if it is named.</summary>
    ValueTask<Seq<Run>> GetClosed(string server, Option<TaskName> task, int limit, CancellationToken token);

    /// <summary>
    /// Claims the report of a night; false if another process has it. A store that forgets cannot know what a process
    /// before it posted, so it grants only what came due in its own time.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="night">The night, by the day it ends on.</param>
    /// <param name="dueAt">When the report came due.</param>
    /// <param name="token">Cancels the claim.</param>
    ValueTask<bool> ClaimReport(string server, DateOnly night, DateTimeOffset dueAt, CancellationToken token);

    /// <summary>Deletes closed runs that were requested before an instant.</summary>
    ValueTask DeleteClosedBefore(DateTimeOffset before, CancellationToken token);
}
