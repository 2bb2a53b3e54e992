using PlexButler.Sandbox.Plex.Catalog;
using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Simulation;

/// <summary>
/// The one place where the fake's state is replaced. Every snapshot and update first applies what time has done.
/// </summary>
sealed class ServerStateStore(TimeProvider time, string token)
{
    readonly Lock gate = new();
    readonly Random random = new();
    ServerState state = ServerState.Create(ServerProfile.Default) with { BootedAt = time.GetUtcNow(), Token = token };

    /// <summary>
    /// Called for every change with the snapshots before and after it. Runs under the lock, so it must not block.
    /// </summary>
    public Action<StateSnapshot, StateSnapshot>? Changed { get; set; }

    /// <summary>
    /// The state as the last question left it: its clock and settings are right, what time has done since is not in it.
    /// </summary>
    public ServerState LastState => Volatile.Read(ref state);

    /// <summary>The state as it is now.</summary>
    public StateSnapshot GetSnapshot() => Update(static (snapshot, _) => (snapshot.State, snapshot)).Snapshot;

    /// <summary>Replaces the state by the function's result; an exception leaves it unchanged.</summary>
    public (StateSnapshot Snapshot, T Result) Update<T>(
        Func<StateSnapshot, Random, (ServerState State, T Result)> change
    )
    {
        lock (gate)
        {
            var systemTime = time.GetUtcNow();
            var before = lastSnapshot ?? new(state, state.Clock.ToServerTime(systemTime));
            var now = new StateSnapshot(
                ButlerRules.AdvanceTo(state, state.Clock.ToServerTime(systemTime)),
                state.Clock.ToServerTime(systemTime)
            );
            var (next, result) = change(now, random);
            var after = new StateSnapshot(
                ButlerRules.AdvanceTo(next, next.Clock.ToServerTime(systemTime)),
                next.Clock.ToServerTime(systemTime)
            );
            (state, lastSnapshot) = (after.State, after);
            Changed?.Invoke(before, after);
            return (after, result);
        }
    }

    StateSnapshot? lastSnapshot;
}
