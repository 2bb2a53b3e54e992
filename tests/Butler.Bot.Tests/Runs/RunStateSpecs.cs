using CsCheck;
using PlexButler.Bot.Runs;
using static PlexButler.Bot.Tests.Runs.Signs;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>The state of a run: a function of evidence and time, that claims nothing without the one and takes nothing back with the other.</summary>
public sealed class RunStateSpecs
{
    [Fact]
    public void The_same_evidence_in_any_order_of_arrival_gives_the_same_state() =>
        Gen.Select(Any.Array[0, 40], Gen.Int[0, int.MaxValue], Gen.Int[90, 300])
            .Sample(
                (signs, seed, at) =>
                {
                    var shuffled = signs.ToArray();
                    new Random(seed).Shuffle(shuffled);
                    var (one, other) = (Of(signs), Of(shuffled));
                    Assert.Equal(Print(one), Print(other));
                    Assert.Equal(Print(RunStates.of(one, false, At(at))), Print(RunStates.of(other, false, At(at))));
                }
            );

    [Fact]
    public void A_sign_twice_is_a_sign_once() =>
        Any.Array[0, 40].Sample(static signs => Assert.Equal(Print(Of(signs)), Print(Of([.. signs, .. signs]))));

    [Fact]
    public void Time_alone_never_takes_a_state_back() =>
        Gen.Select(Any.Array[0, 30], Gen.Bool, Gen.Int[90, 400], Gen.Int[0, 400])
            .Sample(
                static (signs, isAll, at, later) =>
                {
                    var evidence = Of(signs);
                    var (before, after) = (
                        RunStates.of(evidence, isAll, At(at)),
                        RunStates.of(evidence, isAll, At(at + later))
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
    public void What_is_over_stays_over_whatever_is_heard_of_later_work() =>
        Gen.Select(Any.Array[0, 30], Worked.Array[0, 20])
            .Sample(
                static (signs, late) =>
                {
                    var ending = new Sign.StopAsked(At(0), StopOutcome.Stopped);
                    var evidence = Of([.. signs, ending, .. late]);
                    Assert.True(RunStates.of(evidence, false, At(200)).IsOver);
                }
            );

    [Fact]
    public void Evidence_is_bounded_whatever_comes()
    {
        var evidence = Started(
            Enumerable
                .Range(0, 20_000)
                .Select(static n => Work(n / 10.0, n / 2, n % 2 == 0 ? ActivityPhase.Started : ActivityPhase.Ended))
        );
        Assert.Equal(10_000, evidence.Count);
        Assert.InRange(evidence.Over.Count, 1, Evidence.Most);
        Assert.Empty(evidence.Live);
        Assert.InRange(Started(Enumerable.Range(0, 5000).Select(static n => Work(n, n))).Live.Count, 1, Evidence.Most);
        Assert.InRange(
            Of(
                Enumerable
                    .Range(0, 5000)
                    .Select(
                        static Sign (n) =>
                            n % 2 == 0
                                ? new Sign.StartedAgain(At(n), StartOutcome.AlreadyRunning)
                                : new Sign.Reported(At(n), $"{n}")
                    )
            ).Signs.Length,
            1,
            9
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3600)]
    public void A_start_that_was_accepted_is_no_evidence_that_anything_runs(int at) =>
        Assert.Equal(new RunState.Unknown(Start, UnknownWhy.Silent), RunStates.of(Started(), false, At(at)));

    [Fact]
    public void Activities_that_go_on_are_work_until_they_are_not_heard_of()
    {
        var evidence = Started(Work(2, 1), Work(3, 2));
        var running = Assert.IsType<RunState.Running>(RunStates.of(evidence, false, At(30)));
        Assert.Equal([Id(1), Id(2)], running.Live.Select(static live => live.Activity));
        Assert.Equal(new RunState.Unknown(At(3), UnknownWhy.Lost), RunStates.of(evidence, false, At(64)));
    }

    [Fact]
    public void Between_two_items_it_runs_and_after_the_last_it_is_over_when_that_ended()
    {
        var evidence = Started(Work(2, 1), Work(20, 1, ActivityPhase.Ended));
        Assert.Equal("Running", RunStates.of(evidence, false, At(29)).GetType().Name);
        Assert.Equal(new RunState.Finished(At(20), FinishedBy.Activities), RunStates.of(evidence, false, At(30)));
        Assert.IsType<RunState.Running>(RunStates.of(evidence.Add(Work(29, 2)), false, At(40)));
    }

    [Fact]
    public void Of_a_start_of_everything_activities_never_tell_the_end()
    {
        var evidence = Started(Work(2, 1), Work(20, 1, ActivityPhase.Ended));
        Assert.Equal(new RunState.Unknown(At(20), UnknownWhy.Quiet), RunStates.of(evidence, true, At(500)));
    }

    [Fact]
    public void The_earliest_sign_of_an_end_decides()
    {
        var over = Started(Work(2, 1), Work(20, 1, ActivityPhase.Ended));
        Assert.Equal(
            new RunState.Stopped(At(25), false),
            RunStates.of(over.Add(new Sign.StopAsked(At(25), StopOutcome.Stopped)), false, At(100))
        );
        Assert.Equal(
            new RunState.Finished(At(20), FinishedBy.Activities),
            RunStates.of(over.Add(new Sign.StopAsked(At(60), StopOutcome.Stopped)), false, At(100))
        );
        Assert.Equal(
            new RunState.Stopped(At(21), true),
            RunStates.of(over.Add(new Sign.Restarted(At(21))), false, At(100))
        );
        Assert.Equal(
            new RunState.Finished(At(5), FinishedBy.Report),
            RunStates.of(Started(new Sign.Reported(At(5), "x"), new Sign.Restarted(At(6))), false, At(100))
        );
    }

    [Fact]
    public void A_stop_or_start_that_finds_it_not_running_tells_that_it_was_over_by_then()
    {
        Assert.Equal(
            new RunState.Finished(At(60), FinishedBy.FoundOver),
            RunStates.of(Started(new Sign.StopAsked(At(60), StopOutcome.NotRunning)), false, At(61))
        );
        Assert.Equal(
            new RunState.Finished(At(60), FinishedBy.FoundOver),
            RunStates.of(Started(new Sign.StartedAgain(At(60), StartOutcome.Started)), false, At(61))
        );
        Assert.Equal(
            new RunState.Finished(At(20), FinishedBy.Activities),
            RunStates.of(
                Started(
                    Work(2, 1),
                    Work(20, 1, ActivityPhase.Ended),
                    new Sign.StopAsked(At(23), StopOutcome.NotRunning)
                ),
                false,
                At(24)
            )
        );
    }

    [Fact]
    public void What_Plex_says_to_a_second_start_counts_for_a_minute()
    {
        var evidence = Started(new Sign.StartedAgain(At(100), StartOutcome.AlreadyRunning));
        Assert.IsType<RunState.Running>(RunStates.of(evidence, false, At(159)));
        Assert.IsType<RunState.Unknown>(RunStates.of(evidence, false, At(160)));
    }

    [Fact]
    public void What_was_queued_waits_until_it_is_seen_to_work()
    {
        var queued = Started(new Sign.Queued(At(1)));
        Assert.Equal(new RunState.Queued(At(1)), RunStates.of(queued, true, At(3600)));
        Assert.IsType<RunState.Running>(RunStates.of(queued.Add(Work(3000, 1)), true, At(3001)));
    }

    [Fact]
    public void Activities_that_were_there_before_count_for_nothing() =>
        Assert.Equal(
            0,
            new[] { Work(1, 1), Work(2, 1, ActivityPhase.Ended) }
                .Aggregate(Started() with { Before = ["a-1"] }, static (all, sign) => all.Add(sign))
                .Count
        );
}
