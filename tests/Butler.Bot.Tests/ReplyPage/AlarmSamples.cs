using PlexButler.Bot.Alarms;
using PlexButler.Bot.Replies.Reports;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>Alarms.</summary>
static class AlarmSamples
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Raise("There is no new backup", AlarmKind.NoBackup, "", Start.AddDays(-9), TimeSpan.FromDays(3)),
        Raise("An optimization failed", AlarmKind.OptimizeFailed, "", Start, TimeSpan.Zero),
        Raise("The database is busy", AlarmKind.DatabaseBusy, "", Start, TimeSpan.Zero),
        Raise("A task is slow", AlarmKind.SlowTask, "DeepMediaAnalysis", Start.AddHours(-3), TimeSpan.FromMinutes(40)),
        Raise("A task does not run", AlarmKind.TaskNotRun, "CleanOldBundles", Start.AddDays(-30), TimeSpan.FromDays(7)),
        new("It is over", AlarmReply.RenderOver("plex", new(AlarmKind.DatabaseBusy, None), At(200))),
        new(
            "It is over, about a task",
            AlarmReply.RenderOver("plex", new(AlarmKind.SlowTask, TaskName.Parse("DeepMediaAnalysis")), At(200))
        ),
    ];

    static ReplySample Raise(string when, AlarmKind kind, string task, DateTimeOffset since, TimeSpan usual) =>
        new(
            when,
            AlarmReply.Render("plex", new(new(kind, TaskName.Parse(task)), task.Length > 0 ? task : "", since, usual))
        );
}
