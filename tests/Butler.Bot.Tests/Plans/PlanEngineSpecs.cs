using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Watches;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>What is decided about a plan.</summary>
public sealed class PlanEngineSpecs
{
    // A Sunday.
    static readonly DateTimeOffset Four = new(2026, 3, 22, 4, 0, 0, TimeSpan.Zero);

    static readonly PlanSight Fine = new(true, None, None, None, None);

    [Fact]
    public void A_plan_begins_when_its_time_has_come_and_not_before()
    {
        Assert.IsType<PlanDecision.Nothing>(Decide(CreatePlan(), Fine, Four.AddTicks(-1)));
        Assert.Equal(new PlanDecision.Begin(Four, None), Decide(CreatePlan(), Fine, Four));
    }

    [Fact]
    public void A_plan_begins_late_only_as_long_as_it_may()
    {
        var plan = CreatePlan() with { Within = TimeSpan.FromHours(2) };
        Assert.IsType<PlanDecision.Begin>(Decide(plan, Fine, Four.AddHours(2)));
        Assert.Equal(new PlanDecision.Miss(new(Four, Four, 1)), Decide(plan, Fine, Four.AddHours(2).AddSeconds(1)));
    }

    [Fact]
    public void The_last_of_several_times_begins_and_the_others_are_missed()
    {
        var plan = CreatePlan("every hour") with { Within = TimeSpan.FromHours(6) };
        var now = Four.AddHours(3).AddMinutes(10);
        Assert.Equal(
            new PlanDecision.Begin(Four.AddHours(3), new MissedTimes(Four, Four.AddHours(2), 3)),
            PlanEngine.Decide(plan, Four.AddMinutes(-30), Fine, now)
        );
    }

    [Fact]
    public void Times_that_pass_while_a_plan_is_paused_are_neither_begun_nor_missed()
    {
        var plan = CreatePlan("every hour") with { Within = TimeSpan.FromHours(6) };
        var now = Four.AddHours(3).AddMinutes(10);
        var paused = Fine with { Switch = new PlanSwitch(IsPaused: true, Four.AddHours(2)) };
        Assert.Equal(
            new PlanDecision.Skip(Four.AddHours(3)),
            PlanEngine.Decide(plan, Four.AddMinutes(-30), paused, now)
        );
        var resumed = Fine with { Switch = new PlanSwitch(IsPaused: false, Four.AddHours(2).AddMinutes(5)) };
        Assert.Equal(
            new PlanDecision.Skip(Four.AddHours(2)),
            PlanEngine.Decide(plan, Four.AddMinutes(-30), resumed, now)
        );
        Assert.Equal(
            new PlanDecision.Begin(Four.AddHours(3), None),
            PlanEngine.Decide(plan, Four.AddHours(2), resumed, now)
        );
    }

    [Theory]
    [InlineData("idle for 10m", ObstacleKind.NotIdle)]
    [InlineData("not while anybody watches", ObstacleKind.TooManyViewers)]
    [InlineData("not while 2 or more watch", ObstacleKind.TooManyViewers)]
    [InlineData("only in the window", ObstacleKind.OutsideWindow)]
    [InlineData("only after a backup of today", ObstacleKind.NoBackupToday)]
    [InlineData("server not busy", ObstacleKind.Busy)]
    [InlineData("only outside the window", null)]
    [InlineData("not while 3 or more watch", null)]
    public void A_condition_that_does_not_hold_is_in_the_way(string condition, object? obstacle)
    {
        var busy = Fine with { Watch = Watching(2), IsWindowOpen = false, HasBackupOfToday = false, IsBusy = true };
        Assert.Equal((ObstacleKind?)obstacle, FindObstacle(condition, busy));
    }

    [Theory]
    [InlineData("idle")]
    [InlineData("not while 2 or more watch")]
    [InlineData("only in the window")]
    [InlineData("only outside the window")]
    [InlineData("only after a backup of today")]
    [InlineData("server not busy")]
    public void A_condition_that_nobody_can_judge_is_in_the_way(string condition) =>
        Assert.Equal(ObstacleKind.Unknown, FindObstacle(condition, Fine));

    [Fact]
    public void A_server_that_does_not_answer_or_is_paused_is_waited_for()
    {
        var plan = CreatePlan();
        Assert.Equal(
            ObstacleKind.Unreachable,
            Kind(PlanEngine.FindObstacle(plan, Fine with { IsReachable = false }, Four))
        );
        var paused = Fine with { PausedUntil = Four.AddMinutes(1) };
        Assert.Equal(ObstacleKind.Paused, Kind(PlanEngine.FindObstacle(plan, paused, Four)));
        Assert.Null(Kind(PlanEngine.FindObstacle(plan, paused, Four.AddMinutes(1))));
    }

