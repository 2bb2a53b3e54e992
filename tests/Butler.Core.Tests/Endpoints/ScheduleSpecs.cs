using CsCheck;
using LanguageExt;
using PlexButler.Tests.Fakes;
using static LanguageExt.Prelude;

namespace PlexButler.Tests.Endpoints;

/// <summary>The forecast of start-all follows the four rules that Plex documents.</summary>
public sealed class ScheduleSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static readonly Gen<(ScheduledTask Task, ButlerSchedule Schedule, DateTimeOffset At, int? DaysSince)> Cases =
        from enabled in Gen.Bool
        from randomized in Gen.Bool
        from interval in Gen.Int[0, 8]
        from start in Gen.Int[0, 23]
        from end in Gen.Int[0, 23]
        from minute in Gen.Int[0, 3 * 24 * 60]
        from offset in Gen.Int[-12, 14]
        from since in Gen.Int[-1, 10]
        let task = new ScheduledTask(new(SampleReplies.Backup, None, None, interval, randomized, enabled), None)
        select (
            task,
            new ButlerSchedule(
                Seq1(task),
                MaintenanceWindow.Between(start, end).IfNone(() => throw new InvalidOperationException()),
                default
            ),
            new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(offset)).AddMinutes(minute),
            since < 0 ? (int?)null : since
        );

    [Fact]
    public void Start_all_rule_1_skips_disabled_tasks() =>
        CheckRule((task, forecast, _, _) => (forecast.Action == ForecastAction.SkipDisabled) == !task.Task.Enabled);

    [Fact]
    public void Start_all_rule_2_skips_tasks_that_are_not_due_today() =>
        CheckRule(
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
    public void Start_all_rule_3_queues_randomized_tasks_only_inside_the_window() =>
        CheckRule(
            (task, forecast, inside, _) =>
                !task.Task.ScheduleRandomized
                || IsSkipped(forecast)
                || forecast.Action == (inside ? ForecastAction.Queue : ForecastAction.Start)
        );

    [Fact]
    public void Start_all_rule_4_starts_every_other_task_at_once() =>
        CheckRule(
            (task, forecast, _, _) =>
                task.Task.ScheduleRandomized || IsSkipped(forecast) || forecast.Action == ForecastAction.Start
        );

    [Fact]
    public async Task A_schedule_joins_tasks_and_preferences()
    {
        var plex = new ScriptedPlex(
            SampleReplies.Json(
                """{"ButlerTasks":{"ButlerTask":[{"name":"BackupDatabase","enabled":true,"interval":3},{"name":"AutomaticUpdates"},{"name":"?"}]}}"""
            ),
            SampleReplies.Json(
                """{"MediaContainer":{"Setting":[{"id":"ButlerStartHour","value":2},{"id":"ButlerEndHour","value":5},{"id":"ButlerTaskBackupDatabase","type":"bool","value":true}]}}"""
            )
        );
        var schedule = SampleReplies.Right(await Schedule<Runtime>.current.RunAsync(plex, Token));
        Assert.Equal(["GET butler", "GET :/prefs"], plex.Requests);
        Assert.Equal("02:00-05:00", schedule.Window.ToString());
        Assert.Equal(
            [("BackupDatabase", "ButlerTaskBackupDatabase"), ("AutomaticUpdates", "")],
            schedule
                .Tasks.ToArray()
                .Select(task => (task.Task.Name.Value, task.Preference.Map(preference => preference.Id).IfNone("")))
        );
        Assert.Equal(3, schedule.UnreadableTasks.Head.Position);
        Assert.Equal(
            new(ForecastAction.Start, OnlyIfDue: true),
            schedule.ForecastStartAll(schedule.Tasks.Head, DateTimeOffset.UnixEpoch, None)
        );
    }

    static bool IsSkipped(Forecast forecast) =>
        forecast.Action is ForecastAction.SkipDisabled or ForecastAction.SkipNotDue;

    static void CheckRule(Func<ScheduledTask, Forecast, bool, int?, bool> rule) =>
        Cases.Sample(drawn =>
        {
            var today = new DateOnly(drawn.At.Year, drawn.At.Month, drawn.At.Day);
            var last = drawn.DaysSince is { } days ? Some(today.AddDays(-days)) : None;
            var (start, end, hour) = (drawn.Schedule.Window.StartHour, drawn.Schedule.Window.EndHour, drawn.At.Hour);
            var inside = start <= end ? hour >= start && hour < end : hour >= start || hour < end;
            return rule(
                drawn.Task,
                drawn.Schedule.ForecastStartAll(drawn.Task, drawn.At, last),
                inside,
                drawn.DaysSince
            );
        });
}
