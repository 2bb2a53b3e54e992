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

    public static Either<ButlerError, Seq<ButlerTask>> readTasks(Reply reply) => accept(reply).Map(static _ => Seq<ButlerTask>());
    public static Either<ButlerError, Unit> readUnit(Reply reply) => accept(reply).Map(static _ => unit);
    public static Either<ButlerError, StartOutcome> readStart(Reply reply, TaskName task) =>
        reply.Status == 404 ? new ButlerError.TaskNotFound(task) : accept(reply).Map(static r => r.Status == 202 ? StartOutcome.AlreadyRunning : StartOutcome.Started);
    public static Either<ButlerError, StopOutcome> readStop(Reply reply) =>
        reply.Status == 404 ? StopOutcome.NotRunning : accept(reply).Map(static _ => StopOutcome.Stopped);

    static Either<ButlerError, Reply> accept(Reply reply) => reply.Status switch
    {
        >= 200 and < 300 => reply,
        401 or 403 => new ButlerError.Unauthorized(reply.Status),
        503 => new ButlerError.Maintenance(""),
        var status => new ButlerError.Refused(status),
    };
}
