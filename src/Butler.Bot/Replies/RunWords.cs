using LanguageExt;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: a run and its state in words, each with what it rests on.</summary>
static class RunWords
{
    const int Bar = 12;

    /// <summary>What runs: the task by title and name, or everything.</summary>
    public static string name(Run run) =>
        run.Task.Match(
            Some: task => Plain.text(run.Title, 80) is { Length: > 0 } title ? $"**{title}** `{task}`" : $"`{task}`",
            None: static () => "**All tasks that are due**"
        );

    /// <summary>The state in a word or two, for a title.</summary>
    public static string word(RunState state) =>
        state switch
        {
            RunState.Queued => "Queued",
            RunState.Running { IsSaid: true } => "Already running",
            RunState.Running => "Running",
            RunState.Finished => "Finished",
            RunState.Stopped => "Stopped",
            RunState.Unknown { Why: UnknownWhy.Silent } => "Not known",
            RunState.Unknown { Why: UnknownWhy.Lost } => "Lost from sight",
            RunState.Unknown => "Nothing shown any more",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    /// <summary>The evidence.</summary>
    /// <param name="run">The run.</param>
    /// <param name="state">Its state.</param>
    /// <param name="usual">How long it usually takes on this server.</param>
    public static string evidence(Run run, RunState state, Option<TimeSpan> usual) =>
        state switch
        {
            RunState.Queued queued =>
                $"Plex put it off into the maintenance window {Words.ago(queued.Since)}, by its schedule; it runs at a random time there.",
            RunState.Running { IsSaid: true } said =>
                $"Plex said {Words.ago(said.At)} that it was running already, so nothing was started twice.",
            RunState.Running { Live.IsEmpty: true } =>
                $"Plex has shown {Words.count(run.Evidence.Count, "activity", "activities")} of it, and none at this moment: it is between two items, or done.",
            RunState.Running running => working(running),
            RunState.Finished { By: FinishedBy.Activities } finished =>
                $"Its last activity ended at {Words.clock(finished.At)}, and no other began.{took(run, finished.At, usual)}",
            RunState.Finished { By: FinishedBy.Report } finished =>
                $"Plex reported it done at {Words.clock(finished.At)}.{took(run, finished.At, usual)}",
            RunState.Finished finished =>
                $"It was found not to be running any more at {Words.clock(finished.At)}, so it ended then or before.",
            RunState.Stopped { ByRestart: true } stopped =>
                $"The server was restarted at {Words.clock(stopped.At)}, which ended it.",
            RunState.Stopped stopped =>
                $"It was stopped at {Words.clock(stopped.At)}, after {Words.length(stopped.At - run.AskedAt)}.",
            RunState.Unknown { Why: UnknownWhy.Silent } => silent(run),
            RunState.Unknown { Why: UnknownWhy.Lost } lost =>
                $"Plex showed {Words.count(run.Evidence.Count, "activity", "activities")} of it, the last {Words.ago(lost.Since)}, and has not been heard of since.",
            RunState.Unknown quiet =>
                $"Plex showed {Words.count(run.Evidence.Count, "activity", "activities")} of it; the last ended {Words.ago(quiet.Since)}. Tasks that show none may still run or wait.",
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    /// <summary>A bar of what the server says is done of the item in hand; nothing where it gives no number.</summary>
    public static string progress(RunState state) =>
        state is RunState.Running { Live: [.., { Percent.Case: int percent }] }
            ? $"`{new string('█', Math.Clamp(percent, 0, 100) * Bar / 100).PadRight(Bar, '░')}` {percent} %"
            : "";

    /// <summary>How long it took against what is usual: "12 min, usually 10 min".</summary>
    public static string against(TimeSpan length, Option<TimeSpan> usual) =>
        Words.length(length) + usual.Match(Some: static u => $", usually {Words.length(u)}", None: static () => "");

    static string working(RunState.Running running)
    {
        var last = running.Live[^1];
        var types = running.Live.Select(static sign => TaskActivities.name(sign.Type).IfNone("")).Distinct().ToArray();
        var what = types is [{ Length: > 0 } one] ? $"{one} activity" : "activity";
        var percent = last.Percent.Match(Some: static p => $"at {p} %", None: static () => "without a percentage");
        var shown =
            running.Live.Length == 1
                ? $"Plex shows 1 {what}, {percent}"
                : $"Plex shows {Words.count(running.Live.Length, what, what[..^1] + "ies")}, the last {percent}";
        return Plain.text(last.Subtitle, 80) is { Length: > 0 } item ? $"{shown}: {item}" : shown + ".";
    }

    static string silent(Run run)
    {
        if (run.Evidence.IsJoined)
            return $"It was running already {Words.ago(run.AskedAt)}, so nothing was started twice; Plex shows nothing of it.";
        return run.Task.Case is TaskName task && !TaskActivities.shows(task)
            ? $"Plex accepted the start {Words.ago(run.AskedAt)} and reports nothing for this task."
            : $"Plex accepted the start {Words.ago(run.AskedAt)} and has shown nothing of it yet.";
    }

    static string took(Run run, DateTimeOffset end, Option<TimeSpan> usual) =>
        end <= run.AskedAt ? "" : $" It took {against(end - run.AskedAt, usual)}.";
}
