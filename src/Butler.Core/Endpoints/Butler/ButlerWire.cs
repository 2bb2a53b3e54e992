using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: what to ask, and how to read what comes back.</summary>
static class ButlerWire
{
    public static readonly PlexRequest TasksRequest = new(HttpMethod.Get, "butler");
    public static readonly PlexRequest StartAllRequest = new(HttpMethod.Post, "butler");
    public static readonly PlexRequest StopAllRequest = new(HttpMethod.Delete, "butler");

    public static PlexRequest CreateStartRequest(TaskName task) => new(HttpMethod.Post, $"butler/{task}");

    public static PlexRequest CreateStopRequest(TaskName task) => new(HttpMethod.Delete, $"butler/{task}");

    public static Either<ButlerError, TaskList> ReadTaskList(PlexReply reply) =>
        CheckStatus(reply)
            .Bind(static r =>
                ReplyBody.DetectKind(r) switch
                {
                    BodyKind.Json => TaskListJson.Read(ReplyBody.GetContent(r).Span),
                    BodyKind.Xml => TaskListXml.Read(ReplyBody.GetContent(r)),
                    BodyKind.Html => new ButlerError.Unreadable("the task list: a web page instead"),
                    BodyKind.Empty => new ButlerError.Unreadable("the task list: an empty reply"),
                    _ => new ButlerError.Unreadable("the task list: neither JSON nor XML"),
                }
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

    public static Either<ButlerError, Unit> ReadUnit(PlexReply reply) => CheckConfirmation(reply).Map(static _ => unit);

    public static Either<ButlerError, StartOutcome> ReadStartOutcome(PlexReply reply, TaskName task) =>
        reply.Status == 404
            ? new ButlerError.TaskNotFound(task)
            : CheckConfirmation(reply)
                .Map(static r => r.Status == 202 ? StartOutcome.AlreadyRunning : StartOutcome.Started);

    public static Either<ButlerError, StopOutcome> ReadStopOutcome(PlexReply reply) =>
        reply.Status == 404 ? StopOutcome.NotRunning : CheckConfirmation(reply).Map(static _ => StopOutcome.Stopped);

    // Plex answers a start or stop with an empty text/html body. A page that is not its own status page comes from a log-in form or a
    // proxy in between, and nothing was started.
    static Either<ButlerError, PlexReply> CheckConfirmation(PlexReply reply) =>
        CheckStatus(reply)
            .Bind(static r =>
                ReplyBody.DetectKind(r) == BodyKind.Html && !ReplyBody.IsStatusPage(r)
                    ? Left<ButlerError, PlexReply>(new ButlerError.Unreadable("the confirmation: a web page instead"))
                    : Right<ButlerError, PlexReply>(r)
            );

    public static Either<ButlerError, PlexReply> CheckStatus(PlexReply reply) =>
        reply.Status switch
        {
            >= 200 and < 300 => reply,
            401 or 403 => new ButlerError.Unauthorized(reply.Status),
            503 => new ButlerError.Maintenance(ReplyBody.GetMaintenanceMessage(reply)),
            var status => new ButlerError.Refused(status),
        };
}
