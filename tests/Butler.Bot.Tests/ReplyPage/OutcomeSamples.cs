using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>What a command that did not fail says.</summary>
static class OutcomeSamples
{
    static readonly ButlerTask Backup = Task("BackupDatabase", "Backup Database", isEnabled: true),
        Bundles = Task("CleanOldBundles", "Remove old bundles", isEnabled: false);

    static readonly Seq<Run> Many = Seq(
        Past(120, new Observation.WebhookReported(At(120), "admin.database.backup")),
        Past(200, new Observation.WebhookReported(At(200), "admin.database.backup")),
        RunWith(StartedEvidence(new Observation.Queued(Start)), null)
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        new("A start without a card", OutcomeReplies.Started("plex", Backup, StartOutcome.Started)),
        new("The same, of a disabled task", OutcomeReplies.Started("plex", Bundles, StartOutcome.Started)),
        new("The task was already running", OutcomeReplies.Started("plex", Backup, StartOutcome.AlreadyRunning)),
        new(
            "Two members start the same task",
            OutcomeReplies.StartJoined("plex", Backup, StartOutcome.Started, isOwn: false)
        ),
        new(
            "The same, and it was already running",
            OutcomeReplies.StartJoined("plex", Backup, StartOutcome.AlreadyRunning, isOwn: false)
        ),
        new(
            "One member starts the same task twice",
            OutcomeReplies.StartJoined("plex", Backup, StartOutcome.Started, isOwn: true)
        ),
        new(
            "The same, and it was already running",
            OutcomeReplies.StartJoined("plex", Backup, StartOutcome.AlreadyRunning, isOwn: true)
        ),
        new("A stop of a disabled task", OutcomeReplies.Stopped("plex", Bundles, StopOutcome.Stopped, Empty)),
        new("A stop", OutcomeReplies.Stopped("plex", Backup, StopOutcome.Stopped, Empty)),
        new("A stop of what was not running", OutcomeReplies.Stopped("plex", Backup, StopOutcome.NotRunning, Empty)),
        new(
            "A stop of what a plan had stopped for somebody who watched",
            OutcomeReplies.Stopped("plex", Backup, StopOutcome.NotRunning, Seq1("scan"))
        ),
        new(
            "The same, of two plans",
            OutcomeReplies.Stopped("plex", Backup, StopOutcome.NotRunning, Seq("scan", "weekly"))
        ),
        new(
            "A stop of what runs, while a plan waits to start it as well",
            OutcomeReplies.Stopped("plex", Backup, StopOutcome.Stopped, Seq1("scan"))
        ),
        new("Everything was started, without a card", OutcomeReplies.AllStarted("plex")),
        new("Everything was stopped", OutcomeReplies.AllStopped("plex", Empty)),
        new(
            "No such task",
            ReplyControls.WithTaskMenu(
                OutcomeReplies.TaskNotFound("plex", new TaskNotFound("bakcup", Seq1(Backup))),
                [Backup],
                ReplyControls.WhichTask,
                "task"
            )
        ),
        new(
            "No such task, and none that is like it",
            OutcomeReplies.TaskNotFound("plex", new TaskNotFound("x", Empty))
        ),
        new(
            "No such task, in a list that is only partly read",
            OutcomeReplies.TaskNotFound("plex", new TaskNotFound("x", Empty) { UnreadableCount = 1 })
        ),
        new(
            "The same, with more that cannot be read",
            OutcomeReplies.TaskNotFound("plex", new TaskNotFound("x", Empty) { UnreadableCount = 3 })
        ),
        new("No such task on any server", OutcomeReplies.TaskNowhere(new TaskNotFound("bakcup", Seq1(Backup)))),
        .. ListSamples.All,
        new(
            "Past runs",
            HistoryReport.Render(
                "plex",
                None,
                HistoryPage.Of(
                    Seq(
                        Past(120, new Observation.WebhookReported(At(120), "admin.database.backup")),
                        Past(200, new Observation.WebhookReported(At(200), "admin.database.backup")),
                        Past(60, new Observation.StopAnswered(At(60), StopOutcome.Stopped)),
                        Past(60, new Observation.ServerRestarted(At(60))),
                        Past(60, new Observation.StopAnswered(At(60), StopOutcome.NotRunning)),
                        RunSamples.Backup,
                        RunWith(StartedEvidence(new Observation.Queued(Start)), null)
                    ),
                    1
                )
            )
        ),
        new(
            "Past runs that Plex's own record knows",
            HistoryReport.Render(
                "plex",
                None,
                HistoryPage.Of(
                    Seq(
                        Recorded(
                            RecordedOutcome.Finished,
                            new(RunOrigin.Schedule, false, "", 12, Seq("Alien", "Brazil"))
                        ),
                        Recorded(RecordedOutcome.CutShort, new(RunOrigin.Schedule, true, "", 3, Empty)),
                        Recorded(RecordedOutcome.Failed, new(RunOrigin.Elsewhere, true, "bert", 0, Empty)),
                        Recorded(RecordedOutcome.Unclear, new(RunOrigin.Unknown, false, "", 0, Empty)),
                        Recorded(RecordedOutcome.Finished, new(RunOrigin.Here, true, "", 0, Empty)),
                        Recorded(RecordedOutcome.Stopped, new(RunOrigin.Elsewhere, false, "", 0, Empty))
                    ),
                    1
                )
            )
        ),
        new(
            "Past runs of one task",
            HistoryReport.Render("plex", "BackupDatabase", HistoryPage.Of(Seq1(RunSamples.Backup), 1))
        ),
        new(
            "A past run that a shell started",
            HistoryReport.Render("plex", None, HistoryPage.Of(Seq1(RunSamples.Backup with { SystemUser = "anna" }), 1))
        ),
        new(
            "Earlier past runs of one task, with its menu and pages",
            ReplyControls.WithNext(
                ReplyControls.WithPrevious(
                    ReplyControls.WithRunMenu(
                        HistoryReport.Render("plex", "BackupDatabase", new HistoryPage(Many, 2, HasNext: true)),
                        Many,
                        ReplyPage.Now,
                        "run"
                    ),
                    "previous"
                ),
                "next"
            )
        ),
        new(
            "Past runs of one task, of which one was lost track of",
            HistoryReport.Render("plex", "BackupDatabase", HistoryPage.Of(Seq(RunSamples.Backup, RunSamples.Unread), 1))
        ),
        new(
            "No such task among past runs, nor in the server's list",
            ReplyControls.WithTaskMenu(
                HistoryReport.RenderUnknownTask("plex", "bakcup"),
                [Backup],
                ReplyControls.WhichTask,
                "id"
            )
        ),
        .. DetailsSamples.All,
        new("No past runs", HistoryReport.Render("plex", None, HistoryPage.Of(Empty, 1))),
        new("Past runs cannot be read", ConfirmationReplies.RunsUnreadable()),
        new("No past runs of one task", HistoryReport.Render("plex", "BackupDatabase", HistoryPage.Of(Empty, 1))),
        Doctor(
            "Doctor",
            CheckResult.Pass("plex: address", "A Plex server answers."),
            CheckResult.Warn("plex: tasks", "It lists none.", "Look into its settings."),
            CheckResult.Fail("plex: token", "It is refused.", "Run butler setup again.")
        ),
        Doctor("Doctor finds nothing wrong", CheckResult.Pass("plex: address", "A Plex server answers.")),
    ];

    static ReplySample Doctor(string when, params CheckResult[] checks) =>
        new(when, DoctorReply.Render(new Findings(checks, None)));

    static Run Recorded(RecordedOutcome outcome, RunRecord record) =>
        RunWith(EvidenceOf(new Observation.Recorded(At(90), outcome, Start)), "BackupDatabase") with
        {
            Title = "Backup Database",
            Record = record,
        };

    static Run Past(int seconds, Observation observation) =>
        RunSamples.Backup with
        {
            Evidence = StartedEvidence(observation),
            Id = new Snowflake((ulong)seconds),
        };

    static ButlerTask Task(string name, string title, bool isEnabled) =>
        new(
            TaskName.Parse(name).IfNone(() => throw new ArgumentException(name)),
            title,
            None,
            IntervalDays: 3,
            ScheduleRandomized: !isEnabled,
            isEnabled
        );
}
