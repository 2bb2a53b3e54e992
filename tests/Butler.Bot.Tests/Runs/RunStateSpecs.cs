using CsCheck;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>
/// The state of a run: a function of evidence and time, that claims nothing without the one and takes nothing back with
/// the other.
/// </summary>
public sealed class RunStateSpecs
{
    [Fact]
    public void The_order_in_which_evidence_arrives_does_not_change_the_state() =>
        Gen.Select(AnyObservation.Array[0, 40], Gen.Int[0, int.MaxValue], Gen.Int[90, 300])
            .Sample(
                (signs, seed, at) =>
                {
                    var shuffled = signs.ToArray();
                    new Random(seed).Shuffle(shuffled);
                    var (one, other) = (EvidenceOf(signs), EvidenceOf(shuffled));
                    Assert.Equal(Print(one), Print(other));
                    Assert.Equal(
                        Print(RunStateEvaluator.Evaluate(one, false, At(at))),
                        Print(RunStateEvaluator.Evaluate(other, false, At(at)))
                    );
                }
            );

    [Fact]
    public void Repeated_evidence_counts_only_once() =>
        AnyObservation
            .Array[0, 40]
            .Sample(static signs => Assert.Equal(Print(EvidenceOf(signs)), Print(EvidenceOf([.. signs, .. signs]))));

    [Fact]
    public void Elapsed_time_never_reverts_the_state_of_a_run() =>
        Gen.Select(AnyObservation.Array[0, 30], Gen.Bool, Gen.Int[90, 400], Gen.Int[0, 400])
            .Sample(
                static (signs, isAll, at, later) =>
                {
                    var evidence = EvidenceOf(signs);
                    var (before, after) = (
                        RunStateEvaluator.Evaluate(evidence, isAll, At(at)),
                        RunStateEvaluator.Evaluate(evidence, isAll, At(at + later))
                    );
                    var fits = before switch
                    {
                        RunState.Running => after
                            is RunState.Running
                                or RunState.Unknown
                                or RunState.Finished { By: FinishedBy.Activities },
                        RunState.Unknown => after is RunState.Unknown,
                        _ => Print(before) == Print(after),
                    };
                    Assert.True(fits, $"{Print(before)} became {Print(after)}");
                }
            );

    [Fact]
    public void An_ended_run_stays_ended_despite_later_activity() =>
        Gen.Select(AnyObservation.Array[0, 30], AnyActivitySeen.Array[0, 20])
            .Sample(
                static (signs, late) =>
                {
                    var ending = new Observation.StopAnswered(At(0), StopOutcome.Stopped);
                    var evidence = EvidenceOf([.. signs, ending, .. late]);
                    Assert.True(RunStateEvaluator.Evaluate(evidence, false, At(200)).IsOver);
                }
            );

    [Fact]
    public void The_evidence_of_a_run_is_bounded()
    {
        var evidence = StartedEvidence(
            Enumerable
                .Range(0, 20_000)
                .Select(static n =>
                    SeenActivity(n / 10.0, n / 2, n % 2 == 0 ? ActivityPhase.Started : ActivityPhase.Ended)
                )
        );
        Assert.Equal(10_000, evidence.ActivityCount);
        Assert.InRange(evidence.EndedActivities.Count, 1, Evidence.MaxActivities);
        Assert.Empty(evidence.LiveActivities);
        Assert.InRange(
            StartedEvidence(Enumerable.Range(0, 5000).Select(static n => SeenActivity(n, n))).LiveActivities.Count,
            1,
            Evidence.MaxActivities
        );
        Assert.InRange(
            EvidenceOf(
                Enumerable
                    .Range(0, 5000)
                    .Select(
                        static Observation (n) =>
                            n % 2 == 0
                                ? new Observation.StartRepeated(At(n), StartOutcome.AlreadyRunning)
                                : new Observation.WebhookReported(At(n), $"{n}")
                    )
            ).Observations.Length,
            1,
            9
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3600)]
    public void An_accepted_start_does_not_prove_that_a_task_is_running(int at) =>
        Assert.Equal(
            new RunState.Unknown(Start, UnknownReason.NothingSeen),
            RunStateEvaluator.Evaluate(StartedEvidence(), false, At(at))
        );

    [Fact]
    public void A_run_with_activities_is_running_until_contact_is_lost()
    {
        var evidence = StartedEvidence(SeenActivity(2, 1), SeenActivity(3, 2));
        var running = Assert.IsType<RunState.Running>(RunStateEvaluator.Evaluate(evidence, false, At(30)));
        Assert.Equal([ActivityIdOf(1), ActivityIdOf(2)], running.LiveActivities.Select(static live => live.Activity));
        Assert.Equal(
            new RunState.Unknown(At(3), UnknownReason.ContactLost),
            RunStateEvaluator.Evaluate(evidence, false, At(64))
        );
    }

