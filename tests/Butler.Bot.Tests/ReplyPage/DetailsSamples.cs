using LanguageExt;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>One past run with its evidence.</summary>
static class DetailsSamples
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Details(
            "A past run with everything that was seen of it",
            RunWith(
                StartedEvidence(
                    new Observation.Queued(At(1)),
                    SeenActivity(2, 1),
                    new Observation.StartRepeated(At(20), StartOutcome.AlreadyRunning),
                    SeenActivity(60, 1, ActivityPhase.Ended),
                    new Observation.WebhookReported(At(61), "admin.database.backup"),
                    new Observation.StopAnswered(At(80), StopOutcome.NotRunning)
                )
            ) with
            {
                ApprovedBy = new Snowflake(1002),
            }
        ),
        Details(
            "A past run that was running already, and was stopped",
            RunWith(
                Evidence.None.Add([
                    new Observation.StartAnswered(At(0), StartOutcome.AlreadyRunning),
                    new Observation.StartRepeated(At(20), StartOutcome.Started),
                    new Observation.StopAnswered(At(60), StopOutcome.Stopped),
                ])
            )
        ),
        Details("A past run that a restart ended", RunWith(StartedEvidence(new Observation.ServerRestarted(At(60))))),
        .. Enum.GetValues<RecordedOutcome>()
            .Select(static outcome =>
                Details(
                    $"A past run in Plex's own record: {outcome}",
                    RunWith(Evidence.None.Add([new Observation.Recorded(At(90), outcome, Some(At(30)))])) with
                    {
                        Record = new RunRecord(
                            RunOrigin.Schedule,
                            IsOriginCertain: true,
                            "",
                            ItemCount: 2,
                            Seq("Alien", "Brazil")
                        ),
                    }
                )
            ),
    ];

    static ReplySample Details(string when, Run run) =>
        new(when, ReplyControls.WithBack(RunDetailsReply.Render(run), "id"));
}
