using LanguageExt;
using PlexButler.Bot.Plans;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>How far plans have come in this process: a restart forgets what was missed meanwhile.</summary>
sealed class MemoryPlanBook(TimeProvider time) : IPlanBook
{
    readonly Lock gate = new();
    readonly Dictionary<PlanKey, Entry> entries = [];
    readonly Dictionary<string, DateTimeOffset> pauses = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public ValueTask<PlanMark> Open(PlanKey key, DateTimeOffset now, CancellationToken token)
    {
        lock (gate)
        {
            if (!entries.TryGetValue(key, out var entry))
                entries[key] = entry = new(now);
            return ValueTask.FromResult(ToMark(entry));
        }
    }

    /// <inheritdoc/>
    public ValueTask<PlanMark> Find(PlanKey key, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(ToMark(entries[key]));
    }

    /// <inheritdoc/>
    public ValueTask<PlanMark> FindCached(PlanKey key, CancellationToken token) => Find(key, token);

    /// <inheritdoc/>
    public ValueTask<bool> TrySettle(
        PlanKey key,
        DateTimeOffset from,
        DateTimeOffset to,
        bool begins,
        CancellationToken token
    )
    {
        lock (gate)
        {
            var entry = entries[key];
            if (entry.SettledUpTo != from)
                return ValueTask.FromResult(false);
            entry.SettledUpTo = to;
            if (begins)
                (entry.Beginning, entry.BeginningAfter, entry.BeginningSince) = (to, from, time.GetTimestamp());
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryFinish(PlanKey key, DateTimeOffset at, CancellationToken token)
    {
        lock (gate)
        {
            var entry = entries[key];
            if (!entry.Beginning.Exists(beginning => beginning == at))
                return ValueTask.FromResult(false);
            entry.Beginning = None;
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryTakeOver(PlanKey key, DateTimeOffset at, TimeSpan age, CancellationToken token)
    {
        lock (gate)
        {
            var entry = entries[key];
            if (
                !entry.Beginning.Exists(beginning => beginning == at)
                || time.GetElapsedTime(entry.BeginningSince) < age
            )
                return ValueTask.FromResult(false);
            entry.BeginningSince = time.GetTimestamp();
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset> GetPause(string server, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(pauses.GetValueOrDefault(server, DateTimeOffset.UnixEpoch));
    }

    /// <inheritdoc/>
    public ValueTask SetPause(string server, DateTimeOffset until, CancellationToken token)
    {
        lock (gate)
            pauses[server] = until;
        return ValueTask.CompletedTask;
    }

    PlanMark ToMark(Entry entry) =>
        new(
            entry.SettledUpTo,
            entry.Beginning,
            entry.BeginningAfter,
            entry.Beginning.IsSome ? time.GetElapsedTime(entry.BeginningSince) : TimeSpan.Zero
        );

    sealed class Entry(DateTimeOffset settledUpTo)
    {
        public DateTimeOffset SettledUpTo { get; set; } = settledUpTo;
        public Option<DateTimeOffset> Beginning { get; set; }
        public DateTimeOffset BeginningAfter { get; set; }
        public long BeginningSince { get; set; }
    }
}
