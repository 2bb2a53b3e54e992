using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Live;

/// <summary>Updates the state often enough for listeners to see progress and for webhooks to be sent on time.</summary>
/// <remarks>
/// Only while somebody listens: a clock that a test moves by a year must not cause a hundred million updates.
/// </remarks>
sealed class StateTicker : IAsyncDisposable
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    readonly ITimer timer;

    public StateTicker(ServerStateStore store, NotificationListeners listeners, TimeProvider time)
    {
        timer = time.CreateTimer(_ => store.GetSnapshot(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        store.Changed += (_, after) =>
        {
            if (IsChanging(after.State) && (listeners.HasAny || after.State.WebhookUrl is not null))
                timer.Change(Interval, Timeout.InfiniteTimeSpan);
        };
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    static bool IsChanging(ServerState state) => !state.Running.IsEmpty || !state.Queued.IsEmpty;
}
