using LanguageExt;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Lists;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>The list of tasks.</summary>
static class ListSamples
{
    static readonly ButlerTask Backup = Task("BackupDatabase", "Backup Database", 3, isEnabled: true),
        Optimize = Task("OptimizeDatabase", "Optimize Database", 7, isEnabled: true),
        Bundles = Task("CleanOldBundles", "Remove old bundles", 7, isEnabled: true),
        Cache = Task("CleanOldCacheFiles", "Clean Old Cache Files", 7, isEnabled: true),
        Refresh = Task("RefreshLibraries", "Refresh Libraries", 1, isEnabled: true),
        Credits = Task("ButlerTaskGenerateCreditsMarkers", "Find credits", 1, isEnabled: true),
        Analysis = Task("DeepMediaAnalysis", "Deep Media Analysis", 1, isEnabled: true),
        Thumbs = Task("GenerateChapterThumbs", "Generate Chapter Thumbs", 1, isEnabled: false);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        new(
            "The tasks, for somebody who may start one",
            ReplyControls.WithTaskMenu(
                Render(
                    unreadable: 0,
                    Running(Backup),
                    Past(Optimize, new Observation.WebhookReported(At(120), "admin.database.optimized")),
                    Past(Bundles, new Observation.StopAnswered(At(60), StopOutcome.Stopped)),
                    Past(Cache, new Observation.Recorded(At(90), RecordedOutcome.CutShort, At(0))),
                    Past(Refresh, new Observation.Recorded(At(80), RecordedOutcome.Failed, At(0))),
                    Past(Credits, new Observation.ServerRestarted(At(70))),
                    Past(Analysis, new Observation.StartAnswered(At(0), StartOutcome.Started)),
                    Idle(Thumbs)
                ),
                [Optimize, Bundles, Cache, Refresh, Analysis, Thumbs],
                ReplyControls.StartTask,
                "task"
            )
        ),
        new(
            "A page of many tasks",
            ReplyControls.WithNext(
                ReplyControls.WithPrevious(
                    ReplyControls.WithTaskMenu(
                        TaskListReply.Render(
                            Facts(enabled: 120, disabled: 1, unreadable: 0, running: Empty),
                            new TaskPage([Idle(Backup), Idle(Optimize)], Number: 2, Count: 5)
                        ),
                        [Backup, Optimize],
                        ReplyControls.StartTask,
                        "task"
                    ),
                    "previous"
                ),
                "next"
            )
        ),
        new("Tasks, of which some cannot be read", Render(unreadable: 2, Idle(Backup))),
        new("A server without tasks", Render(unreadable: 0)),
    ];

    static Message Render(int unreadable, params ListedTask[] tasks) =>
        TaskListReply.Render(
            Facts(
                tasks.Count(static one => one.Task.Enabled),
                tasks.Count(static one => !one.Task.Enabled),
                unreadable,
                toSeq(
                    tasks
                        .Where(static one => one.IsRunning)
                        .Select(static one =>
                            CreateRun(one.Task, new Observation.StartAnswered(At(0), StartOutcome.Started))
                        )
                        .Select(static run =>
                            TaskListReply.FormatOpen(run, RunStateEvaluator.Evaluate(run, ReplyPage.Now))
                        )
                        .ToArray()
                )
            ),
            TaskPages.Find(tasks, 1)
        );

    static TaskListFacts Facts(int enabled, int disabled, int unreadable, Seq<string> running) =>
        new("plex", enabled, disabled, unreadable, MaintenanceWindow.Between(2, 5), running);

    static ListedTask Idle(ButlerTask task) => new(task, IsRunning: false, LastRun: None);

    static ListedTask Running(ButlerTask task) => new(task, IsRunning: true, LastRun: None);

    static ListedTask Past(ButlerTask task, Observation observation) =>
        new(task, IsRunning: false, CreateRun(task, observation));

    static Run CreateRun(ButlerTask task, Observation observation) =>
        RunSamples.Backup with
        {
            Task = task.Name,
            Title = task.Title.IfNone(""),
            Evidence = EvidenceOf(observation),
        };

    static ButlerTask Task(string name, string title, int days, bool isEnabled) =>
        new(
            TaskName.Parse(name).IfNone(static () => throw new FormatException()),
            title,
            None,
            days,
            ScheduleRandomized: false,
            isEnabled
        );
}
