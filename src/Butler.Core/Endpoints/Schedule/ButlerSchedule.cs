using LanguageExt;

namespace PlexButler;

/// <summary>A server's tasks with what decides when each runs: its preference, its interval and the
/// maintenance window.</summary>
/// <param name="Tasks">In the server's order.</param>
/// <param name="Window">On the server's clock.</param>
/// <param name="UnreadableTasks">Entries of the task list that could not be read.</param>
public sealed record ButlerSchedule(
    Seq<ScheduledTask> Tasks,
    MaintenanceWindow Window,
    Seq<UnreadableTask> UnreadableTasks
)
{
    /// <summary>Pure: what a <c>POST /butler</c> at this instant would do with a task, by the four rules that
    /// Plex documents.</summary>
    /// <param name="task">One of <see cref="Tasks"/>.</param>
    /// <param name="serverTime">The instant, with the server's offset: the window is on its clock.</param>
    /// <param name="lastRun">The date of its last run, in the server's time zone. No call returns it; without it the
    /// forecast is conditional.</param>
    public Forecast ForecastStartAll(ScheduledTask task, DateTimeOffset serverTime, Option<DateOnly> lastRun)
    {
        if (!task.Task.Enabled)
            return new(ForecastAction.SkipDisabled, OnlyIfDue: false);
        var due = IsDue(task.Task.IntervalDays, DateOnly.FromDateTime(serverTime.DateTime), lastRun);
        if (!due.IfNone(true))
            return new(ForecastAction.SkipNotDue, OnlyIfDue: false);
        var isQueued = task.Task.ScheduleRandomized && Window.Contains(TimeOnly.FromDateTime(serverTime.DateTime));
        return new(isQueued ? ForecastAction.Queue : ForecastAction.Start, OnlyIfDue: due.IsNone);
    }

    // A daily task is due every day. None if that depends on an unknown last run or on an interval that
    // the server does not report.
    static Option<bool> IsDue(int intervalDays, DateOnly today, Option<DateOnly> lastRun) =>
        intervalDays switch
        {
            0 => Option<bool>.None,
            1 => true,
            _ => lastRun.Map(day => today.DayNumber - day.DayNumber >= intervalDays),
        };
}
