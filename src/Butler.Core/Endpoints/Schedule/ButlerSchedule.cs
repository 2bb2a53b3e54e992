using LanguageExt;

namespace PlexButler;

/// <summary>A server's tasks with what decides about each: its preference, its interval, and the maintenance window.</summary>
/// <param name="Tasks">In the server's order.</param>
/// <param name="Window">On the server's own clock.</param>
/// <param name="UnreadableTasks">Entries of the task list that could not be read.</param>
public sealed record ButlerSchedule(
    Seq<ScheduledTask> Tasks,
    MaintenanceWindow Window,
    Seq<UnreadableTask> UnreadableTasks
)
{
    /// <summary>Pure: what a <c>POST /butler</c> at this instant would do with a task, by the four rules that Plex documents.</summary>
    /// <param name="task">One of <see cref="Tasks"/>.</param>
    /// <param name="serverTime">The instant, with the server's own offset: the window is on its clock.</param>
    /// <param name="lastRun">The day of its last run on the server's calendar. No call tells it; none leaves the answer conditional.</param>
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

    // A daily task is due every day. None where it depends on a run nobody told of, or on an interval the server does not say.
    static Option<bool> IsDue(int intervalDays, DateOnly today, Option<DateOnly> lastRun) =>
        intervalDays switch
        {
            0 => Option<bool>.None,
            1 => true,
            _ => lastRun.Map(day => today.DayNumber - day.DayNumber >= intervalDays),
        };
}

/// <summary>A task and the preference that governs it.</summary>
/// <param name="Task">As the server lists it.</param>
/// <param name="Preference">What switches it on and off; none for a task that no preference governs.</param>
public sealed record ScheduledTask(ButlerTask Task, Option<Preference> Preference);

/// <summary>What start-all would do with one task.</summary>
/// <param name="Action">What it would do.</param>
/// <param name="OnlyIfDue">True where that holds only if the task is due today, which the server does not tell; otherwise it is skipped.</param>
public readonly record struct Forecast(ForecastAction Action, bool OnlyIfDue);

/// <summary>The four things start-all can do with a task.</summary>
public enum ForecastAction
{
    /// <summary>It is switched off in the settings.</summary>
    SkipDisabled,

    /// <summary>It is not due today.</summary>
    SkipNotDue,

    /// <summary>It is given a random time inside the window, which is open now.</summary>
    Queue,

    /// <summary>It starts at once.</summary>
    Start,
}
