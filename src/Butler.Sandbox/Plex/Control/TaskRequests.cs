using PlexButler.Sandbox.Plex.Catalog;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Control;

/// <summary>Pure: the steps of <c>POST /sandbox/state</c> that are about tasks.</summary>
static class TaskRequests
{
    const long MaxMilliseconds = 315_360_000_000;

    public static ServerState AddTasks(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) => (request.GetObjects("tasks") ?? []).Aggregate(state, AddTask);

    public static ServerState RemoveTasks(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        (request.GetStrings("remove") ?? []).Aggregate(state, (next, name) =>
            next with
            {
                Tasks = next.Tasks.Remove(RequireTask(next, request, "remove", name)),
            }
        );

    public static ServerState SetEnabled(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        SetFlags(request, "enabled", state, (next, task, isEnabled, fields) =>
            PreferenceRules.TrySetEnabled(next, task, isEnabled)
            ?? throw fields.Invalid(task.Name, "this server lacks the preference that enables it")
        );

    public static ServerState SetDue(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        SetFlags(request, "due", state, (next, task, due, _) =>
            next with
            {
                Tasks = next.Tasks.Replace(task, task with { IsDue = due }),
            }
        );

    public static ServerState SetQueued(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    )
    {
        if (request.GetStrings("queued") is not { } names)
            return state;
        var now = state.Clock.ToServerTime(systemTime);
        return names.Aggregate(state with { Queued = [] }, (next, name) =>
            ButlerRules.IsRunning(next, RequireTask(next, request, "queued", name).Name)
                ? throw request.Invalid("queued", $"{name} is running")
                : ButlerRules.Queue(next, name, PreferenceRules.GetWindow(next).PickTime(now, random))
        );
    }

    public static ServerState SetRunning(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    )
    {
        if (request.GetStrings("running")?.ToArray() is not { } names)
            return state;
        var now = state.Clock.ToServerTime(systemTime);
        return names.Aggregate(ButlerRules.StopRuns(state, run => !names.Contains(run.Name), now), (next, name) =>
            ButlerRules.Start(next, RequireTask(next, request, "running", name).Name, now).State
        );
    }

    static ServerState AddTask(ServerState state, ControlFields fields)
    {
        var task = new SandboxTask(
            fields.GetString("name") ?? throw fields.Invalid("name", "is missing"),
            Enum.Parse<TaskKind>(fields.GetChoice("kind", ["database", "media", "other"]) ?? "other", ignoreCase: true),
            fields.GetInt("interval", int.MinValue, int.MaxValue) ?? 1
        )
        {
            Title = fields.GetString("title"),
            Description = fields.GetString("description"),
            IsRandomized = fields.GetBoolean("randomized") ?? false,
            IsSwitchedOn = fields.GetBoolean("enabled") ?? true,
            IsDue = fields.GetBoolean("due") ?? true,
            ActivityType = fields.GetString("activity"),
            PreferenceId = fields.GetString("preference"),
            Duration = fields.Has("duration") ? new(fields.GetLong("duration", 0, MaxMilliseconds)) : null,
        };
        fields.ThrowIfUnread();
        var old = ButlerRules.FindTask(state, task.Name);
        var withTask = state with { Tasks = old is null ? state.Tasks.Add(task) : state.Tasks.Replace(old, task) };
        return task.PreferenceId is not { } id || PreferenceRules.Find(state, id) is not null
            ? withTask
            : withTask with
            {
                Settings = withTask.Settings.Add(SettingCatalog.ForTask(id, task.IsSwitchedOn)),
            };
    }

    static ServerState SetFlags(
        ControlFields request,
        string field,
        ServerState state,
        Func<ServerState, SandboxTask, bool, ControlFields, ServerState> set
    ) =>
        request.GetObject(field) is not { } fields
            ? state
            : fields.Names.Aggregate(state, (next, name) =>
                set(
                    next,
                    RequireTask(next, request, field, name),
                    fields.GetBoolean(name) ?? throw fields.Invalid(name, "must be true or false"),
                    fields
                )
            );

    static SandboxTask RequireTask(ServerState state, ControlFields request, string field, string name) =>
        ButlerRules.FindTask(state, name) ?? throw request.Invalid(field, $"no task is called {name}");
}
