using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>
/// What a server shows becomes evidence: of the right task, begun after the start, and distinguished from a restart.
/// </summary>
public sealed class EvidenceUpdaterSpecs
{
    static readonly ServerIncarnation KnownIncarnation = ServerIncarnation.Unknown.OnIdentified("m 1");

    static PlexActivity ListedActivity(int id, string type = ThumbnailType) =>
        new(ActivityIdOf(id), type, "Thumbnails", "Film", 45, false, None);

    static Evidence Apply(ActivityBoard board, Run? run = null, ServerIncarnation? incarnation = null) =>
        EvidenceUpdater
            .Apply(run ?? RunWith(StartedEvidence()), board, incarnation ?? KnownIncarnation, 0, At(100))
            .Evidence;

    [Fact]
    public void Only_matching_activities_begun_after_the_start_become_evidence()
    {
        var board = ActivityBoard
            .Empty.ApplyNotification(ActivityPhase.Started, ListedActivity(1), At(-5))
            .ApplyNotification(ActivityPhase.Started, ListedActivity(2), At(1))
            .ApplyNotification(ActivityPhase.Started, ListedActivity(3, "media.generate.bif"), At(1))
            .ApplyNotification(ActivityPhase.Updated, ListedActivity(1), At(2));
        Assert.Equal(["a-2"], Apply(board).LiveActivities.Keys);
        Assert.Equal(["a-2", "a-3"], Apply(board, RunWith(StartedEvidence(), task: null)).LiveActivities.Keys.Order());
        Assert.Empty(Apply(board, RunWith(StartedEvidence(), task: "BackupDatabase")).LiveActivities);
    }

    [Fact]
    public void Earlier_activities_count_for_a_task_that_was_already_running()
    {
        var board = ActivityBoard
            .Empty.ApplyNotification(ActivityPhase.Started, ListedActivity(1), At(-50))
            .ApplyNotification(ActivityPhase.Updated, ListedActivity(1), At(2));
        Assert.Equal(
            ["a-1"],
            Apply(
                board,
                RunWith(EvidenceOf(new Observation.StartAnswered(Start, StartOutcome.AlreadyRunning)))
            ).LiveActivities.Keys
        );
    }

    [Fact]
    public void An_activity_that_the_server_no_longer_lists_has_ended()
    {
        var board = ActivityBoard
            .Empty.ApplyNotification(ActivityPhase.Started, ListedActivity(1), At(1))
            .ApplyPoll(Seq1(ListedActivity(2)), At(5))
            .ApplyPoll(Seq<PlexActivity>(), At(10));
        Assert.Equal((2, At(10)), (Apply(board).ActivityCount, Apply(board).LastEndedAt));
        var forgotten = RunWith(StartedEvidence(SeenActivity(1, 7)));
        Assert.Equal(At(10), Apply(board, forgotten).EndedActivities["a-7"]);
        Assert.True(Apply(ActivityBoard.Empty, forgotten).LiveActivities.ContainsKey("a-7"));
    }

    [Fact]
    public void A_late_update_of_an_ended_activity_is_ignored()
    {
        var board = ActivityBoard
            .Empty.ApplyNotification(ActivityPhase.Started, ListedActivity(1), At(1))
            .ApplyNotification(ActivityPhase.Ended, ListedActivity(1), At(4))
            .ApplyNotification(ActivityPhase.Updated, ListedActivity(1), At(5))
            .ApplyPoll(Seq1(ListedActivity(1)), At(6));
        Assert.False(board.IsLive("a-1"));
        Assert.Empty(board.ApplyPoll(Seq<PlexActivity>(), At(120)).Entries);
    }

    [Fact]
    public void An_activity_board_is_bounded() =>
        Assert.Equal(
            ActivityBoard.MaxEntries,
            Enumerable
                .Range(0, 3000)
                .Aggregate(ActivityBoard.Empty, static (board, n) =>
                    board.ApplyNotification(ActivityPhase.Started, ListedActivity(n), At(n))
                )
                .Entries.Count
        );

    [Fact]
    public void A_server_restart_after_lost_contact_ends_the_run()
    {
        var run = EvidenceUpdater.Apply(
            RunWith(StartedEvidence(SeenActivity(1, 1))),
            ActivityBoard.Empty,
            KnownIncarnation,
            0,
            At(2)
        );
        Assert.Equal("m 1", run.Incarnation);
        var incarnation = KnownIncarnation.OnNotification().OnNotificationsLost(At(10)).OnIdentified("m 2");
        var after = EvidenceUpdater.Apply(
            run,
            ActivityBoard.Empty.ApplyPoll(Seq<PlexActivity>(), At(12)),
            incarnation,
            0,
            At(13)
        );
        Assert.Equal(new RunState.Stopped(At(10), true), RunStateEvaluator.Evaluate(after, At(40)));
        Assert.Equal(
            Print(after.Evidence),
            Print(EvidenceUpdater.Apply(after, ActivityBoard.Empty, incarnation, 0, At(14)).Evidence)
        );
    }

    [Fact]
    public void An_unobserved_server_restart_is_noticed_at_the_next_poll()
    {
        var run = RunWith(StartedEvidence()) with { Incarnation = "m 1" };
        var after = EvidenceUpdater.Apply(
            run,
            ActivityBoard.Empty.ApplyPoll(Seq<PlexActivity>(), At(50)),
            ServerIncarnation.Unknown.OnIdentified("m 2"),
            0,
            At(51)
        );
        Assert.Equal(new RunState.Stopped(At(51), true), RunStateEvaluator.Evaluate(after, At(52)));
    }

    [Fact]
    public void A_changed_server_identity_alone_is_not_a_restart()
    {
        var run = RunWith(StartedEvidence()) with { Incarnation = "m 1" };
        Assert.DoesNotContain(
            Apply(ActivityBoard.Empty, run, KnownIncarnation.OnIdentified("m 2")).Observations,
            static sign => sign is Observation.ServerRestarted
        );
        var working = RunWith(StartedEvidence(SeenActivity(1, 1))) with { Incarnation = "m 1" };
        var stillThere = ActivityBoard.Empty.ApplyNotification(ActivityPhase.Updated, ListedActivity(1), At(50));
        Assert.DoesNotContain(
            Apply(stillThere, working, ServerIncarnation.Unknown.OnIdentified("m 2")).Observations,
            static sign => sign is Observation.ServerRestarted
        );
        Assert.False(ServerIncarnation.Unknown.OnNotificationsLost(At(1)).IsContactLost);
    }
}