    [Fact]
    public void A_run_finishes_when_its_last_activity_ended_and_no_other_began()
    {
        var evidence = StartedEvidence(SeenActivity(2, 1), SeenActivity(20, 1, ActivityPhase.Ended));
        Assert.Equal("Running", RunStateEvaluator.Evaluate(evidence, false, At(29)).GetType().Name);
        Assert.Equal(
            new RunState.Finished(At(20), FinishedBy.Activities),
            RunStateEvaluator.Evaluate(evidence, false, At(30))
        );
        Assert.IsType<RunState.Running>(RunStateEvaluator.Evaluate(evidence.Add(SeenActivity(29, 2)), false, At(40)));
    }

    [Fact]
    public void A_start_all_run_never_finishes_by_its_activities()
    {
        var evidence = StartedEvidence(SeenActivity(2, 1), SeenActivity(20, 1, ActivityPhase.Ended));
        Assert.Equal(
            new RunState.Unknown(At(20), UnknownReason.ActivityEnded),
            RunStateEvaluator.Evaluate(evidence, true, At(500))
        );
    }

    [Fact]
    public void The_earliest_evidence_of_an_end_decides()
    {
        var over = StartedEvidence(SeenActivity(2, 1), SeenActivity(20, 1, ActivityPhase.Ended));
        Assert.Equal(
            new RunState.Stopped(At(25), false),
            RunStateEvaluator.Evaluate(
                over.Add(new Observation.StopAnswered(At(25), StopOutcome.Stopped)),
                false,
                At(100)
            )
        );
        Assert.Equal(
            new RunState.Finished(At(20), FinishedBy.Activities),
            RunStateEvaluator.Evaluate(
                over.Add(new Observation.StopAnswered(At(60), StopOutcome.Stopped)),
                false,
                At(100)
            )
        );
        Assert.Equal(
            new RunState.Stopped(At(21), true),
            RunStateEvaluator.Evaluate(over.Add(new Observation.ServerRestarted(At(21))), false, At(100))
        );
        Assert.Equal(
            new RunState.Finished(At(5), FinishedBy.Webhook),
            RunStateEvaluator.Evaluate(
                StartedEvidence(new Observation.WebhookReported(At(5), "x"), new Observation.ServerRestarted(At(6))),
                false,
                At(100)
            )
        );
    }

    [Fact]
    public void A_stop_or_start_that_finds_the_task_idle_proves_the_run_ended()
    {
        Assert.Equal(
            new RunState.Finished(At(60), FinishedBy.FoundNotRunning),
            RunStateEvaluator.Evaluate(
                StartedEvidence(new Observation.StopAnswered(At(60), StopOutcome.NotRunning)),
                false,
                At(61)
            )
        );
        Assert.Equal(
            new RunState.Finished(At(60), FinishedBy.FoundNotRunning),
            RunStateEvaluator.Evaluate(
                StartedEvidence(new Observation.StartRepeated(At(60), StartOutcome.Started)),
                false,
                At(61)
            )
        );
        Assert.Equal(
            new RunState.Finished(At(20), FinishedBy.Activities),
            RunStateEvaluator.Evaluate(
                StartedEvidence(
                    SeenActivity(2, 1),
                    SeenActivity(20, 1, ActivityPhase.Ended),
                    new Observation.StopAnswered(At(23), StopOutcome.NotRunning)
                ),
                false,
                At(24)
            )
        );
    }

    [Fact]
    public void An_already_running_reply_to_a_second_start_is_valid_for_a_minute()
    {
        var evidence = StartedEvidence(new Observation.StartRepeated(At(100), StartOutcome.AlreadyRunning));
        Assert.IsType<RunState.Running>(RunStateEvaluator.Evaluate(evidence, false, At(159)));
        Assert.IsType<RunState.Unknown>(RunStateEvaluator.Evaluate(evidence, false, At(160)));
    }

    [Fact]
    public void A_queued_run_waits_until_its_first_activity()
    {
        var queued = StartedEvidence(new Observation.Queued(At(1)));
        Assert.Equal(new RunState.Queued(At(1)), RunStateEvaluator.Evaluate(queued, true, At(3600)));
        Assert.IsType<RunState.Running>(RunStateEvaluator.Evaluate(queued.Add(SeenActivity(3000, 1)), true, At(3001)));
    }

    [Fact]
    public void Activities_that_existed_before_the_start_are_ignored() =>
        Assert.Equal(
            0,
            new[] { SeenActivity(1, 1), SeenActivity(2, 1, ActivityPhase.Ended) }
                .Aggregate(StartedEvidence() with { ActivitiesBefore = ["a-1"] }, static (all, sign) => all.Add(sign))
                .ActivityCount
        );
}
