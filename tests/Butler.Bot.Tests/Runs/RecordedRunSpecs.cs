using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>What Plex's own record adds to the evidence of a run.</summary>
public class RecordedRunSpecs
{
    [Theory]
    [InlineData(RecordedOutcome.Finished, "Finished")]
    [InlineData(RecordedOutcome.Stopped, "Stopped")]
    [InlineData(RecordedOutcome.CutShort, "Cut short")]
    [InlineData(RecordedOutcome.Failed, "Failed")]
    public void A_recorded_end_is_certain_and_wins_over_a_likely_one(object outcome, string expected)
    {
        var evidence = StartedEvidence(
            SeenActivity(5, 1, ActivityPhase.Started),
            SeenActivity(20, 1, ActivityPhase.Ended),
            new Observation.Recorded(At(300), (RecordedOutcome)outcome, Start)
        );
        var state = RunStateEvaluator.Evaluate(evidence, isStartAll: false, At(400));
        Assert.Equal((expected, At(300)), (RunDescription.StateName(state), state.EndedAt.IfNone(Start)));
    }

    [Fact]
    public void A_failure_in_the_log_wins_over_an_end_in_the_database()
    {
        var evidence = StartedEvidence(
            new Observation.Recorded(At(30), RecordedOutcome.Finished, Start),
            new Observation.Recorded(At(29), RecordedOutcome.Failed, None)
        );
        Assert.IsType<RunState.Failed>(RunStateEvaluator.Evaluate(evidence, isStartAll: false, At(40)));
    }

    [Fact]
    public void A_run_that_the_record_shows_is_running_even_between_two_items()
    {
        var evidence = StartedEvidence(
            SeenActivity(5, 1, ActivityPhase.Started),
            SeenActivity(10, 1, ActivityPhase.Ended),
            new Observation.Recorded(At(30), RecordedOutcome.Running, Start)
        );
        var run = RunWith(evidence);
        var state = RunStateEvaluator.Evaluate(run, At(60));
        Assert.True(Assert.IsType<RunState.Running>(state).IsRecorded);
        Assert.Equal("A title (`GenerateChapterThumbs`) is running", RunDescription.Headline(run, state));
        Assert.Equal("Plex's own record shows it running.", RunDescription.DescribeEvidence(run, state, None));
    }

    [Fact]
    public void A_record_that_is_no_longer_read_leaves_the_state_unknown()
    {
        var evidence = StartedEvidence(new Observation.Recorded(At(30), RecordedOutcome.Running, Start));
        var run = RunWith(evidence, "OptimizeDatabase");
        var state = RunStateEvaluator.Evaluate(run, At(91));
        Assert.Equal(UnknownReason.ContactLost, Assert.IsType<RunState.Unknown>(state).Reason);
        Assert.Contains(
            "could not be read since",
            RunDescription.DescribeEvidence(run, state, None),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_end_that_equals_the_start_proves_nothing()
    {
        var run = RunWith(EvidenceOf(new Observation.Recorded(At(0), RecordedOutcome.Unclear, At(0))));
        var state = RunStateEvaluator.EvaluateFinal(run);
        Assert.Equal(UnknownReason.RecordUnclear, Assert.IsType<RunState.Unknown>(state).Reason);
        Assert.True(RunDurations.GetDuration(run).IsNone);
    }

    [Fact]
    public void A_recorded_duration_is_from_start_to_end()
    {
        var known = RunWith(StartedEvidence(new Observation.Recorded(At(90), RecordedOutcome.Finished, At(2))));
        var endOnly = RunWith(EvidenceOf(new Observation.Recorded(At(90), RecordedOutcome.Finished, None)));
        Assert.Equal(TimeSpan.FromSeconds(88), RunDurations.GetDuration(known));
        Assert.True(RunDurations.GetDuration(endOnly).IsNone);
    }
}
