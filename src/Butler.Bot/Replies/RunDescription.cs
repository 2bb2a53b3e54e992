using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: a run, its state and the evidence for it in words.</summary>
static class RunDescription
{
    const int MaxTitle = 80;

    /// <summary>
    /// What runs: "Backup Database". The name is added where the title does not show it: "Remove old bundles
    /// (`CleanOldBundles`)".
    /// </summary>
    public static string LabelOf(Run run) =>
        run.Task.Match(
            Some: task => TaskLabel.Of(run.Title, task),
            None: () => run.Record.IsSome ? MarkdownEscaper.Escape(run.Title, MaxTitle) : "Maintenance"
        );

    /// <summary>The task and its state: "Backup Database is running".</summary>
    public static string Headline(Run run, RunState state) => Headline(run, LabelOf(run), state);

    /// <summary>The same, with the task in bold, for a line among others.</summary>
    public static string BoldHeadline(Run run, RunState state) => Headline(run, $"**{LabelOf(run)}**", state);

    /// <summary>How a run ended, where it is said which one: "was stopped".</summary>
    public static string Ending(Run run, RunState state) =>
        state is RunState.Unknown { Reason: UnknownReason.ContactLost }
            ? "was lost track of"
            : Headline(run, "", state).TrimStart();

    /// <summary>The state in a word or two, for a log line.</summary>
    public static string StateName(RunState state) =>
        state.Match(
            queued: static _ => "Queued",
            running: static running => running.IsOnlyReported ? "Already running" : "Running",
            finished: static _ => "Finished",
            stopped: static _ => "Stopped",
            cutShort: static _ => "Cut short",
            failed: static _ => "Failed",
            unknown: static unknown =>
                unknown.Reason switch
                {
                    UnknownReason.NothingSeen => "Unknown",
                    UnknownReason.ContactLost => "Lost track",
                    UnknownReason.RecordUnclear => "Unclear",
                    UnknownReason.ActivityEnded => "No longer visible",
                }
        );

    /// <summary>The evidence.</summary>
    /// <param name="run">The run.</param>
    /// <param name="state">Its state.</param>
    /// <param name="typical">How long such runs usually take on this server.</param>
    public static string DescribeEvidence(Run run, RunState state, Option<TimeSpan> typical) =>
        state.Match(
            queued: static queued =>
                $"Queued {Humanize.RelativeTime(queued.Since)}: Plex will run it at a random time in the maintenance "
                + "window.",
            running: running => DescribeRunning(run, running),
            finished: finished => DescribeFinish(run, finished, typical),
            stopped: stopped => DescribeStop(run, stopped),
            cutShort: cut =>
                $"The maintenance window ended at {Humanize.TimeOfDay(cut.At)}, which cut it short. "
                + "Plex goes on in the next window.",
            failed: static failed =>
                $"It failed at {Humanize.TimeOfDay(failed.At)}, as Plex's log says. That log has the reason.",
            unknown: unknown => DescribeUnknown(run, unknown)
        );

    /// <summary>A duration beside the typical one: "12 minutes (usually 10 minutes)".</summary>
    public static string CompareDuration(TimeSpan duration, Option<TimeSpan> typical) =>
        Humanize.Duration(duration)
        + typical.Match(Some: static usual => $" (usually {Humanize.Duration(usual)})", None: static () => "");

    /// <summary>" · usually takes 10 minutes"; empty if that is unknown.</summary>
    public static string TypicalDurationNote(Option<TimeSpan> typical) =>
        typical.Match(Some: static usual => $" · usually takes {Humanize.Duration(usual)}", None: static () => "");

    static string Headline(Run run, string label, RunState state) =>
        state.Match(
            queued: _ => $"{label} is queued",
            running: running =>
                running.IsRecorded ? $"{label} is running"
                : running.IsOnlyReported ? $"{label} is already running"
                : IsOnlyLikely(run) ? $"{label} is likely running"
                : $"{label} is running",
            finished: finished =>
                finished.By == FinishedBy.FoundNotRunning ? $"{label} had already ended"
                : IsLikelyFinish(finished) ? $"{label} likely finished"
                : $"{label} finished",
            stopped: stopped => stopped.IsByRestart ? $"{label} was ended by a server restart" : $"{label} was stopped",
            cutShort: _ => $"{label} was cut short",
            failed: _ => $"{label} failed",
            unknown: unknown =>
                unknown.Reason switch
                {
                    // As long as nothing was seen of it, only its start is a fact. That it is running would be a guess.
                    UnknownReason.NothingSeen => run.Evidence.WasAlreadyRunning
                        ? $"{label} was already running"
                        : $"{label} was started",
                    UnknownReason.ContactLost => $"Lost track of {label}",
                    UnknownReason.RecordUnclear => $"{label} has an unclear end",
                    UnknownReason.ActivityEnded => $"{label} is no longer visible",
                }
        );

