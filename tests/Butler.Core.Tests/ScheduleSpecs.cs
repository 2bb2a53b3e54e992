using CsCheck;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Tests;

/// <summary>What start-all would do, against the four rules as Plex documents them.</summary>
public sealed class ScheduleSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static readonly Gen<(ScheduledTask Task, ButlerSchedule Schedule, DateTimeOffset At, int? DaysSince)> cases =
        from enabled in Gen.Bool
        from randomized in Gen.Bool
        from interval in Gen.Int[0, 8]
        from start in Gen.Int[0, 23]
        from end in Gen.Int[0, 23]
        from minute in Gen.Int[0, 3 * 24 * 60]
        from offset in Gen.Int[-12, 14]
        from since in Gen.Int[-1, 10]
        let task = new ScheduledTask(new(Sample.Backup, None, None, interval, randomized, enabled), None)
        select (
            task,
            new ButlerSchedule(
                Seq1(task),
                MaintenanceWindow.Between(start, end).IfNone(default(MaintenanceWindow)),
                default
            ),
            new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(offset)).AddMinutes(minute),
            since < 0 ? (int?)null : since
        );

    [Fact]
    public void Rule_1_only_enabled_tasks_run() =>
        Check((task, forecast, _, _) => (forecast.Action == ForecastAction.SkipDisabled) == !task.Task.Enabled);

    [Fact]
    public void Rule_2_tasks_not_due_today_are_skipped() =>
        Check(
            (task, forecast, _, since) =>
            {
                if (!task.Task.Enabled)
                    return !forecast.OnlyIfDue;
                var daily = task.Task.IntervalDays == 1;
                var knownNotDue = !daily && task.Task.IntervalDays > 0 && since < task.Task.IntervalDays;
                var unknown = !daily && (since is null || task.Task.IntervalDays == 0);
                return (forecast.Action == ForecastAction.SkipNotDue) == knownNotDue && forecast.OnlyIfDue == unknown;
            }
        );

    [Fact]
    public void Rule_3_a_randomised_task_is_queued_inside_the_window_and_started_outside() =>
        Check(
            (task, forecast, inside, _) =>
                !task.Task.ScheduleRandomized
                || Skipped(forecast)
                || forecast.Action == (inside ? ForecastAction.Queue : ForecastAction.Start)
        );

    [Fact]
    public void Rule_4_every_other_task_starts_at_once() =>
        Check(
            (task, forecast, _, _) =>
                task.Task.ScheduleRandomized || Skipped(forecast) || forecast.Action == ForecastAction.Start
        );

    [Fact]
    public async Task A_schedule_joins_tasks_and_preferences()
    {
        var plex = new Canned(
            Sample.Json(
                """{"ButlerTasks":{"ButlerTask":[{"name":"BackupDatabase","enabled":true,"interval":3},{"name":"AutomaticUpdates"},{"name":"?"}]}}"""
            ),
            Sample.Json(
                """{"MediaContainer":{"Setting":[{"id":"ButlerStartHour","value":2},{"id":"ButlerEndHour","value":5},{"id":"ButlerTaskBackupDatabase","type":"bool","value":true}]}}"""
            )
        );
        var schedule = Sample.Right(await Butler<Runtime>.schedule.RunAsync(plex, Token));
        Assert.Equal(["GET butler", "GET :/prefs"], plex.Asked);
        Assert.Equal("02:00-05:00", schedule.Window.ToString());
        Assert.Equal(
            [("BackupDatabase", "ButlerTaskBackupDatabase"), ("AutomaticUpdates", "")],
            schedule
                .Tasks.ToArray()
                .Select(task => (task.Task.Name.Value, task.Governing.Map(preference => preference.Id).IfNone("")))
        );
        Assert.Equal(3, schedule.Unreadable.Head.Position);
        Assert.Equal(
            new(ForecastAction.Start, OnlyIfDue: true),
            schedule.StartAll(schedule.Tasks.Head, DateTimeOffset.UnixEpoch, None)
        );
    }

    static bool Skipped(Forecast forecast) =>
        forecast.Action is ForecastAction.SkipDisabled or ForecastAction.SkipNotDue;

    static void Check(Func<ScheduledTask, Forecast, bool, int?, bool> rule) =>
        cases.Sample(drawn =>
        {
            var today = new DateOnly(drawn.At.Year, drawn.At.Month, drawn.At.Day);
            var last = drawn.DaysSince is { } days ? Some(today.AddDays(-days)) : None;
            var (start, end, hour) = (drawn.Schedule.Window.StartHour, drawn.Schedule.Window.EndHour, drawn.At.Hour);
            var inside = start <= end ? hour >= start && hour < end : hour >= start || hour < end;
            return rule(drawn.Task, drawn.Schedule.StartAll(drawn.Task, drawn.At, last), inside, drawn.DaysSince);
        });
}
