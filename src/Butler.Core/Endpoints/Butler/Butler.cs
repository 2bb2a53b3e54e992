using LanguageExt;

namespace PlexButler;

/// <summary>The five Butler operations. Each is a description: nothing is sent until it runs.</summary>
/// <typeparam name="RT">A runtime that can reach a Plex server.</typeparam>
public static class Butler<RT>
    where RT : struct, HasPlex<RT>
{
    /// <summary><c>GET /butler</c>: every task with its schedule, in the server's order.</summary>
    public static readonly Aff<RT, Seq<ButlerTask>> tasks = PlexCalls<RT>.send(
        ButlerWire.TasksRequest,
        ButlerWire.ReadTasks
    );

    /// <summary><c>GET /butler</c>: the same, together with the entries that could not be read.</summary>
    public static readonly Aff<RT, TaskList> taskList = PlexCalls<RT>.send(
        ButlerWire.TasksRequest,
        ButlerWire.ReadTaskList
    );

    /// <summary><c>POST /butler</c>: accepted. Plex skips tasks that are not due today, queues randomized ones in its
    /// window and starts the rest at once.</summary>
    public static readonly Aff<RT, Unit> startAll = PlexCalls<RT>.send(ButlerWire.StartAllRequest, ButlerWire.ReadUnit);

    /// <summary><c>DELETE /butler</c>: running tasks were stopped and the queue was emptied; also
    /// accepted when nothing ran.</summary>
    public static readonly Aff<RT, Unit> stopAll = PlexCalls<RT>.send(ButlerWire.StopAllRequest, ButlerWire.ReadUnit);

    /// <summary><c>POST /butler/{task}</c>: started, or already running. <see cref="ButlerError.TaskNotFound"/>
    /// for an unknown name.</summary>
    public static Aff<RT, StartOutcome> start(TaskName task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return PlexCalls<RT>.send(ButlerWire.CreateStartRequest(task), reply =>
            ButlerWire.ReadStartOutcome(reply, task)
        );
    }

    /// <summary><c>DELETE /butler/{task}</c>: stopped, or not running. Plex also replies "not running"
    /// for an unknown name.</summary>
    public static Aff<RT, StopOutcome> stop(TaskName task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return PlexCalls<RT>.send(ButlerWire.CreateStopRequest(task), ButlerWire.ReadStopOutcome);
    }
}