    /// <summary>
    /// Whether the run is only likely over: another activity may follow, or what it showed was
    /// another's.
    /// </summary>
    public static bool IsLikelyFinish(RunState.Finished finished) => finished.By == FinishedBy.Activities;

    // What it shows, other tasks show too.
    static bool IsOnlyLikely(Run run) => run.Task.Exists(TaskActivities.HasOnlySharedTypes);

    static string DescribeRunning(Run run, RunState.Running running) =>
        running.IsRecorded && running.LiveActivities.IsEmpty ? "Plex's own record shows it running."
        : running.IsOnlyReported
            ? $"Plex said at {Humanize.TimeOfDay(running.At)} that it was already running, so it was not "
                + "started again."
        : running.LiveActivities.IsEmpty
            ? $"Plex showed {CountActivities(run)} of it and none now, so it is probably between two items."
        : ActivityDescription.DescribeProgress(run, running.LiveActivities);

    static string DescribeFinish(Run run, RunState.Finished finished, Option<TimeSpan> typical)
    {
        var time = Humanize.TimeOfDay(finished.At);
        return finished.By switch
        {
            FinishedBy.Activities => $"It is likely done: its last activity ended at {time}, and no other began."
                + DescribeDuration(run, finished.At, typical),
            FinishedBy.Webhook => $"Plex reported its end at {time}.{DescribeDuration(run, finished.At, typical)}",
            FinishedBy.Record => $"Plex's own record has its end at {time}."
                + RunDurations
                    .GetDuration(run)
                    .Match(Some: took => $" It took {CompareDuration(took, typical)}.", None: static () => ""),
            FinishedBy.FoundNotRunning =>
                $"It was no longer running at {time}; it ended then or earlier, and how is not known.",
        };
    }

    static string DescribeStop(Run run, RunState.Stopped stopped)
    {
        var time = Humanize.TimeOfDay(stopped.At);
        return stopped.IsByRestart
            ? $"The server was restarted at {time}, which ended it."
            : $"It was stopped at {time}, after {Humanize.Duration(stopped.At - run.RequestedAt)}"
                + PlanStepDescription.WhyStopped(run);
    }

    static string DescribeUnknown(Run run, RunState.Unknown unknown)
    {
        var since = Humanize.RelativeTime(unknown.Since);
        return unknown.Reason switch
        {
            UnknownReason.NothingSeen => DescribeNothingSeen(run),
            UnknownReason.ContactLost when run.Evidence.ActivityCount == 0 =>
                $"Plex's own record showed it running {since}, and could not be read since.",
            UnknownReason.RecordUnclear =>
                $"Plex's own record has the same time for its start and its end, {since}: it took less than a second, "
                    + "or a restart of the server cut it short.",
            UnknownReason.ContactLost =>
                $"Plex showed {CountActivities(run)} of it, the last {since}. Since then its activities cannot be "
                    + "read.",
            UnknownReason.ActivityEnded => $"Plex showed {CountActivities(run)} of it; the last ended {since}. "
                + (
                    run.Task.IsSome
                        ? "Plex said later that it was running, and has shown nothing of it since."
                        : "Tasks that show no activities may still be running or queued."
                ),
        };
    }

    static string DescribeNothingSeen(Run run)
    {
        var requestedAt = Humanize.RelativeTime(run.RequestedAt);
        if (run.Evidence.WasAlreadyRunning)
            return $"It was already running at {Humanize.TimeOfDay(run.RequestedAt)}, so it was not started again. "
                + "Plex shows nothing of it.";
        var isInvisible = run.Task.Exists(static task => !TaskActivities.HasActivities(task));
        return isInvisible
            ? $"Plex accepted the start {requestedAt}. Plex shows no progress for this task."
            : $"Plex accepted the start {requestedAt} and has not shown any activity of it yet.";
    }

    static string CountActivities(Run run) => Humanize.Count(run.Evidence.ActivityCount, "activity");

    static string DescribeDuration(Run run, DateTimeOffset end, Option<TimeSpan> typical) =>
        end <= run.RequestedAt ? "" : $" It took {CompareDuration(end - run.RequestedAt, typical)}.";
}
