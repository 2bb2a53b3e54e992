using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.OwnPlans;

/// <summary>The plans that members have made, until this process ends.</summary>
sealed class MemoryPlanShelf : IPlanShelf
{
    readonly Lock gate = new();
    readonly SortedDictionary<string, string> bodies = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public ValueTask<Seq<StoredPlan>> GetAll(CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(
                toSeq(bodies.Select(static one => new StoredPlan(one.Key, one.Value)).ToArray())
            );
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryAdd(string name, string body, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(bodies.TryAdd(name, body));
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryRemove(string name, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(bodies.Remove(name));
    }
}
