using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Live;

/// <summary>Updates the state when a queued task starts or a run ends, though nobody asks.</summary>
/// <remarks>Otherwise the server's files would not show it to somebody who reads nothing else.</remarks>
sealed class DueTimer : IAsyncDisposable
{
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    // The longest that a timer takes is some weeks; it is set again whenever it has run out.
    static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    readonly TimeProvider time;
    readonly ITimer timer;

    public DueTimer(ServerStateStore store, TimeProvider time)
    {
        this.time = time;
        timer = time.CreateTimer(_ => store.GetSnapshot(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        store.Changed += (_, after) => timer.Change(GetDelay(after.State), Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    TimeSpan GetDelay(ServerState state)
    {
        var due = state
            .Running.Select(run => run.OverAt)
            .Concat(state.Queued.Select(queued => (DateTimeOffset?)queued.At))
            .Min();
        if (due is not { } next)
            return Timeout.InfiniteTimeSpan;
        var delay = state.Clock.ToSystemTime(next) - time.GetUtcNow();
        return delay < Shortest ? Shortest
            : delay > Longest ? Longest
            : delay;
    }
}
