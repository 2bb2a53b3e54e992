using System.Collections.Immutable;
using PlexButler.Sandbox.Plex.Catalog;
using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Simulation;

/// <summary>Pure: how the Butler starts, queues, ends and stops tasks.</summary>
static class ButlerRules
{
    const int MaxHistory = 1000;

    /// <summary>The state at that time: due queued tasks have started, due runs have ended.</summary>
    public static ServerState AdvanceTo(ServerState state, DateTimeOffset now)
    {
        var due = state.Queued.Where(queued => queued.At <= now).OrderBy(queued => queued.At).ToArray();
        var started = due.Aggregate(
            state with
            {
                Queued = state.Queued.RemoveAll(queued => queued.At <= now),
            },
            (next, queued) => StartRun(next, queued.Name, queued.At, queued.WindowEnd)
        );
        return EndRuns(
            started,
            run => run.OverAt <= now,
            run => run.OverAt!.Value,
            run => run.IsCutShort ? "window" : "finished"
        );
    }

    /// <summary>Starts one task, whether or not it is enabled or due; a queued task starts at once.</summary>
    public static (ServerState State, ButlerResult Result) Start(ServerState state, string name, DateTimeOffset now) =>
        FindTask(state, name) is null ? (state, ButlerResult.NotFound)
        : IsRunning(state, name) ? (state, ButlerResult.AlreadyRunning)
        : (
            StartRun(state with { Queued = state.Queued.RemoveAll(queued => queued.Name == name) }, name, now),
            ButlerResult.Ok
        );

    /// <summary>Stops one task: its run ends, and it leaves the queue.</summary>
    public static (ServerState State, ButlerResult Result) Stop(ServerState state, string name, DateTimeOffset now) =>
        IsRunning(state, name) || IsQueued(state, name)
            ? (
                StopRuns(
                    state with
                    {
                        Queued = state.Queued.RemoveAll(queued => queued.Name == name),
                    },
                    run => run.Name == name,
                    now
                ),
                ButlerResult.Ok
            )
            : (state, ButlerResult.NotFound);

    /// <summary>Starts all enabled, due tasks; randomised ones are queued while the window is open.</summary>
    public static ServerState StartAll(ServerState state, DateTimeOffset now, Random random)
    {
        var window = PreferenceRules.GetWindow(state);
        return state
            .Tasks.Where(task => task.IsDue && PreferenceRules.IsEnabled(state, task) && !IsRunning(state, task.Name))
            .Aggregate(state, (next, task) => !task.IsRandomized || !window.Contains(now)
                    ? Start(next, task.Name, now).State
                : IsQueued(next, task.Name) ? next
                : Queue(next, task.Name, window.PickTime(now, random)));
    }

    /// <summary>Ends all runs and empties the queue.</summary>
    public static ServerState StopAll(ServerState state, DateTimeOffset now, string outcome = "stopped") =>
        StopRuns(state with { Queued = [] }, _ => true, now, outcome);

    /// <summary>Ends the matching runs now.</summary>
    public static ServerState StopRuns(
        ServerState state,
        Func<TaskRun, bool> predicate,
        DateTimeOffset now,
        string outcome = "stopped"
    ) => EndRuns(state, predicate, _ => now, _ => outcome);

    /// <summary>Queues the task for that time.</summary>
    public static ServerState Queue(ServerState state, string name, DateTimeOffset at) =>
        state with
        {
            Queued = state.Queued.Add(new(name, at)),
        };

    /// <summary>The task of that name, case-sensitive.</summary>
    public static SandboxTask? FindTask(ServerState state, string name) =>
        state.Tasks.FirstOrDefault(task => task.Name == name);

    public static bool IsRunning(ServerState state, string name) => state.Running.Any(run => run.Name == name);

    public static bool IsQueued(ServerState state, string name) => state.Queued.Any(queued => queued.Name == name);

    /// <summary>Starts a run, which ends with that window if there is one.</summary>
    public static ServerState StartRun(
        ServerState state,
        string name,
        DateTimeOffset at,
        DateTimeOffset? windowEnd = null
    ) =>
        FindTask(state, name) is not { } task || IsRunning(state, name)
            ? state
            : state with
            {
                Running = state.Running.Add(
                    new(
                        DeterministicGuid.Create(name, at.UtcTicks),
                        name,
                        at,
                        GetDuration(state, task).GetEnd(at, windowEnd is null ? 1 : NightRules.Stretch)
                    )
                    {
                        WindowEnd = windowEnd,
                    }
                ),
            };

    static ServerState EndRuns(
        ServerState state,
        Func<TaskRun, bool> predicate,
        Func<TaskRun, DateTimeOffset> getEnd,
        Func<TaskRun, string> getOutcome
    )
    {
        var ended = state
            .Running.Where(predicate)
            .Select(run => new FinishedRun(run.Id, run.Name, run.StartedAt, getEnd(run), getOutcome(run)) { Run = run })
            .OrderBy(run => run.EndedAt)
            .ToImmutableList();
        if (ended.IsEmpty)
            return state;
        var history = state.History.AddRange(ended);
        return state with
        {
            Running = state.Running.RemoveAll(run => predicate(run)),
            History = history.RemoveRange(0, Math.Max(0, history.Count - MaxHistory)),
        };
    }

    static RunDuration GetDuration(ServerState state, SandboxTask task) =>
        state.Durations.GetValueOrDefault(task.Name)
        ?? task.Duration
        ?? state.Durations[task.Kind.ToString().ToLowerInvariant()];
}
