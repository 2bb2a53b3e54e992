using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Access;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Tests.Access;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Sharing;

/// <summary>What replicas decide together, wherever it is kept. A lifetime of zero has expired.</summary>
public abstract class SharedStateSpecs
{
    private protected static readonly Snowflake Ada = new(1),
        Ben = new(2);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 22, 22, 30, 0, TimeSpan.Zero));

    /// <summary>Another replica on this test's data, with these rules.</summary>
    private protected abstract Task<SharedState> CreateReplica(params Rule[] rules);

    [Fact]
    public async Task A_ticket_is_redeemed_once_whichever_replica_takes_the_press()
    {
        SharedState[] replicas = [await CreateReplica(), await CreateReplica()];
        await replicas[0].Tickets.Add(ulong.MaxValue, "what", TimeSpan.FromMinutes(1), Token);
        foreach (var replica in replicas)
            Assert.Equal(new StoredTicket("what", TicketState.Open), await Find(replica, ulong.MaxValue));
        var presses = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(n => Task.Run(async () => await replicas[n % 2].Tickets.Redeem(ulong.MaxValue, Token), Token))
        );
        Assert.Single(presses, static isRedeemed => isRedeemed);
        Assert.Equal(TicketState.Redeemed, (await Find(replicas[1], ulong.MaxValue))?.State);
        Assert.False(await replicas[1].Tickets.Expire(ulong.MaxValue, Token));
        Assert.Null(await Find(replicas[1], 7));
        Assert.False(await replicas[1].Tickets.Redeem(7, Token));
    }

    [Fact]
    public async Task A_ticket_past_its_time_is_found_but_not_redeemed()
    {
        var replica = await CreateReplica();
        await replica.Tickets.Add(1, "late", TimeSpan.Zero, Token);
        Assert.Equal(new StoredTicket("late", TicketState.Expired), await Find(replica, 1));
        Assert.False(await replica.Tickets.Redeem(1, Token));
    }

    [Fact]
    public async Task A_ticket_that_was_let_expire_is_nobodys_any_more()
    {
        SharedState[] replicas = [await CreateReplica(), await CreateReplica()];
        await replicas[0].Tickets.Add(1, "", TimeSpan.FromMinutes(1), Token);
        Assert.True(await replicas[0].Tickets.Expire(1, Token));
        Assert.False(await replicas[1].Tickets.Expire(1, Token));
        Assert.False(await replicas[1].Tickets.Redeem(1, Token));
        Assert.Equal(TicketState.Expired, (await Find(replicas[1], 1))?.State);
    }

    [Fact]
    public async Task A_quota_is_never_exceeded_by_all_replicas_together()
    {
        var rule = CreateRule() with { Quota = 5 };
        SharedState[] replicas = [await CreateReplica(rule), await CreateReplica(rule)];
        var counted = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(n => Task.Run(() => Count(replicas[n % 2], rule), Token))
        );
        Assert.Equal(5, counted.Count(static one => one.IsRight));
        var midnight = new DateTimeOffset(2026, 3, 23, 0, 0, 0, TimeSpan.Zero);
        Assert.All(counted.SelectMany(static one => one.LeftToSeq()), hit =>
            Assert.Equal(new LimitHit(midnight, IsQuota: true), hit)
        );
        Assert.True((await Count(replicas[1], rule, Ben)).IsRight);
        Time.SetUtcNow(midnight);
        Assert.True((await Count(replicas[1], rule)).IsRight);
    }

    [Fact]
    public async Task A_use_that_was_undone_does_not_count()
    {
        var rule = CreateRule() with { Quota = 1, CoolDown = TimeSpan.FromHours(1) };
        SharedState[] replicas = [await CreateReplica(rule), await CreateReplica(rule)];
        await (await Count(replicas[0], rule)).AssertRight()();
        Assert.True((await Count(replicas[1], rule)).IsRight);
        Assert.True((await Count(replicas[0], rule)).IsLeft);
    }

    [Fact]
    public async Task A_cooldown_counts_for_every_replica()
    {
        var rule = CreateRule() with { CoolDown = TimeSpan.FromHours(1), LimitScope = LimitScope.Task };
        SharedState[] replicas = [await CreateReplica(rule), await CreateReplica(rule)];
        Assert.True((await Count(replicas[0], rule)).IsRight);
        var hit = (await Count(replicas[1], rule, Ben)).AssertLeft();
        Assert.False(hit.IsQuota);
        Assert.InRange(hit.ResetsAt - Time.GetUtcNow(), TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Uses_at_other_replicas_are_known_after_a_refresh()
    {
        var rule = CreateRule() with { Quota = 1 };
        SharedState[] replicas = [await CreateReplica(rule), await CreateReplica(rule)];
        await Count(replicas[0], rule);
        await replicas[1].Limits.Refresh(Ada, Token);
        Assert.True(replicas[1].Limits.Check(rule, Ada, StartRequest).IsSome);
        Assert.True(replicas[1].Limits.Check(rule, Ben, StartRequest).IsNone);
    }

    private protected static async Task<StoredTicket?> Find(SharedState replica, ulong id) =>
        (await replica.Tickets.Find(id, Token)).MatchUnsafe<StoredTicket?>(static found => found, static () => null);

    private protected static Task<Either<LimitHit, Func<Task>>> Count(
        SharedState replica,
        Rule rule,
        Snowflake? member = null
    ) => replica.Limits.CountUse(rule, member ?? Ada, StartRequest, Token);

    private protected static Rule CreateRule() =>
        new("r", RuleEffect.Allow, [Permissions.Start]) { IncludesEveryone = true, TimeZone = TimeZoneInfo.Utc };

    static AccessRequest StartRequest { get; } =
        new(Some(new Snowflake(9)), Permissions.Start, "Backup", "plex", default);
}
