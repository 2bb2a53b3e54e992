using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: a run and its state in words, each with what it rests on.</summary>
static class RunDescription
{
    const int BarWidth = 12;

    /// <summary>What runs: the task by title and name, or everything.</summary>
    public static string TaskLabel(Run run) =>
        run.Task.Match(
            Some: task =>
                MarkdownEscaper.Escape(run.Title, 80) is { Length: > 0 } title ? $"**{title}** `{task}`" : $"`{task}`",
            None: static () => "**All tasks that are due**"
        );

    /// <summary>The state in a word or two, for a title.</summary>
    public static string StateName(RunState state) =>
        state switch
        {
            RunState.Queued => "Queued",
            RunState.Running { IsOnlyReported: true } => "Already running",
            RunState.Running => "Running",
            RunState.Finished => "Finished",
            RunState.Stopped => "Stopped",
            RunState.Unknown { Reason: UnknownReason.NothingSeen } => "Not known",
            RunState.Unknown { Reason: UnknownReason.ContactLost } => "Lost from sight",
            RunState.Unknown => "Nothing shown any more",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    /// <summary>The evidence.</summary>
    /// <param name="run">The run.</param>
    /// <param name="state">Its state.</param>
    /// <param name="typical">How long it usually takes on this server.</param>
    public static string DescribeEvidence(Run run, RunState state, Option<TimeSpan> typical) =>
        state switch
        {
            RunState.Queued queued =>
                $"Plex put it off into the maintenance window {Humanize.RelativeTime(queued.Since)}, by its schedule; it runs at a random time there.",
            RunState.Running { IsOnlyReported: true } onlyReported =>
                $"Plex said {Humanize.RelativeTime(onlyReported.At)} that it was running already, so nothing was started twice.",
            RunState.Running { LiveActivities.IsEmpty: true } =>
                $"Plex has shown {Humanize.Count(run.Evidence.ActivityCount, "activity")} of it, and none at this moment: it is between two items, or done.",
            RunState.Running running => DescribeActivities(running),
            RunState.Finished { By: FinishedBy.Activities } finished =>
                $"Its last activity ended at {Humanize.TimeOfDay(finished.At)}, and no other began.{DescribeDuration(run, finished.At, typical)}",
            RunState.Finished { By: FinishedBy.Webhook } finished =>
                $"Plex reported it done at {Humanize.TimeOfDay(finished.At)}.{DescribeDuration(run, finished.At, typical)}",
            RunState.Finished finished =>
                $"It was found not to be running any more at {Humanize.TimeOfDay(finished.At)}, so it ended then or before.",
            RunState.Stopped { IsByRestart: true } stopped =>
                $"The server was restarted at {Humanize.TimeOfDay(stopped.At)}, which ended it.",
            RunState.Stopped stopped =>
                $"It was stopped at {Humanize.TimeOfDay(stopped.At)}, after {Humanize.Duration(stopped.At - run.RequestedAt)}.",
            RunState.Unknown { Reason: UnknownReason.NothingSeen } => DescribeNothingSeen(run),
            RunState.Unknown { Reason: UnknownReason.ContactLost } contactLost =>
                $"Plex showed {Humanize.Count(run.Evidence.ActivityCount, "activity")} of it, the last {Humanize.RelativeTime(contactLost.Since)}, and has not been heard of since.",
            RunState.Unknown activityEnded =>
                $"Plex showed {Humanize.Count(run.Evidence.ActivityCount, "activity")} of it; the last ended {Humanize.RelativeTime(activityEnded.Since)}. Tasks that show none may still run or wait.",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    /// <summary>A bar of what the server says is done of the item in hand; nothing where it gives no number.</summary>
    public static string ProgressBar(RunState state) =>
        state is RunState.Running { LiveActivities: [.., { Percent.Case: int percent }] }
            ? $"`{new string('█', Math.Clamp(percent, 0, 100) * BarWidth / 100).PadRight(BarWidth, '░')}` {percent} %"
            : "";

    /// <summary>How long it took against what is usual: "12 min, usually 10 min".</summary>
    public static string CompareDuration(TimeSpan duration, Option<TimeSpan> typical) =>
        Humanize.Duration(duration)
        + typical.Match(Some: static u => $", usually {Humanize.Duration(u)}", None: static () => "");

    static string DescribeActivities(RunState.Running running)
    {
        var last = running.LiveActivities[^1];
        var types = running
            .LiveActivities.Select(static sign => TaskActivities.DescribeType(sign.Type).IfNone(""))
            .Distinct()
            .ToArray();
        var what = types is [{ Length: > 0 } one] ? $"{one} activity" : "activity";
        var percent = last.Percent.Match(Some: static p => $"at {p} %", None: static () => "without a percentage");
        var shown =
            running.LiveActivities.Length == 1
                ? $"Plex shows 1 {what}, {percent}"
                : $"Plex shows {Humanize.Count(running.LiveActivities.Length, what)}, the last {percent}";
        return MarkdownEscaper.Escape(last.Subtitle, 80) is { Length: > 0 } item ? $"{shown}: {item}" : shown + ".";
    }

    static string DescribeNothingSeen(Run run)
    {
        if (run.Evidence.WasAlreadyRunning)
            return $"It was running already {Humanize.RelativeTime(run.RequestedAt)}, so nothing was started twice; Plex shows nothing of it.";
        return run.Task.Case is TaskName task && !TaskActivities.HasActivities(task)
            ? $"Plex accepted the start {Humanize.RelativeTime(run.RequestedAt)} and reports nothing for this task."
            : $"Plex accepted the start {Humanize.RelativeTime(run.RequestedAt)} and has shown nothing of it yet.";
    }

    static string DescribeDuration(Run run, DateTimeOffset end, Option<TimeSpan> typical) =>
        end <= run.RequestedAt ? "" : $" It took {CompareDuration(end - run.RequestedAt, typical)}.";
}
