using LanguageExt;
using PlexButler.Bot.Access.Hours;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Plans.Previews;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>What plans would do. Each begins at 20:00, and somebody watches from 19:30 to 22:00.</summary>
public sealed class PlanPreviewSpecs
{
    // A Monday.
    static readonly DateTimeOffset Monday = new(2026, 3, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_plan_without_conditions_begins_at_each_of_its_times() =>
        Assert.Equal(
            [(20, 0, PreviewEventKind.Starts), (44, 0, PreviewEventKind.Starts)],
            Preview(Create("BackupDatabase"), days: 2)
        );

    [Fact]
    public void A_plan_waits_until_nobody_has_watched_for_some_time()
    {
        var plan = Create("BackupDatabase") with
        {
            Conditions = Conditions("idle for 10m"),
            Within = TimeSpan.FromHours(4),
        };
        var begun = Assert.Single(Run(plan, days: 1));
        Assert.Equal(Monday.AddHours(22).AddMinutes(10), begun.At);
        Assert.Equal(
            "starts BackupDatabase, 2 hours 10 minutes late because somebody was watching",
            PreviewWords.Describe(begun, static task => task.Value)
        );
    }

    [Fact]
    public void A_plan_that_waits_too_long_misses_its_time()
    {
        var plan = Create("BackupDatabase") with { Conditions = Conditions("not while anybody watches") };
        var missed = Assert.Single(Run(plan, days: 1));
        Assert.Equal((PreviewEventKind.Misses, Monday.AddHours(20)), (missed.Kind, missed.Time));
        Assert.Equal(ObstacleKind.TooManyViewers, missed.Obstacle);
    }

    [Fact]
    public void A_plan_gives_way_and_starts_again()
    {
        var plan = Create("RefreshLibraries", at: "every day at 19") with
        {
            MaxYields = 3,
            Conditions = Conditions("not while anybody watches"),
        };
        Assert.Equal(
            [
                (19, 0, PreviewEventKind.Starts),
                (19, 31, PreviewEventKind.GivesWay),
                (22, 10, PreviewEventKind.StartsAgain),
            ],
            Preview(plan, days: 1, takes: TimeSpan.FromHours(1))
        );
        // Of this one the server shows nothing.
        Assert.Equal(
            [(19, 0, PreviewEventKind.Starts)],
            Preview(plan with { Task = TaskName.Parse("OptimizeDatabase") }, days: 1, takes: TimeSpan.FromHours(1))
        );
    }

    [Fact]
    public void A_plan_whose_limit_is_over_says_so()
    {
        var plan = Create("RefreshLibraries", at: "every day at 19") with
        {
            MaxYields = 3,
            Limit = TimeSpan.FromHours(2),
            Conditions = Conditions("not while anybody watches"),
        };
        var end = Run(plan, days: 1, takes: TimeSpan.FromHours(1)).Last();
        Assert.Equal(
            (Monday.AddHours(21).AddMinutes(1), CourseEnd.NotContinued),
            (end.At, end.End.IfNone(default(CourseEnd)))
        );
    }

    [Fact]
    public void A_task_of_several_is_started_after_the_last_one()
    {
        var plan = Create("RefreshLibraries") with { Then = TaskName.Parse("OptimizeDatabase").ToSeq() };
        Assert.Equal(
            [(20, 0, PreviewEventKind.Starts), (20, 45, PreviewEventKind.Starts)],
            Preview(plan, days: 1, takes: TimeSpan.FromMinutes(45))
        );
        // Where the server shows nothing, after the time that plans wait then.
        Assert.Equal(
            [(20, 0, PreviewEventKind.Starts), (20, 30, PreviewEventKind.Starts)],
            Preview(plan with { Task = TaskName.Parse("BackupDatabase") }, days: 1, takes: TimeSpan.FromMinutes(45))
        );
    }

    [Fact]
    public void A_plan_that_needs_a_backup_of_the_day_waits_for_another()
    {
        var (backup, optimize) = (
            Create("BackupDatabase", at: "every day at 20:20"),
            Create("OptimizeDatabase") with
            {
                Conditions = Conditions("only after a backup of today"),
            }
        );
        var events = PlanPreview.Run(Seq(optimize, backup), World(TimeSpan.FromMinutes(30)), Monday, Monday.AddDays(1));
        Assert.Equal(
            [Monday.AddHours(20).AddMinutes(20), Monday.AddHours(20).AddMinutes(21)],
            events.Map(static e => e.At).ToArray()
        );
    }

    [Fact]
    public void The_maintenance_window_is_where_it_is_said_to_be()
    {
        var plan = Create("BackupDatabase", at: "every day at 1") with
        {
            Conditions = Conditions("only in the window"),
            Within = TimeSpan.FromHours(2),
        };
        Assert.Equal([(2, 0, PreviewEventKind.Starts)], Preview(plan, days: 1));
    }

    static (int Hour, int Minute, PreviewEventKind Kind)[] Preview(Plan plan, int days, TimeSpan? takes = null) =>
        [.. Run(plan, days, takes).Select(static e => Describe(e))];

    static (int Hour, int Minute, PreviewEventKind Kind) Describe(PreviewEvent e)
    {
        var passed = e.At - Monday;
        return ((int)passed.TotalHours, passed.Minutes, e.Kind);
    }

    static IEnumerable<PreviewEvent> Run(Plan plan, int days, TimeSpan? takes = null) =>
        PlanPreview
            .Run(Seq1(plan), World(takes ?? TimeSpan.FromMinutes(30)), Monday, Monday.AddDays(days))
            .AsEnumerable();

    static PreviewWorld World(TimeSpan takes) =>
        new(
            TimeZoneInfo.Utc,
            ParseWindow("19:30-22:00").ToSeq(),
            ParseWindow("02:00-05:00").IfNone(default(Window)),
            takes,
            static task => task.Value == "RefreshLibraries"
        );

    static Option<Window> ParseWindow(string text) => Window.Parse(text);

    static Seq<PlanCondition> Conditions(string text) => PlanCondition.Parse(text).ToSeq();

    static Plan Create(string task, string at = "every day at 20") =>
        new(
            "nightly",
            TaskName.Parse(task),
            PlanTrigger.Parse(at, TimeZoneInfo.Utc).IfNone(static () => throw new InvalidOperationException())
        );
}
