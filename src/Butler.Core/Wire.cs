using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: what to ask, and how to read what comes back.</summary>
static class Wire
{
    public static readonly Request tasks = new(HttpMethod.Get, "butler");
    public static readonly Request startAll = new(HttpMethod.Post, "butler");
    public static readonly Request stopAll = new(HttpMethod.Delete, "butler");

    public static Request start(TaskName task) => new(HttpMethod.Post, $"butler/{task}");

    public static Request stop(TaskName task) => new(HttpMethod.Delete, $"butler/{task}");

    public static Either<ButlerError, TaskList> readList(Reply reply) =>
        accept(reply)
            .Bind(static r =>
                Body.kind(r) switch
                {
                    BodyKind.Json => WireJson.readTasks(Body.content(r).Span),
                    BodyKind.Xml => WireXml.readTasks(Body.content(r)),
                    BodyKind.Html => new ButlerError.Unreadable("the task list: a web page instead"),
                    BodyKind.Empty => new ButlerError.Unreadable("the task list: an empty reply"),
                    _ => new ButlerError.Unreadable("the task list: neither JSON nor XML"),
                }
            );

    public static Either<ButlerError, Seq<ButlerTask>> readTasks(Reply reply) =>
        readList(reply)
            .Bind(static list =>
                list is { Tasks.IsEmpty: true, Unreadable.IsEmpty: false }
                    ? Left<ButlerError, Seq<ButlerTask>>(
                        new ButlerError.Unreadable($"the task list: {list.Unreadable.Head.What}")
                    )
                    : Right<ButlerError, Seq<ButlerTask>>(list.Tasks)
            );

    public static Either<ButlerError, Unit> readUnit(Reply reply) => done(reply).Map(static _ => unit);

    public static Either<ButlerError, StartOutcome> readStart(Reply reply, TaskName task) =>
        reply.Status == 404
            ? new ButlerError.TaskNotFound(task)
            : done(reply).Map(static r => r.Status == 202 ? StartOutcome.AlreadyRunning : StartOutcome.Started);

    public static Either<ButlerError, StopOutcome> readStop(Reply reply) =>
        reply.Status == 404 ? StopOutcome.NotRunning : done(reply).Map(static _ => StopOutcome.Stopped);

    // Plex answers a start or stop with an empty text/html body. A page that is not its own status page comes from a log-in form or a
    // proxy in between, and nothing was started.
    static Either<ButlerError, Reply> done(Reply reply) =>
        accept(reply)
            .Bind(static r =>
                Body.kind(r) == BodyKind.Html && !Body.isStatusPage(r)
                    ? Left<ButlerError, Reply>(new ButlerError.Unreadable("the confirmation: a web page instead"))
                    : Right<ButlerError, Reply>(r)
            );

    public static Either<ButlerError, Reply> accept(Reply reply) =>
        reply.Status switch
        {
            >= 200 and < 300 => reply,
            401 or 403 => new ButlerError.Unauthorized(reply.Status),
            503 => new ButlerError.Maintenance(Body.words(reply)),
            var status => new ButlerError.Refused(status),
        };
}
