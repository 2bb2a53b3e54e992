using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Limits;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Access;

/// <summary>Cool-downs and quotas, on a clock that is set by hand.</summary>
public sealed class UsageLimitSpecs
{
    static readonly Snowflake Ada = new(1),
        Ben = new(2);
    readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 22, 22, 30, 0, TimeSpan.Zero));
    readonly UsageLimits limits;

    public UsageLimitSpecs() => limits = new UsageLimits(time);

    [Fact]
    public void A_cooldown_applies_to_one_member_and_task_until_it_ends()
    {
        var rule = CreateRule() with { CoolDown = TimeSpan.FromMinutes(10) };
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
        Assert.Equal(
            new LimitHit(time.GetUtcNow().AddMinutes(10), IsQuota: false),
            Consume(rule, Ada, StartRequest("Backup"))
        );
        Assert.Equal(
            new LimitHit(time.GetUtcNow().AddMinutes(10), IsQuota: false),
            Check(rule, Ada, StartRequest("Backup"))
        );
        Assert.Null(Check(rule, Ben, StartRequest("Backup")));
        Assert.Null(Check(rule, Ada, StartRequest("Optimize")));
        Assert.Null(Check(rule, Ada, StartRequest("Backup") with { Server = "attic" }));
        Assert.Null(Check(rule, Ada, StartRequest("Backup") with { Permission = Permissions.Stop }));
        Assert.Null(Check(rule with { Name = "other" }, Ada, StartRequest("Backup")));
        time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.NotNull(Check(rule, Ada, StartRequest("Backup")));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
    }

    [Fact]
    public void A_quota_resets_at_midnight_in_the_time_zone_of_the_rule()
    {
        var rule = CreateRule() with
        {
            Quota = 2,
            TimeZone = TimeZoneInfo.CreateCustomTimeZone("P1", TimeSpan.FromHours(1), "P1", "P1"),
        };
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
        var midnight = new DateTimeOffset(2026, 3, 22, 23, 0, 0, TimeSpan.Zero);
        Assert.Equal(new LimitHit(midnight, IsQuota: true), Consume(rule, Ada, StartRequest("Backup")));
        time.SetUtcNow(midnight.AddTicks(-1));
        Assert.NotNull(Check(rule, Ada, StartRequest("Backup")));
        time.SetUtcNow(midnight);
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
        Assert.Null(Check(rule, Ada, StartRequest("Backup")));
    }

    [Fact]
    public void A_quota_per_member_spans_tasks_and_one_per_task_spans_members()
    {
        var (member, task) = (
            CreateRule() with
            {
                Quota = 1,
                LimitScope = LimitScope.Member,
            },
            CreateRule() with
            {
                Name = "task",
                Quota = 1,
                LimitScope = LimitScope.Task,
            }
        );
        Assert.Null(Consume(member, Ada, StartRequest("Backup")));
        Assert.NotNull(Consume(member, Ada, StartRequest("Optimize")));
        Assert.NotNull(Consume(member, Ada, StartRequest("Backup") with { Server = "attic" }));
        Assert.NotNull(Consume(member, Ada, StartRequest("Backup") with { Permission = Permissions.Stop }));
        Assert.Null(Consume(member, Ben, StartRequest("Backup")));
        Assert.Null(Consume(task, Ada, StartRequest("Backup")));
        Assert.NotNull(Consume(task, Ben, StartRequest("Backup")));
        Assert.Null(Consume(task, Ben, StartRequest("Optimize")));
    }

    [Fact]
    public void A_refunded_use_does_not_count()
    {
        var rule = CreateRule() with { Quota = 1, CoolDown = TimeSpan.FromMinutes(1) };
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
        limits.Refund(rule, Ada, StartRequest("Backup"));
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
        Assert.True(Consume(rule, Ada, StartRequest("Backup")) is { IsQuota: true });
        limits.Refund(rule, Ben, StartRequest("Backup"));
        limits.Refund(rule, Ada, StartRequest("Backup"));
        limits.Refund(rule, Ada, StartRequest("Backup"));
        Assert.Equal(0, limits.Count);
    }

    [Fact]
    public void A_use_at_midnight_counts_for_the_new_day()
    {
        var rule = CreateRule() with { Quota = 1 };
        time.SetUtcNow(new DateTimeOffset(2026, 3, 23, 0, 0, 0, TimeSpan.Zero));
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
        Assert.NotNull(Consume(rule, Ada, StartRequest("Backup")));
    }

    [Fact]
    public void A_cooldown_continues_past_midnight_and_old_uses_are_dropped()
    {
        var rule = CreateRule() with { CoolDown = TimeSpan.FromMinutes(40) };
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
        time.Advance(TimeSpan.FromMinutes(50)); // 23:20
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
        time.Advance(TimeSpan.FromMinutes(39)); // a minute before midnight
        Assert.NotNull(Consume(rule, Ada, StartRequest("Backup")));
        Assert.Equal(2, limits.Count);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
        time.Advance(TimeSpan.FromMinutes(39));
        Assert.NotNull(Consume(rule, Ada, StartRequest("Backup")));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(Consume(rule, Ada, StartRequest("Backup")));
        Assert.Equal(2, limits.Count);
    }

    [Fact]
    public void A_rule_without_limits_is_never_exhausted()
    {
        for (var i = 0; i < 3; i++)
            Assert.Null(Consume(CreateRule(), Ada, StartRequest("Backup")));
        Assert.Null(Check(CreateRule(), Ada, StartRequest("Backup")));
    }

    [Fact]
    public void Concurrent_uses_never_exceed_the_quota()
    {
        var rule = CreateRule() with { Quota = 5 };
        Assert.Equal(
            5,
            ParallelEnumerable
                .Range(0, 200)
                .WithDegreeOfParallelism(8)
                .Count(_ => Consume(rule, Ada, StartRequest("Backup")) is null)
        );
    }

    [Fact]
    public void Old_uses_are_dropped_and_new_ones_are_kept()
    {
        var rule = CreateRule() with { CoolDown = TimeSpan.FromHours(1) };
        for (var i = 0; i < 10_000; i++)
            Consume(rule, Ada, StartRequest($"T{i}"));
        time.Advance(TimeSpan.FromDays(3));
        Assert.Null(Consume(rule, Ada, StartRequest("New")));
        Assert.NotNull(Check(rule, Ada, StartRequest("New")));
        Assert.Equal(1, limits.Count);
    }

    [Fact]
    public void All_uses_of_the_last_two_days_are_kept()
    {
        var rule = CreateRule() with { CoolDown = TimeSpan.FromHours(1) };
        for (var i = 0; i < 5_000; i++)
            Consume(rule, Ada, StartRequest($"A{i}"));
        time.Advance(TimeSpan.FromDays(2));
        for (var i = 0; i < 5_000; i++)
            Consume(rule, Ada, StartRequest($"B{i}"));
        Assert.Null(Consume(rule, Ada, StartRequest("New")));
        Assert.Equal(10_001, limits.Count);
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(Consume(rule, Ada, StartRequest("Newer")));
        Assert.Equal(5_002, limits.Count);
    }

    LimitHit? Consume(Rule rule, Snowflake member, AccessRequest request) =>
        limits.Consume(rule, member, request).ToNullable();

    LimitHit? Check(Rule rule, Snowflake member, AccessRequest request) =>
        limits.Check(rule, member, request).ToNullable();

    static Rule CreateRule() => new("r", RuleEffect.Allow, [Permissions.Start]) { IncludesEveryone = true };

    static AccessRequest StartRequest(string task) =>
        new(Some(new Snowflake(9)), Permissions.Start, task, "plex", default);
}