    [Fact]
    public void A_server_is_watched_before_a_plan_needs_to_know_that_it_is_idle()
    {
        var plan = CreatePlan() with { Conditions = Conditions("idle for 10m") };
        Assert.False(PlanEngine.NeedsWatch(plan, Four.AddDays(-1), Four.AddMinutes(-12)));
        Assert.True(PlanEngine.NeedsWatch(plan, Four.AddDays(-1), Four.AddMinutes(-11)));
        Assert.False(PlanEngine.NeedsWatch(CreatePlan(), Four.AddDays(-1), Four));
    }

    [Fact]
    public void A_time_without_an_import_passes_in_silence_and_one_with_it_is_missed()
    {
        var plan = CreatePlan() with { Conditions = Conditions("only after a big import") };
        var none = Fine with { HasNewImport = false };
        Assert.Equal(ObstacleKind.NoImport, FindObstacle("only after a big import", none));
        Assert.Null(FindObstacle("only after a big import", Fine with { HasNewImport = true }));
        Assert.Equal(new PlanDecision.Skip(Four), Decide(plan, none, Four.AddHours(2)));
        Assert.IsType<PlanDecision.Miss>(Decide(plan, Fine with { HasNewImport = true }, Four.AddHours(2)));
        Assert.True(PlanEngine.NeedsWatch(plan, Four.AddDays(-1), Four.AddHours(-9)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("idle for ever")]
    [InlineData("not while 0 or more watch")]
    [InlineData("in the window")]
    public void A_condition_that_is_not_understood_is_rejected(string text) =>
        Assert.True(PlanCondition.Parse(text).IsNone);

    [Fact]
    public void A_viewer_who_paused_for_long_does_not_count_and_a_download_does()
    {
        var now = Four;
        var paused = Seq1(new PlexSession("ada", "Alien", "tv", "paused", None, None));
        var watch = IdleWatch.Begin(paused, Empty, now);
        Assert.Equal((1, true), (watch.ViewerCount, watch.IdleSince.IsNone));
        for (var minute = 1; minute <= 6; minute++)
            watch = watch.Next(paused, Empty, now.AddMinutes(minute));
        Assert.Equal((0, Some(now.AddMinutes(5))), (watch.ViewerCount, watch.IdleSince));
        var id = ActivityId.Parse("a").IfNone(() => throw new InvalidOperationException());
        var download = Seq1(new PlexActivity(id, "media.download", "", "", None, true, None));
        Assert.Equal(1, watch.Next(paused, download, now.AddMinutes(7)).ViewerCount);
    }

    [Fact]
    public void A_gap_between_looks_is_not_taken_for_idle()
    {
        var watch = IdleWatch.Begin(Empty, Empty, Four).Next(Empty, Empty, Four.AddMinutes(1));
        Assert.Equal(Some(Four), watch.IdleSince);
        Assert.Equal(Some(Four.AddMinutes(9)), watch.Next(Empty, Empty, Four.AddMinutes(9)).IdleSince);
        Assert.Equal(Some(Four.AddSeconds(30)), watch.Next(Empty, Empty, Four.AddSeconds(30)).IdleSince);
    }

    static ObstacleKind? FindObstacle(string condition, PlanSight sight) =>
        Kind(PlanEngine.FindObstacle(CreatePlan() with { Conditions = Conditions(condition) }, sight, Four));

    static ObstacleKind? Kind(Option<PlanObstacle> obstacle) =>
        obstacle.MatchUnsafe<ObstacleKind?>(static found => found.Kind, static () => null);

    static Seq<PlanCondition> Conditions(string text) => PlanCondition.Parse(text).ToSeq();

    static IdleWatch Watching(int count) =>
        IdleWatch.Begin(
            toSeq(Enumerable.Range(0, count).Select(n => new PlexSession($"{n}", "", "", "playing", None, None))),
            Empty,
            Four
        );

    static PlanDecision Decide(Plan plan, PlanSight sight, DateTimeOffset now) =>
        PlanEngine.Decide(plan, Four.AddDays(-1), sight, now);

    static Plan CreatePlan(string when = "every day at 4") =>
        new(
            "nightly",
            TaskName.Parse("BackupDatabase"),
            PlanTrigger.Parse(when, TimeZoneInfo.Utc).IfNone(() => throw new InvalidOperationException(when))
        );
}
