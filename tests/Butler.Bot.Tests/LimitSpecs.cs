using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests;

/// <summary>Cool-downs and quotas, on a clock that is set by hand.</summary>
public sealed class LimitSpecs
{
    static readonly Snowflake ada = new(1),
        ben = new(2);
    readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 22, 22, 30, 0, TimeSpan.Zero));
    readonly Limits limits;

    public LimitSpecs() => limits = new Limits(time);

    [Fact]
    public void A_cool_down_lasts_its_time_for_the_member_and_the_task()
    {
        var rule = Rule() with { CoolDown = TimeSpan.FromMinutes(10) };
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
        Assert.Equal(new Spent(time.GetUtcNow().AddMinutes(10), false), limits.Take(rule, ada, Start("Backup")));
        Assert.Equal(new Spent(time.GetUtcNow().AddMinutes(10), false), limits.Spent(rule, ada, Start("Backup")));
        Assert.Null(limits.Spent(rule, ben, Start("Backup")));
        Assert.Null(limits.Spent(rule, ada, Start("Optimize")));
        Assert.Null(limits.Spent(rule, ada, Start("Backup") with { Server = "attic" }));
        Assert.Null(limits.Spent(rule, ada, Start("Backup") with { Verb = Verb.Stop }));
        Assert.Null(limits.Spent(rule with { Name = "other" }, ada, Start("Backup")));
        time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.NotNull(limits.Spent(rule, ada, Start("Backup")));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
    }

    [Fact]
    public void A_quota_is_for_a_calendar_day_of_the_rules_time_zone()
    {
        var rule = Rule() with
        {
            Quota = 2,
            Zone = TimeZoneInfo.CreateCustomTimeZone("P1", TimeSpan.FromHours(1), "P1", "P1"),
        };
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
        var midnight = new DateTimeOffset(2026, 3, 22, 23, 0, 0, TimeSpan.Zero);
        Assert.Equal(new Spent(midnight, true), limits.Take(rule, ada, Start("Backup")));
        time.SetUtcNow(midnight.AddTicks(-1));
        Assert.NotNull(limits.Spent(rule, ada, Start("Backup")));
        time.SetUtcNow(midnight);
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
        Assert.Null(limits.Spent(rule, ada, Start("Backup")));
    }

    [Fact]
    public void Counted_per_member_all_tasks_share_and_per_task_all_members_share()
    {
        var (member, task) = (
            Rule() with
            {
                Quota = 1,
                Per = Per.Member,
            },
            Rule() with
            {
                Name = "task",
                Quota = 1,
                Per = Per.Task,
            }
        );
        Assert.Null(limits.Take(member, ada, Start("Backup")));
        Assert.NotNull(limits.Take(member, ada, Start("Optimize")));
        Assert.NotNull(limits.Take(member, ada, Start("Backup") with { Server = "attic" }));
        Assert.NotNull(limits.Take(member, ada, Start("Backup") with { Verb = Verb.Stop }));
        Assert.Null(limits.Take(member, ben, Start("Backup")));
        Assert.Null(limits.Take(task, ada, Start("Backup")));
        Assert.NotNull(limits.Take(task, ben, Start("Backup")));
        Assert.Null(limits.Take(task, ben, Start("Optimize")));
    }

    [Fact]
    public void A_use_that_is_given_back_was_none()
    {
        var rule = Rule() with { Quota = 1, CoolDown = TimeSpan.FromMinutes(1) };
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
        limits.GiveBack(rule, ada, Start("Backup"));
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
        Assert.True(limits.Take(rule, ada, Start("Backup")) is { Quota: true });
        limits.GiveBack(rule, ben, Start("Backup"));
        limits.GiveBack(rule, ada, Start("Backup"));
        limits.GiveBack(rule, ada, Start("Backup"));
        Assert.Equal(0, limits.Count);
    }

    [Fact]
    public void Midnight_begins_the_new_day()
    {
        var rule = Rule() with { Quota = 1 };
        time.SetUtcNow(new DateTimeOffset(2026, 3, 23, 0, 0, 0, TimeSpan.Zero));
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
        Assert.NotNull(limits.Take(rule, ada, Start("Backup")));
    }

    [Fact]
    public void Of_one_member_and_task_only_todays_uses_are_kept_and_a_cool_down_goes_on_past_midnight()
    {
        var rule = Rule() with { CoolDown = TimeSpan.FromMinutes(40) };
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
        time.Advance(TimeSpan.FromMinutes(50)); // 23:20
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
        time.Advance(TimeSpan.FromMinutes(39)); // a minute before midnight
        Assert.NotNull(limits.Take(rule, ada, Start("Backup")));
        Assert.Equal(2, limits.Count);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
        time.Advance(TimeSpan.FromMinutes(39));
        Assert.NotNull(limits.Take(rule, ada, Start("Backup")));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(limits.Take(rule, ada, Start("Backup")));
        Assert.Equal(2, limits.Count);
    }

    [Fact]
    public void A_rule_without_limits_is_never_spent()
    {
        for (var i = 0; i < 3; i++)
            Assert.Null(limits.Take(Rule(), ada, Start("Backup")));
        Assert.Null(limits.Spent(Rule(), ada, Start("Backup")));
    }

    [Fact]
    public void Of_many_at_once_as_many_get_through_as_the_quota_says()
    {
        var rule = Rule() with { Quota = 5 };
        Assert.Equal(
            5,
            ParallelEnumerable
                .Range(0, 200)
                .WithDegreeOfParallelism(8)
                .Count(_ => limits.Take(rule, ada, Start("Backup")) is null)
        );
    }

    [Fact]
    public void Old_uses_are_forgotten_and_new_ones_are_not()
    {
        var rule = Rule() with { CoolDown = TimeSpan.FromHours(1) };
        for (var i = 0; i < 10_000; i++)
            limits.Take(rule, ada, Start($"T{i}"));
        time.Advance(TimeSpan.FromDays(3));
        Assert.Null(limits.Take(rule, ada, Start("New")));
        Assert.NotNull(limits.Spent(rule, ada, Start("New")));
        Assert.Equal(1, limits.Count);
    }

    [Fact]
    public void Of_very_many_those_of_two_days_are_kept()
    {
        var rule = Rule() with { CoolDown = TimeSpan.FromHours(1) };
        for (var i = 0; i < 5_000; i++)
            limits.Take(rule, ada, Start($"A{i}"));
        time.Advance(TimeSpan.FromDays(2));
        for (var i = 0; i < 5_000; i++)
            limits.Take(rule, ada, Start($"B{i}"));
        Assert.Null(limits.Take(rule, ada, Start("New")));
        Assert.Equal(10_001, limits.Count);
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(limits.Take(rule, ada, Start("Newer")));
        Assert.Equal(5_002, limits.Count);
    }

    static Rule Rule() => new("r", Effect.Allow, [Verb.Start]) { Everyone = true };

    static AccessRequest Start(string task) => new(Some(new Snowflake(9)), Verb.Start, task, "plex", default);
}
