using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Records;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Runs.Alarms;

/// <summary>What alarms are judged by.</summary>
static class AlarmFactSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public static ButlerSchedule CreateSchedule(params (string Name, int Days)[] tasks) =>
        new(
            toSeq(
                tasks
                    .Select(static task => new ScheduledTask(
                        new ButlerTask(TaskOf(task.Name), task.Name, None, task.Days, false, Enabled: true),
                        None
                    ))
                    .ToArray()
            ),
            MaintenanceWindow.Between(2, 5).IfNone(() => throw new InvalidOperationException()),
            Empty
        );

    public static Run Over(string task, double daysAgo, RecordedOutcome outcome, int minutes = 10)
    {
        var start = Now.AddDays(-daysAgo);
        var run = RunWith(EvidenceOf(new Observation.Recorded(start.AddMinutes(minutes), outcome, start)), task);
        return run with
        {
            RequestedAt = start,
            Title = task,
            Card = run.Card with { IsOpen = false },
            Record = new RunRecord(RunOrigin.Schedule, IsOriginCertain: false, "", 0, Empty),
        };
    }

    public static OpenEntry Running(string task, int minutes) =>
        new(
            new ServerEntry(
                "1",
                TaskOf(task),
                task,
                Now.AddMinutes(-minutes),
                Now.AddMinutes(-minutes),
                RecordedOutcome.Running,
                0,
                Empty
            ),
            new RunRecord(RunOrigin.Schedule, IsOriginCertain: false, "", 0, Empty),
            None
        );

    public static TaskName TaskOf(string name) =>
        TaskName.Parse(name).IfNone(() => throw new InvalidOperationException());
}
