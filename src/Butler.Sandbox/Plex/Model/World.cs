namespace PlexButler.Sandbox.Plex;

/// <summary>The one place where the stand-in's state is replaced. Every look settles what time has done first.</summary>
sealed class World(TimeProvider time, string token)
{
    readonly Lock gate = new();
    readonly Random random = new();
    ServerState state = ServerState.Fresh(Profile.Default) with { BootedAt = time.GetUtcNow(), Token = token };

    /// <summary>Told of every change, with the states and moments before and after. Called under the lock: must not wait.</summary>
    public Action<Moment, Moment>? Changed { get; set; }

    /// <summary>The state as it is now.</summary>
    public Moment Look() => Change(static (moment, _) => (moment.State, moment)).Moment;

    /// <summary>Replaces the state by what the function makes of it; a throw leaves it as it was.</summary>
    public (Moment Moment, T Result) Change<T>(Func<Moment, Random, (ServerState State, T Result)> change)
    {
        lock (gate)
        {
            var real = time.GetUtcNow();
            var before = last ?? new(state, state.Clock.Read(real));
            var now = new Moment(Rules.Settle(state, state.Clock.Read(real)), state.Clock.Read(real));
            var (next, result) = change(now, random);
            var after = new Moment(Rules.Settle(next, next.Clock.Read(real)), next.Clock.Read(real));
            (state, last) = (after.State, after);
            Changed?.Invoke(before, after);
            return (after, result);
        }
    }

    Moment? last;
}

/// <summary>A state and the server's time at which it holds.</summary>
sealed record Moment(ServerState State, DateTimeOffset Now);
