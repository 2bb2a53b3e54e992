using LanguageExt;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>A run's card in every state, and the notification of its end.</summary>
static class RunSamples
{
    const string Thumbs = "GenerateChapterThumbs";

    static readonly Option<TimeSpan> Typical = TimeSpan.FromMinutes(10);

    /// <summary>A run of Backup Database, of which only the start is known.</summary>
    public static Run Backup { get; } = Of("BackupDatabase", StartedEvidence()) with { Title = "Backup Database" };

    /// <summary>A run of which two items are seen at work, after one that is done.</summary>
    public static Run Working { get; } =
        Of(
            Thumbs,
            StartedEvidence(
                Item(2, 1, "Alien", 100, ActivityPhase.Ended),
                Item(290, 2, "Brazil", 45),
                Item(295, 3, "Casablanca", 6)
            )
        );

    /// <summary>A run that Plex's own record showed running, until that could not be read any more.</summary>
    public static Run Unread => With(Recorded(RecordedOutcome.Running, at: 200));

    static Run Joined { get; } =
        Of(Thumbs, EvidenceOf(new Observation.StartAnswered(Start, StartOutcome.AlreadyRunning)));

    static Run Everything { get; } = Of(null, StartedEvidence());

    static Run Finished { get; } =
        Of(Thumbs, StartedEvidence(Item(2, 1, "Alien", 45), Item(240, 1, "Alien", 99, ActivityPhase.Ended)));

    static Run FoundOver { get; } = With(new Observation.StopAnswered(At(200), StopOutcome.NotRunning));

    static Run Stopped { get; } = With(new Observation.StopAnswered(At(200), StopOutcome.Stopped));

    static Run Restarted { get; } = With(new Observation.ServerRestarted(At(200)));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Card("A task that shows no progress was started", Backup),
        Card("The same, while Plex's Butler is at work", Backup, isButlerAtWork: true),
        Card("The same, of a task whose schedule is disabled", Backup with { IsTaskDisabled = true }),
        Card("The same, started by a plan", Backup with { Plan = "nightly", RequestedBy = Run.NoMember }),
        Card("The same, started by a plan that somebody ran by hand", Backup with { Plan = "nightly" }),
        Card("The same, approved by somebody else", Backup with { ApprovedBy = new Snowflake(1002) }),
        Card("A task that shows progress was started, and nothing is seen yet", Of(Thumbs, StartedEvidence()), at: 5),
        Card("Items are at work", Working),
        Card(
            "Its items ended, Plex said that it was running, and shows nothing since",
            Of(
                Thumbs,
                StartedEvidence(
                    Item(2, 1, "Alien", 45),
                    Item(200, 1, "Alien", 99, ActivityPhase.Ended),
                    new Observation.StartRepeated(At(203), StartOutcome.AlreadyRunning)
                )
            )
        ),
        Card(
            "A task whose activities other tasks show too is at work",
            Of("RefreshLocalMedia", Seen("library.refresh.items"))
        ),
        Card(
            "A scan is over, and Plex works on what it found",
            Of("RefreshLibraries", Seen("library.update.item.metadata"))
        ),
        Card(
            "Nothing is seen between two items",
            Of(Thumbs, StartedEvidence(Item(2, 1, "Alien", 45), Item(295, 1, "Alien", 99, ActivityPhase.Ended)))
        ),
        Card("Plex said that the task was already running", Joined, at: 5),
        Card("The same, when nothing else was seen for a while", Joined),
        Card("Everything was started", Everything),
        Card("Everything was started, and items are at work", Of(null, Seen(ThumbnailType))),
        Card("Everything was started, and only queued", Of(null, StartedEvidence(new Observation.Queued(Start)))),
        Card("Everything was started, and all activities ended", Of(null, Finished.Evidence)),
        Card("The last activity ended", Finished),
        Card(
            "The same, of a task whose activities other tasks show too",
            Finished with
            {
                Task = TaskName.Parse("RefreshLocalMedia"),
            }
        ),
        Card("A webhook reported the end", With(new Observation.WebhookReported(At(200), "admin.database.backup"))),
        Card("A stop found it no longer running", FoundOver),
        Card("It was stopped", Stopped),
        Card("The server was restarted", Restarted),
        Card("Plex's own record shows it running", With(Recorded(RecordedOutcome.Running, at: 290))),
        Card("The record could not be read since", Unread),
        Card("Plex's own record has its end", With(Recorded(RecordedOutcome.Finished))),
        Card("Plex's own record has the same time for both", With(Recorded(RecordedOutcome.Unclear))),
        Card("The maintenance window ended", With(Recorded(RecordedOutcome.CutShort))),
        Card("It failed", With(Recorded(RecordedOutcome.Failed))),
        Card("Contact with Plex was lost", Of(Thumbs, StartedEvidence(Item(100, 1, "Alien", 45)))),
        new(
            "The card is closed, because nothing was seen for long",
            RunCard.RenderClosed(Backup, StateOf(Backup), Typical, RunCard.SilenceReason)
        ),
        new(
            "The card is closed, because Discord allows no more changes",
            RunCard.RenderClosed(Working, StateOf(Working), Typical, RunCard.ExpiredReason)
        ),
        new("The card became a message of its own", RunCard.RenderMoved(Backup, new Snowflake(9))),
        Announcement("The end of a long run is announced", Finished),
        Announcement("The same, after a stop", Stopped),
        Announcement("The same, after a restart of the server", Restarted),
        Announcement("The same, when it was found no longer running", FoundOver),
        Announcement("The same, when the maintenance window ended", With(Recorded(RecordedOutcome.CutShort))),
        Announcement("The same, when it failed", With(Recorded(RecordedOutcome.Failed))),
    ];

    /// <summary>The state at the time of the page.</summary>
    public static RunState StateOf(Run run) => RunStateEvaluator.Evaluate(run, ReplyPage.Now);

    static ReplySample Card(string when, Run run, double at = 300, bool isButlerAtWork = false) =>
        new(when, RunCard.Render(run, RunStateEvaluator.Evaluate(run, At(at)), Typical, isButlerAtWork));

    static ReplySample Announcement(string when, Run run) =>
        new(
            when,
            RunCard
                .RenderAnnouncement(run, StateOf(run), Typical)
                .IfNone(() => throw new InvalidOperationException($"{when}: the run is not over"))
        );

    static Run Of(string? task, Evidence evidence) =>
        RunWith(evidence, task) with
        {
            Title = task switch
            {
                null => "",
                Thumbs => "Generate Chapter Thumbnails",
                "RefreshLibraries" => "Refresh Libraries",
                _ => "Refresh Local Media",
            },
        };

    static Run With(Observation observation) =>
        Of("BackupDatabase", StartedEvidence(observation)) with
        {
            Title = "Backup Database",
        };

    static Observation.Recorded Recorded(RecordedOutcome outcome, double at = 200) => new(At(at), outcome, At(1));

    static Evidence Seen(string type) =>
        StartedEvidence(
            new Observation.ActivitySeen(At(295), ActivityPhase.Updated, ActivityIdOf(1), type, "Alien", 45)
        );

    static Observation.ActivitySeen Item(
        double at,
        int id,
        string title,
        int percent,
        ActivityPhase phase = ActivityPhase.Updated
    ) => new(At(at), phase, ActivityIdOf(id), ThumbnailType, title, percent);
}
