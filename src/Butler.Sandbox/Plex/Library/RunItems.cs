using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Library;

/// <summary>Pure: the items that a run works on, with the times at which they begin and end.</summary>
/// <remarks>
/// The same items as in <see cref="ActivityRules"/>: each takes two slots, and the next begins after one.
/// </remarks>
static class RunItems
{
    /// <summary>More than these are not written at once: a clock may jump by years.</summary>
    const int MaxAtOnce = 1000;

    static readonly TimeSpan EndlessSlot = TimeSpan.FromSeconds(5);

    /// <summary>The numbers of the items that begin after the one time and until the other.</summary>
    public static IEnumerable<long> GetBegun(
        TaskRun run,
        ServerState state,
        DateTimeOffset? after,
        DateTimeOffset until
    )
    {
        if (ButlerRules.FindTask(state, run.Name)?.ActivityType is null || GetSlot(run, state) is not { } slot)
            return [];
        var count = run.EndsAt is null ? long.MaxValue : state.Options.ItemsPerRun;
        var first = after is { } before && before >= run.StartedAt ? (long)((before - run.StartedAt) / slot) + 1 : 0;
        var last = Math.Min(count - 1, until < run.StartedAt ? -1 : (long)((until - run.StartedAt) / slot));
        first = Math.Max(first, last - MaxAtOnce + 1);
        return last < first ? [] : Enumerable.Range(0, (int)(last - first + 1)).Select(n => first + n);
    }

    public static (DateTimeOffset Start, DateTimeOffset End) GetTimes(TaskRun run, ServerState state, long item)
    {
        var slot = GetSlot(run, state) ?? TimeSpan.Zero;
        return (run.StartedAt + (slot * item), run.StartedAt + (slot * (item + 2)));
    }

    static TimeSpan? GetSlot(TaskRun run, ServerState state) =>
        run.EndsAt is not { } end ? EndlessSlot
        : (end - run.StartedAt) / (state.Options.ItemsPerRun + 1) is { Ticks: > 0 } slot ? slot
        : null;
}
