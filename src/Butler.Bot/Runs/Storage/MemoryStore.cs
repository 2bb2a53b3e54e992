using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Runs in this process's memory: a restart forgets them.</summary>
sealed class MemoryStore(TimeProvider time) : RunStore
{
    readonly Lock gate = new();
    readonly Dictionary<Snowflake, Kept> all = [];

    /// <inheritdoc/>
    public string Place => "in memory";

    /// <inheritdoc/>
    public ValueTask Prepare(CancellationToken token) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask Add(Run run, CancellationToken token)
    {
        lock (gate)
            all.TryAdd(run.Id, new Kept(run with { Revision = 0 }));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask Note(Snowflake run, Sign sign, CancellationToken token)
    {
        lock (gate)
        {
            if (all.TryGetValue(run, out var kept) && kept.Run.Card.IsOpen)
                kept.Noted.Add(sign);
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<Seq<Run>> Hold(string owner, TimeSpan lease, CancellationToken token)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var held = Open().Where(kept => kept.Owner is null || kept.Owner == owner || kept.Until <= now).ToArray();
            foreach (var kept in held)
            {
                (kept.Owner, kept.Until) = (owner, now + lease);
                kept.Fold();
            }
            return ValueTask.FromResult(Runs(held.Select(static kept => kept.Run)));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> Save(string owner, Run run, CancellationToken token)
    {
        lock (gate)
        {
            var isHeld =
                all.TryGetValue(run.Id, out var kept)
                && kept.Run.Card.IsOpen
                && kept.Owner == owner
                && kept.Until > time.GetUtcNow()
                && kept.Run.Revision == run.Revision;
            if (isHeld)
                kept!.Become(run);
            return ValueTask.FromResult(isHeld);
        }
    }

    /// <inheritdoc/>
    public ValueTask Release(string owner, CancellationToken token)
    {
        lock (gate)
        {
            foreach (var kept in all.Values.Where(kept => kept.Owner == owner))
                kept.Owner = null;
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<Seq<Run>> Open(string server, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(
                Runs(Open().Where(kept => kept.Run.Server == server).Select(static kept => kept.Seen))
            );
    }

    /// <inheritdoc/>
    public ValueTask<Seq<Run>> Past(string server, Option<TaskName> task, int most, CancellationToken token)
    {
        lock (gate)
        {
            return ValueTask.FromResult(
                Runs(
                    all.Values.Select(static kept => kept.Run)
                        .Where(run => !run.Card.IsOpen && run.Server == server && task.ForAll(name => run.Task == name))
                        .OrderByDescending(static run => run.AskedAt)
                        .ThenByDescending(static run => run.Id.Value)
                        .Take(most)
                )
            );
        }
    }

    /// <inheritdoc/>
    public ValueTask Forget(DateTimeOffset before, CancellationToken token)
    {
        lock (gate)
        {
            foreach (var kept in all.Values.Where(kept => !kept.Run.Card.IsOpen && kept.Run.AskedAt < before).ToArray())
                all.Remove(kept.Run.Id);
        }
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    IEnumerable<Kept> Open() =>
        all
            .Values.Where(static kept => kept.Run.Card.IsOpen)
            .OrderBy(static kept => kept.Run.AskedAt)
            .ThenBy(static kept => kept.Run.Id.Value);

    // Before the lock is let go of
    static Seq<Run> Runs(IEnumerable<Run> runs) => toSeq(runs.ToArray());

    sealed class Kept(Run run)
    {
        public Run Run { get; private set; } = run;
        public string? Owner { get; set; }
        public DateTimeOffset Until { get; set; }
        public List<Sign> Noted { get; } = [];

        /// <summary>With every sign noted so far.</summary>
        public Run Seen => Run.Knowing(Noted);

        public void Fold()
        {
            if (Noted.Count == 0)
                return;
            Run = Seen with { Revision = Run.Revision + 1 };
            Noted.Clear();
        }

        public void Become(Run next)
        {
            Run = next;
            if (next.Card.IsOpen)
                return;
            Owner = null;
            Noted.Clear();
        }
    }
}
