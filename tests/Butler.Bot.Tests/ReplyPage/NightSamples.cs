using LanguageExt;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Plex.Watching;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Nights;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Records;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>The report of a night.</summary>
static class NightSamples
{
    static readonly RunRecord Schedule = new(RunOrigin.Schedule, IsOriginCertain: false, "", 0, Empty);

    static readonly NightSummary Nothing = new(
        "plex",
        new Night(new DateOnly(2026, 11, 24), Start.AddDays(-1), ReplyPage.Now, IsWeek: false),
        Runs: Empty,
        StillRunning: Empty,
        Missed: Some(Seq<MissedTask>()),
        DisabledCount: 0,
        NightSight.Recorded,
        Backup: None
    )
    {
        Viewers = new ViewerCount(0, IsWhole: true),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Report("A night in which all went well", Nothing with { Runs = Seq(Backup, Credits), DisabledCount = 3 }),
        Report(
            "A night with troubles",
            Nothing with
            {
                Runs = Seq(Backup, Failed, CutShort, Elsewhere),
                StillRunning = Seq1(StillRunning),
                Viewers = new ViewerCount(2, IsWhole: true),
                Missed = Some(Seq(Missed(MissReason.ShortWindow), Missed(MissReason.Unknown))),
                Backup = new NightBackup(Some(new Backup(new DateOnly(2026, 11, 24), At(60), 12_345_678))),
            }
        ),
        Report(
            "The maintenance window is empty, and there is no backup",
            Nothing with
            {
                Missed = Some(Seq1(Missed(MissReason.EmptyWindow))),
                Backup = new NightBackup(Option<Backup>.None),
            }
        ),
        Report("A night before the record was read", Nothing with { Sight = NightSight.BeforeRecord }),
        Report(
            "Plex is down, and its files cannot be read",
            Nothing with
            {
                Missed = None,
                Sight = NightSight.Unreadable,
                Backup = new NightBackup(
                    new EvidenceError(EvidenceErrorKind.Missing, "There is no folder of backups at that path.", "")
                ),
            }
        ),
        Report(
            "More runs than can be told, some of them without an end",
            Nothing with
            {
                Runs = toSeq(
                    Enumerable
                        .Range(1, 30)
                        .Select(static number =>
                            Of(
                                $"Task{number}",
                                $"Task number {number}",
                                number % 9 == 0 ? RecordedOutcome.Unclear : RecordedOutcome.Finished,
                                Schedule
                            )
                        )
                        .ToArray()
                ),
                StillRunning = Seq1(StillRunning),
            }
        ),
        Report(
            "Only the log is mounted",
            Nothing with
            {
                Runs = Seq1(Backup),
                Sight = NightSight.LogOnly,
                Viewers = new ViewerCount(1, IsWhole: false),
            }
        ),
        Report(
            "No file is mounted, and nothing was started here",
            Nothing with
            {
                Sight = NightSight.HereOnly,
                Viewers = None,
            }
        ),
        Report(
            "A week",
            Nothing with
            {
                Runs = Seq1(Backup),
                Night = Nothing.Night with { Day = new DateOnly(2026, 11, 23), IsWeek = true },
            }
        ),
        new("No such night", NightReply.NoSuchNight("plex", "yesterday")),
    ];

    static NightRun Backup => Of("BackupDatabase", "Backup Database", RecordedOutcome.Finished, Schedule);

    static NightRun Credits =>
        Of(
            "ButlerTaskGenerateCreditsMarkers",
            "Credits Detection",
            RecordedOutcome.Finished,
            Schedule with
            {
                ItemCount = 12,
                LastItems = Seq("Alien", "Brazil", "Casablanca"),
            }
        );

    static NightRun Failed => Of("OptimizeDatabase", "Optimize Database", RecordedOutcome.Failed, Schedule);

    static NightRun CutShort => Of("DeepMediaAnalysis", "Deep Media Analysis", RecordedOutcome.CutShort, Schedule);

    static NightRun Elsewhere =>
        Of(
            "CleanOldBundles",
            "Clean Old Bundles",
            RecordedOutcome.Stopped,
            new(RunOrigin.Elsewhere, IsOriginCertain: true, "bert", 0, Empty)
        );

    static OpenEntry StillRunning =>
        new(
            new ServerEntry("1", None, "Something new", At(90), At(90), RecordedOutcome.Running, 0, Empty),
            Schedule,
            None
        );

    static MissedTask Missed(MissReason reason) =>
        new(
            new ButlerTask(TaskNames.RefreshLibraries, "Refresh Libraries", None, 3, false, Enabled: true),
            Start.AddHours(-90),
            reason
        );

    static NightRun Of(string task, string title, RecordedOutcome outcome, RunRecord record)
    {
        var evidence = EvidenceOf(new Observation.Recorded(At(90), outcome, Start));
        var run = RunWith(evidence, task) with { Title = title, Record = record };
        return new(run, RunStateEvaluator.EvaluateFinal(run), RunDurations.GetDuration(run), TimeSpan.FromSeconds(80));
    }

    static ReplySample Report(string when, NightSummary summary) => new(when, NightReply.RenderPost(summary));
}
