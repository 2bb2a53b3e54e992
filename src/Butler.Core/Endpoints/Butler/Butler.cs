using LanguageExt;

namespace PlexButler;

/// <summary>The five Butler operations. Each is a description: nothing is sent until it is run.</summary>
/// <typeparam name="RT">A runtime that can reach a Plex server.</typeparam>
public static class Butler<RT>
    where RT : struct, HasPlex<RT>
{
    /// <summary><c>GET /butler</c>: every task with its schedule, in the server's order.</summary>
    public static readonly Aff<RT, Seq<ButlerTask>> tasks = PlexCalls<RT>.send(
        ButlerWire.TasksRequest,
        ButlerWire.ReadTasks
    );

    /// <summary><c>GET /butler</c>: the same, with the entries that could not be read beside it.</summary>
    public static readonly Aff<RT, TaskList> taskList = PlexCalls<RT>.send(
        ButlerWire.TasksRequest,
        ButlerWire.ReadTaskList
    );

    /// <summary>The list joined with the preferences: what governs each task, and the maintenance window. Two calls.</summary>
    public static readonly Aff<RT, ButlerSchedule> schedule =
        from listed in taskList
        from preferences in Preferences<RT>.all
        from window in Preferences<RT>.readWindow(preferences)
        let scheduled = listed
            .Tasks.Map(task => new ScheduledTask(task, TaskPreferences.Find(task.Name, preferences)))
            .Strict()
        select new ButlerSchedule(scheduled, window, listed.UnreadableTasks);

    /// <summary><c>POST /butler</c>: accepted. Plex skips tasks not due today, queues randomised ones inside its window, starts the rest at
    /// once.</summary>
    public static readonly Aff<RT, Unit> startAll = PlexCalls<RT>.send(ButlerWire.StartAllRequest, ButlerWire.ReadUnit);

    /// <summary><c>DELETE /butler</c>: what ran was stopped and the queue emptied; also accepted when nothing ran.</summary>
    public static readonly Aff<RT, Unit> stopAll = PlexCalls<RT>.send(ButlerWire.StopAllRequest, ButlerWire.ReadUnit);

    /// <summary><c>POST /butler/{task}</c>: started, or already running. <see cref="ButlerError.TaskNotFound"/> for a name the server does not
    /// know.</summary>
    public static Aff<RT, StartOutcome> start(TaskName task) =>
        PlexCalls<RT>.send(ButlerWire.CreateStartRequest(task), reply => ButlerWire.ReadStartOutcome(reply, task));

    /// <summary><c>DELETE /butler/{task}</c>: stopped, or not running, which Plex also answers for a name it does not know.</summary>
    public static Aff<RT, StopOutcome> stop(TaskName task) =>
        PlexCalls<RT>.send(ButlerWire.CreateStopRequest(task), ButlerWire.ReadStopOutcome);
}
