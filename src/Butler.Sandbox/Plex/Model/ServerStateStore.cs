namespace PlexButler.Sandbox.Plex.Model;

/// <summary>The one place where the stand-in's state is replaced. Every look settles what time has done first.</summary>
sealed class ServerStateStore(TimeProvider time, string token)
{
    readonly Lock gate = new();
    readonly Random random = new();
    ServerState state = ServerState.Create(ServerProfile.Default) with { BootedAt = time.GetUtcNow(), Token = token };

    /// <summary>Told of every change, with the states and moments before and after. Called under the lock: must not wait.</summary>
    public Action<StateSnapshot, StateSnapshot>? Changed { get; set; }

    /// <summary>The state as it is now.</summary>
    public StateSnapshot GetSnapshot() => Update(static (snapshot, _) => (snapshot.State, snapshot)).Moment;

    /// <summary>Replaces the state by what the function makes of it; a throw leaves it as it was.</summary>
    public (StateSnapshot Moment, T Result) Update<T>(Func<StateSnapshot, Random, (ServerState State, T Result)> change)
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

/// <summary>A state and the server's time at which it holds.</summary>
sealed record StateSnapshot(ServerState State, DateTimeOffset Now);
