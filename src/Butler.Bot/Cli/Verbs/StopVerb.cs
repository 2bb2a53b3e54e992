using LanguageExt;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Commands;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary><c>butler stop</c>: stops one task, or everything.</summary>
static class StopVerb
{
    /// <summary>Stops one task, or removes it from the queue.</summary>
    public static async Task<VerbResult> Run(VerbSession session, string typed, CancellationToken token)
    {
        var resolved = await session.Server.Run(TaskSearch.Resolve(typed), token);
        if (resolved.IsLeft(out var error, out var found))
            return VerbFailure.Of(session.Server.Name, error);
        if (found.IsLeft(out var notFound, out var task))
            return VerbFailure.UnknownTask(session.Server.Name, notFound);
        var sent = await VerbChange.Send(
            session,
            "stop",
            task.Name.Value,
            Butler<Runtime>.stop(task.Name),
            Word,
            token
        );
        return await sent.Match(Left: Task.FromResult, Right: async stop =>
        {
            await Record(session, task.Name, stop, token);
            return stop == StopOutcome.Stopped
                ? VerbChange.Render(session, task.Name.Value, "stopped", $"{task.Name} was stopped.", VerbExit.Done)
                : VerbChange.Render(
                    session,
                    task.Name.Value,
                    "notRunning",
                    $"{task.Name} was not running; there was nothing to stop.",
                    VerbExit.NothingToDo
                );
        });
    }

    /// <summary>Stops everything, and empties the queue.</summary>
    public static async Task<VerbResult> RunAll(VerbSession session, CancellationToken token)
    {
        var sent = await VerbChange.Send(
            session,
            "stop-all",
            "",
            Butler<Runtime>.stopAll,
            static _ => "stopped everything",
            token
        );
        return await sent.Match(Left: Task.FromResult, Right: async _ =>
        {
            await Record(session, None, StopOutcome.Stopped, token);
            return VerbChange.Render(
                session,
                "",
                "stopped",
                "Everything that was running was stopped, and the queue emptied.",
                VerbExit.Done
            );
        });
    }

    static Task<Unit> Record(VerbSession session, Option<TaskName> task, StopOutcome stop, CancellationToken token) =>
        VerbChange.TryStore(
            session,
            async limit =>
            {
                await session.Runs.RecordStop(task, stop, limit);
                await session.Runs.CloseEnded(limit);
                return unit;
            },
            unit,
            token
        );

    static string Word(StopOutcome stop) => stop == StopOutcome.Stopped ? "stopped" : "was not running";
}
