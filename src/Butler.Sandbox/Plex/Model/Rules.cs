using System.Collections.Immutable;

namespace PlexButler.Sandbox.Plex;

/// <summary>What Plex says to a start or stop of one task.</summary>
enum Said
{
    Ok,
    AlreadyRunning,
    NotFound,
}

/// <summary>Pure: how the Butler starts, queues, ends and stops tasks.</summary>
static class Rules
{
    const int HistoryKept = 1000;

    /// <summary>The state at that moment: queued tasks whose time has come run, runs whose end has come are over.</summary>
    public static ServerState Settle(ServerState state, DateTimeOffset now)
    {
        var ripe = state.Queued.Where(waiting => waiting.At <= now).OrderBy(waiting => waiting.At).ToArray();
        var started = ripe.Aggregate(
            state with
            {
                Queued = state.Queued.RemoveAll(waiting => waiting.At <= now),
            },
            (next, waiting) => Begin(next, waiting.Name, waiting.At)
        );
        return End(started, run => run.EndsAt <= now, run => run.EndsAt!.Value, "finished");
    }

    /// <summary>One task by name. Plex starts it whether or not it is enabled or due; one that waits starts at once.</summary>
    public static (ServerState State, Said Said) Start(ServerState state, string name, DateTimeOffset now) =>
        Named(state, name) is null ? (state, Said.NotFound)
        : IsRunning(state, name) ? (state, Said.AlreadyRunning)
        : (Begin(state with { Queued = state.Queued.RemoveAll(waiting => waiting.Name == name) }, name, now), Said.Ok);

    /// <summary>One task by name: a run ends, a place in the queue is given up.</summary>
    public static (ServerState State, Said Said) Stop(ServerState state, string name, DateTimeOffset now) =>
        IsRunning(state, name) || IsQueued(state, name)
            ? (
                Halt(
                    state with
                    {
                        Queued = state.Queued.RemoveAll(waiting => waiting.Name == name),
                    },
                    run => run.Name == name,
                    now
                ),
                Said.Ok
            )
            : (state, Said.NotFound);

    /// <summary>All tasks that are enabled and due; randomised ones are queued while the window is open.</summary>
    public static ServerState StartAll(ServerState state, DateTimeOffset now, Random random)
    {
        var window = Preferences.Window(state);
        return state
            .Tasks.Where(task => task.Due && Preferences.Enabled(state, task) && !IsRunning(state, task.Name))
            .Aggregate(state, (next, task) => !task.Randomized || !window.Holds(now) ? Start(next, task.Name, now).State
                : IsQueued(next, task.Name) ? next
                : Queue(next, task.Name, window.Draw(now, random)));
    }

    /// <summary>Nothing runs and nothing waits any more.</summary>
    public static ServerState StopAll(ServerState state, DateTimeOffset now, string how = "stopped") =>
        Halt(state with { Queued = [] }, _ => true, now, how);

    /// <summary>Those runs end now.</summary>
    public static ServerState Halt(
        ServerState state,
        Func<Run, bool> which,
        DateTimeOffset now,
        string how = "stopped"
    ) => End(state, which, _ => now, how);

    /// <summary>The task waits until then.</summary>
    public static ServerState Queue(ServerState state, string name, DateTimeOffset at) =>
        state with
        {
            Queued = state.Queued.Add(new(name, at)),
        };

    /// <summary>The task of that name. Case matters.</summary>
    public static SandboxTask? Named(ServerState state, string name) =>
        state.Tasks.FirstOrDefault(task => task.Name == name);

    public static bool IsRunning(ServerState state, string name) => state.Running.Any(run => run.Name == name);

    static bool IsQueued(ServerState state, string name) => state.Queued.Any(waiting => waiting.Name == name);

    static ServerState Begin(ServerState state, string name, DateTimeOffset at) =>
        Named(state, name) is not { } task || IsRunning(state, name)
            ? state
            : state with
            {
                Running = state.Running.Add(new(Ids.Of(name, at.UtcTicks), name, at, LengthOf(state, task).EndOf(at))),
            };

    static ServerState End(ServerState state, Func<Run, bool> which, Func<Run, DateTimeOffset> when, string how)
    {
        var over = state
            .Running.Where(which)
            .Select(run => new PastRun(run.Id, run.Name, run.StartedAt, when(run), how))
            .OrderBy(past => past.EndedAt)
            .ToImmutableList();
        if (over.IsEmpty)
            return state;
        var history = state.History.AddRange(over);
        return state with
        {
            Running = state.Running.RemoveAll(run => which(run)),
            History = history.RemoveRange(0, Math.Max(0, history.Count - HistoryKept)),
        };
    }

    static Length LengthOf(ServerState state, SandboxTask task) =>
        state.Lengths.GetValueOrDefault(task.Name)
        ?? task.Length
        ?? state.Lengths[task.Kind.ToString().ToLowerInvariant()];
}
