using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: the requests of <c>/butler</c>, and how to read their replies.</summary>
static class ButlerWire
{
    public static readonly PlexRequest TasksRequest = new(HttpMethod.Get, "butler");
    public static readonly PlexRequest StartAllRequest = new(HttpMethod.Post, "butler");
    public static readonly PlexRequest StopAllRequest = new(HttpMethod.Delete, "butler");

    public static PlexRequest CreateStartRequest(TaskName task) => new(HttpMethod.Post, $"butler/{task}");

    public static PlexRequest CreateStopRequest(TaskName task) => new(HttpMethod.Delete, $"butler/{task}");

    public static Either<ButlerError, TaskList> ReadTaskList(PlexReply reply) =>
        ReplyStatus
            .Check(reply)
            .Bind(static accepted =>
                ReplyBody.Read(
                    accepted,
                    "the task list",
                    readJson: static content => TaskListJson.Read(content.Span),
                    readXml: TaskListXml.Read
                )
            );

    public static Either<ButlerError, Seq<ButlerTask>> ReadTasks(PlexReply reply) =>
        ReadTaskList(reply)
            .Bind(static list =>
                list is { Tasks.IsEmpty: true, UnreadableTasks.IsEmpty: false }
                    ? Left<ButlerError, Seq<ButlerTask>>(
                        new ButlerError.Unreadable($"the task list: {list.UnreadableTasks.Head.Part}")
                    )
                    : Right<ButlerError, Seq<ButlerTask>>(list.Tasks)
            );

    public static Either<ButlerError, Unit> ReadUnit(PlexReply reply) =>
        Confirmation.Check(reply).Map(static _ => unit);

    public static Either<ButlerError, StartOutcome> ReadStartOutcome(PlexReply reply, TaskName task) =>
        reply.Status == 404
            ? new ButlerError.TaskNotFound(task)
            : Confirmation
                .Check(reply)
                .Map(static r => r.Status == 202 ? StartOutcome.AlreadyRunning : StartOutcome.Started);

    public static Either<ButlerError, StopOutcome> ReadStopOutcome(PlexReply reply) =>
        reply.Status == 404 ? StopOutcome.NotRunning : Confirmation.Check(reply).Map(static _ => StopOutcome.Stopped);
}
