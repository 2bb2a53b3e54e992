using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Stores runs in the memory of this process: a restart loses them.</summary>
sealed class MemoryStore(TimeProvider time) : IRunStore
{
    // More than a history shows, and bounded whoever starts what.
    const int MaxClosed = 1000;

    readonly long createdTimestamp = time.GetTimestamp();
    readonly Lock gate = new();
    readonly Queue<Snowflake> closed = new();
    readonly Dictionary<Snowflake, StoredRun> entries = [];
    readonly System.Collections.Generic.HashSet<(string Server, DateOnly Night)> claimedReports = [];

    /// <inheritdoc/>
    public string Description => "in memory";

    /// <inheritdoc/>
    public ValueTask Prepare(CancellationToken token) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask Add(Run run, CancellationToken token)
    {
        lock (gate)
        {
            if (entries.TryAdd(run.Id, new StoredRun(run with { Revision = 0 })) && !run.Card.IsOpen)
                RememberClosed(run.Id);
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask AppendObservation(Snowflake runId, Observation observation, CancellationToken token)
    {
        lock (gate)
        {
            if (entries.TryGetValue(runId, out var entry) && entry.Run.Card.IsOpen)
                entry.Pending.Add(observation);
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<Seq<Run>> AcquireLeases(string owner, TimeSpan lease, CancellationToken token)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var leased = OpenEntries()
                .Where(entry => entry.Owner.ForAll(other => other == owner) || entry.LeasedUntil <= now)
                .ToArray();
            foreach (var entry in leased)
            {
                (entry.Owner, entry.LeasedUntil) = (owner, now + lease);
                entry.MergePending();
            }
            return ValueTask.FromResult(ToSeq(leased.Select(static entry => entry.Run)));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> Save(string owner, Run run, CancellationToken token)
    {
        lock (gate)
        {
            var isLeased =
                entries.TryGetValue(run.Id, out var entry)
                && entry.Run.Card.IsOpen
                && entry.Owner.Exists(other => other == owner)
                && entry.LeasedUntil > time.GetUtcNow()
                && entry.Run.Revision == run.Revision;
            if (isLeased)
                entry!.Replace(run);
            if (isLeased && !run.Card.IsOpen)
                RememberClosed(run.Id);
            return ValueTask.FromResult(isLeased);
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseLeases(string owner, CancellationToken token)
    {
        lock (gate)
        {
            foreach (var entry in entries.Values.Where(entry => entry.Owner.Exists(other => other == owner)))
                entry.Owner = None;
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<Seq<Run>> GetOpen(string server, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(
                ToSeq(
                    OpenEntries().Where(entry => entry.Run.Server == server).Select(static entry => entry.WithPending)
                )
            );
    }

    /// <inheritdoc/>
    public ValueTask<Seq<Run>> GetClosed(string server, Option<TaskName> task, int limit, CancellationToken token)
    {
        lock (gate)
        {
            return ValueTask.FromResult(
                ToSeq(
                    entries
                        .Values.Select(static entry => entry.Run)
                        .Where(run => !run.Card.IsOpen && run.Server == server && task.ForAll(name => run.Task == name))
                        .OrderByDescending(static run => run.RequestedAt)
                        .ThenByDescending(static run => run.Id.Value)
                        .Take(limit)
                )
            );
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> ClaimReport(string server, DateOnly night, DateTimeOffset dueAt, CancellationToken token)
    {
        // By the monotonic counter: at the start the host's clock may have been wrong.
        var createdAt = time.GetUtcNow() - time.GetElapsedTime(createdTimestamp);
        lock (gate)
            return ValueTask.FromResult(dueAt >= createdAt && claimedReports.Add((server, night)));
    }

    /// <inheritdoc/>
    public ValueTask DeleteClosedBefore(DateTimeOffset before, CancellationToken token)
    {
        lock (gate)
        {
            foreach (
                var entry in entries
                    .Values.Where(entry => !entry.Run.Card.IsOpen && entry.Run.RequestedAt < before)
                    .ToArray()
            )
                entries.Remove(entry.Run.Id);
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Those that closed first go first; of some that were deleted already only the id is left.
    void RememberClosed(Snowflake id)
    {
        closed.Enqueue(id);
        if (closed.Count > MaxClosed)
            entries.Remove(closed.Dequeue());
    }

    IEnumerable<StoredRun> OpenEntries() =>
        entries
            .Values.Where(static entry => entry.Run.Card.IsOpen)
            .OrderBy(static entry => entry.Run.RequestedAt)
            .ThenBy(static entry => entry.Run.Id.Value);

    // The array is filled before the lock is released.
    static Seq<Run> ToSeq(IEnumerable<Run> runs) => toSeq(runs.ToArray());

    sealed class StoredRun(Run run)
    {
        public Run Run { get; private set; } = run;
        public Option<string> Owner { get; set; }
        public DateTimeOffset LeasedUntil { get; set; }
        public List<Observation> Pending { get; } = [];

        /// <summary>With every observation appended so far.</summary>
        public Run WithPending => Run.WithObservations(Pending);

        public void MergePending()
        {
            if (Pending.Count == 0)
                return;
            Run = WithPending with { Revision = Run.Revision + 1 };
            Pending.Clear();
        }

        public void Replace(Run next)
        {
            Run = next;
            if (next.Card.IsOpen)
                return;
            Owner = None;
            Pending.Clear();
        }
    }
}
