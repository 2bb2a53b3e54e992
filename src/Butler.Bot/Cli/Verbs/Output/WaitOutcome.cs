using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>Pure: what came of a run that was waited for.</summary>
static class WaitOutcome
{
    /// <summary>In words, as JSON and as an exit code.</summary>
    public static VerbResult Render(string server, TaskName task, Run run, RunState state)
    {
        var (exit, sentence) = Describe(run, state);
        var message = $"{server}: {task} {sentence}";
        var document = new OutcomeDocument(
            server,
            task.Value,
            RunItems.StateWord(state),
            message,
            run.RequestedAt,
            RunItems.ToNullable(state.EndedAt),
            RunItems.SecondsOf(run, state),
            exit
        );
        return new(exit, message, VerbJson.Write(document));
    }

    static (int Exit, string Sentence) Describe(Run run, RunState state)
    {
        var took = RunItems.SecondsOf(run, state) is { } seconds
            ? $" {Humanize.In(TimeSpan.FromSeconds(seconds))}"
            : "";
        return state.Match(
            queued: static _ => (VerbExit.StillGoing, "is queued for the maintenance window."),
            running: static _ => (VerbExit.StillGoing, "is still running."),
            finished: finished =>
                finished.By == FinishedBy.FoundNotRunning
                    ? (VerbExit.Done, "was no longer running: it has ended.")
                    : (VerbExit.Done, $"finished{took}."),
            stopped: stopped =>
                (VerbExit.Ended, stopped.IsByRestart ? "was ended by a restart of the server." : "was stopped."),
            cutShort: static _ => (VerbExit.Ended, "was cut short by the end of the maintenance window."),
            failed: static _ => (VerbExit.TaskFailed, "failed, as Plex's log says. Look into that log for the reason."),
            unknown: static _ =>
                (
                    VerbExit.OutcomeUnknown,
                    "was started, and nothing tells how it ended. Plex shows nothing of it; with Plex:Database and "
                        + "Plex:Logs its own record would."
                )
        );
    }
}
