using LanguageExt;
using PlexButler.Bot.Runs.Records;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Nights;

/// <summary>Pure: what of the history belongs to a night, and what is missing in it.</summary>
static class NightSummarizer
{
    /// <summary>The runs that began in a night, each with the usual duration of its task before.</summary>
    /// <param name="night">The night.</param>
    /// <param name="history">All runs that are known, in any order.</param>
    /// <param name="now">When the report is made.</param>
    public static Seq<NightRun> FindRuns(Night night, Seq<Run> history, DateTimeOffset now)
    {
        var byTask = history.Filter(static run => run.Task.IsSome).ToLookup(static run => run.Task);
        return toSeq(
            history
                .Filter(run => night.Contains(run.RequestedAt))
                .OrderBy(static run => run.RequestedAt)
                .ThenBy(static run => run.Id.Value)
                .Select(run => new NightRun(
                    run,
                    run.Card.IsOpen ? RunStateEvaluator.Evaluate(run, now) : RunStateEvaluator.EvaluateFinal(run),
                    RunDurations.GetDuration(run),
                    RunDurations.GetMedian(byTask[run.Task].Where(other => other.RequestedAt < run.RequestedAt))
                ))
                .ToArray()
        );
    }

    /// <summary>
    /// Whether the server's own record was read as far back as a night. Before the first run of it nobody looked.
    /// </summary>
    public static bool IsRecorded(Night night, Seq<Run> history) =>
        history.Exists(run => run.Record.IsSome && run.RequestedAt <= night.To);

    /// <summary>
    /// The enabled tasks whose interval has passed since they last ran. What never ran as far as is known may not be
    /// due.
    /// </summary>
    public static Seq<MissedTask> FindMissed(
        Night night,
        Seq<Run> history,
        Seq<OpenEntry> running,
        ButlerSchedule schedule,
        TimeZoneInfo zone
    ) =>
        schedule
            .Tasks.Map(static item => item.Task)
            .Filter(static task => task.Enabled && task.IntervalDays > 0)
            .Filter(task => !running.Exists(open => open.Entry.Task == task.Name))
            .Bind(task =>
                FindLastRun(task, night, history)
                    .Filter(last => !night.Contains(last) && IsDue(task, last, night, schedule.Window, zone))
                    .Map(last => new MissedTask(task, last, FindReason(night, history, schedule)))
                    .ToSeq()
            )
            .Strict();

    static Option<DateTimeOffset> FindLastRun(ButlerTask task, Night night, Seq<Run> history)
    {
        var starts = history
            .Filter(run => run.Task == task.Name && run.RequestedAt < night.To)
            .Map(static run => run.RequestedAt)
            .ToArray();
        return starts.Length == 0 ? None : starts.Max();
    }

    // By days, as Plex reckons: from that of the last window that began in the night.
    static bool IsDue(ButlerTask task, DateTimeOffset last, Night night, MaintenanceWindow window, TimeZoneInfo zone)
    {
        var end = TimeZoneInfo.ConvertTime(night.To, zone).DateTime;
        var day = DateOnly.FromDateTime(end.Hour >= window.StartHour ? end : end.AddDays(-1));
        return day.DayNumber - DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(last, zone).DateTime).DayNumber
            >= task.IntervalDays;
    }

    static MissReason FindReason(Night night, Seq<Run> history, ButlerSchedule schedule) =>
        schedule.Window.Hours == 0 ? MissReason.EmptyWindow
        : history.Exists(run =>
            night.Contains(run.RequestedAt) && RunStateEvaluator.EvaluateFinal(run) is RunState.CutShort
        )
            ? MissReason.ShortWindow
        : MissReason.Unknown;
}
