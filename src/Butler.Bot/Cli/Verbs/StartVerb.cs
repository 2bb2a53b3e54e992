using LanguageExt;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary><c>butler start</c>: starts one task, or all that are due.</summary>
static class StartVerb
{
    /// <summary>Starts one task; waits for its end if asked to.</summary>
    public static async Task<VerbResult> Run(
        VerbSession session,
        string typed,
        StartOptions options,
        CancellationToken token
    )
    {
        var before = new ActivitySnapshot(session.Server, token);
        var resolved = await session.Server.Run(TaskSearch.Resolve(typed), token);
        if (resolved.IsLeft(out var error, out var found))
            return VerbFailure.Of(session.Server.Name, error);
        if (found.IsLeft(out var notFound, out var task))
            return VerbFailure.UnknownTask(session.Server.Name, notFound);
        await before.Wait();
        var sent = await VerbChange.Send(
            session,
            "start",
            task.Name.Value,
            Butler<Runtime>.start(task.Name),
            Word,
            token
        );
        return await sent.Match(Left: Task.FromResult, Right: async start =>
        {
            var run = await VerbChange.TryStore(
                session,
                async limit => Some(await session.Runs.RecordStart(task, start, await before.GetIds(), limit)),
                Option<Run>.None,
                token
            );
            return options.Wait && run.TryGetValue(out var followed)
                ? await Wait(session, task, followed, options, token)
                : RenderStart(session, task, start);
        });
    }

    /// <summary>Starts everything that is due.</summary>
    public static async Task<VerbResult> RunAll(VerbSession session, CancellationToken token)
    {
        var before = new ActivitySnapshot(session.Server, token);
        await before.Wait();
        var sent = await VerbChange.Send(
            session,
            "start-all",
            "",
            Butler<Runtime>.startAll,
            static _ => "started all that are due",
            token
        );
        return await sent.Match(Left: Task.FromResult, Right: async _ =>
        {
            var ids = await before.GetIds();
            await VerbChange.TryStore(
                session,
                async limit => Some(await session.Runs.RecordStart(None, StartOutcome.Started, ids, limit)),
                Option<Run>.None,
                token
            );
            return VerbChange.Render(
                session,
                "",
                "started",
                "All tasks that are due were started or queued; Plex skips what is disabled or not due.",
                VerbExit.Done
            );
        });
    }

    static VerbResult RenderStart(VerbSession session, ButlerTask task, StartOutcome start) =>
        start == StartOutcome.Started
            ? VerbChange.Render(session, task.Name.Value, "started", $"{task.Name} was started.", VerbExit.Done)
            : VerbChange.Render(
                session,
                task.Name.Value,
                "alreadyRunning",
                $"{task.Name} is already running; nothing was started twice.",
                VerbExit.NothingToDo
            );

    static async Task<VerbResult> Wait(
        VerbSession session,
        ButlerTask task,
        Run followed,
        StartOptions options,
        CancellationToken token
    )
    {
        var (run, state) = await new RunFollower(session).WaitForEnd(followed, options.Timeout, token);
        return WaitOutcome.Render(session.Server.Name, task.Name, run, state);
    }

    static string Word(StartOutcome start) => start == StartOutcome.Started ? "started" : "already running";
}
