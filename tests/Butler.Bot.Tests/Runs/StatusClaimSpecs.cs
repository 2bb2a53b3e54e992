using LanguageExt;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>The status never contradicts itself: every answer of Plex, with runs in every state.</summary>
public sealed class StatusClaimSpecs
{
    static readonly Either<ButlerError, Seq<PlexActivity>>[] Answers =
    [
        Seq<PlexActivity>(),
        new ButlerError.Unauthorized(401),
        new ButlerError.Maintenance(""),
        new ButlerError.Refused(500),
        new ButlerError.Refused(502),
        .. Enum.GetValues<ConnectionFailure>()
            .Select(static failure => Left<ButlerError, Seq<PlexActivity>>(new ButlerError.Unreachable(failure))),
        new ButlerError.TimedOut(TimeSpan.FromSeconds(10)),
        new ButlerError.Unreadable("x"),
    ];

    static readonly Run[] Runs =
    [
        RunWith(StartedEvidence()),
        RunWith(StartedEvidence(), null),
        RunWith(StartedEvidence(new Observation.Queued(At(1)))),
        RunWith(StartedEvidence(SeenActivity(25, 1))),
        RunWith(StartedEvidence(SeenActivity(-100, 1))),
        RunWith(StartedEvidence(SeenActivity(2, 1), SeenActivity(10, 1, ActivityPhase.Ended))),
        RunWith(StartedEvidence(new Observation.StopAnswered(At(5), StopOutcome.Stopped))),
        RunWith(StartedEvidence(new Observation.ServerRestarted(At(5)))),
        RunWith(EvidenceOf(new Observation.StartAnswered(Start, StartOutcome.AlreadyRunning))),
    ];

    static readonly Either<ButlerError, Seq<PlexSession>>[] Sessions =
    [
        Seq1(new PlexSession("anna", "Alien", "", "playing", None, None)),
        new ButlerError.TimedOut(TimeSpan.FromSeconds(10)),
    ];

    [Fact]
    public void Nothing_is_claimed_that_another_line_denies()
    {
        foreach (var answer in Answers)
        foreach (var sessions in Sessions)
        foreach (var run in Runs.Select(Some).Append(None))
        {
            var state = run.Map(static one => RunStateEvaluator.Evaluate(one, At(30)));
            var text = Render(run, answer, sessions);
            var isSilent = answer.Match(
                Right: static _ => false,
                Left: static error => error is ButlerError.Unreachable or ButlerError.TimedOut
            );
            if (text.Contains("does not answer", StringComparison.Ordinal))
                Assert.True(isSilent, text);
            if (text.Contains("in progress", StringComparison.Ordinal))
                Assert.True(state.Exists(static one => one is RunState.Running), text);
            if (isSilent)
                Assert.DoesNotContain("watching", text, StringComparison.Ordinal);
            if (state.Exists(static one => one.IsOver))
                Assert.DoesNotContain("1 open run", text, StringComparison.Ordinal);
            Assert.DoesNotContain("until Plex answers", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_run_between_two_items_that_Plex_reported_is_not_lost()
    {
        var run = RunWith(
            StartedEvidence(
                SeenActivity(2, 1),
                SeenActivity(10, 1, ActivityPhase.Ended),
                new Observation.StartRepeated(At(13), StartOutcome.AlreadyRunning)
            )
        );
        var state = RunStateEvaluator.Evaluate(run, At(80));
        Assert.Equal("No longer visible", RunDescription.StateName(state));
        var text = RunDescription.DescribeEvidence(run, state, None);
        Assert.DoesNotContain("reached", text, StringComparison.Ordinal);
        Assert.Contains("Plex said later that it was running", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_activity_that_stays_silent_does_not_say_who_was_not_reached()
    {
        var run = RunWith(StartedEvidence(SeenActivity(2, 1)));
        Assert.DoesNotContain(
            "reached",
            RunDescription.DescribeEvidence(run, RunStateEvaluator.Evaluate(run, At(100)), None),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_announcement_doubts_what_the_card_doubts()
    {
        var run = RunWith(
            StartedEvidence(SeenActivity(2, 1), SeenActivity(10, 1, ActivityPhase.Ended)),
            "RefreshLocalMedia"
        );
        var state = RunStateEvaluator.Evaluate(run, At(60));
        Assert.EndsWith("likely finished", RunDescription.Headline(run, state), StringComparison.Ordinal);
        Assert.Contains(
            "likely finished in",
            RunCard.RenderAnnouncement(run, state, None).Map(static message => message.Content).IfNone(""),
            StringComparison.Ordinal
        );
    }

    static string Render(
        Option<Run> run,
        Either<ButlerError, Seq<PlexActivity>> activities,
        Either<ButlerError, Seq<PlexSession>> sessions
    ) =>
        string.Join(
            '\n',
            StatusReport
                .Render(
                    "plex",
                    [.. run.Map(static one => (one, RunStateEvaluator.Evaluate(one, At(30)), Option<TimeSpan>.None))],
                    activities,
                    sessions,
                    None,
                    showsViewers: false,
                    recorded: None
                )
                .Embeds.Map(static e => $"{e.Title}\n{e.Description}\n{e.Footer}")
        );
}
