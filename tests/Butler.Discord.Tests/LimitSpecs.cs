using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using static LanguageExt.Prelude;
using static PlexButler.Discord.Tests.RestSpecs;

namespace PlexButler.Discord.Tests;

/// <summary>How Discord's limits are kept.</summary>
public class LimitSpecs
{
    [Fact]
    public async Task A_limit_is_waited_out_by_the_bodys_word()
    {
        await using var discord = await FakeDiscord.Start();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var log = new LogSink();
        await using var client = new LeanClient(discord.Options, time, log);
        discord.Script = Once("/messages", Limited(12.34));
        var sending = client.Send(new Snowflake(30), Samples.Text("x"), "key", Token).AsTask();
        var began = time.GetUtcNow();
        while (log.Lines.IsEmpty)
            await Task.Delay(1, Token);
        Assert.Contains("waiting 00:00:12.34", Assert.Single(log.Lines), StringComparison.Ordinal);
        // The line is written just before the wait begins, so the clock goes in small steps until it is over
        while (discord.Calls.Count < 2)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(1, Token);
        }
        Assert.Equal(new Snowflake(900), (await sending).Case);
        Assert.True((time.GetUtcNow() - began).TotalSeconds >= 12.34);
        Assert.Equal(2, discord.Calls.Count);
        Assert.Single(discord.Calls.Select(static c => c.Body).Distinct());
    }

    [Fact]
    public async Task A_limit_longer_than_an_interaction_lives_is_told_at_once()
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord, new FakeTimeProvider(DateTimeOffset.UtcNow));
        discord.Script = Once("/callback", Limited(7200));
        var answer = await client.Respond(Samples.Interaction, new Response.DeferredUpdate(), Token);
        Assert.Equal(429, Assert.IsType<DiscordError.Refused>(answer.Case).Status);
    }

    [Fact]
    public void A_shared_limit_is_nobodys_fault_and_the_others_stop_far_below_the_ban()
    {
        var invalid = new InvalidRequests();
        var now = DateTimeOffset.UtcNow;
        for (var n = 0; n < 5000; n++)
            invalid.Count(new Outcome.Answered(429, default, default(RateHeaders) with { Scope = "shared" }), now);
        Assert.False(invalid.IsSpent(now));
        for (var n = 0; n < 1000; n++)
            invalid.Count(
                new Outcome.Answered(n % 2 == 0 ? 403 : 429, default, default(RateHeaders) with { Scope = "user" }),
                now
            );
        Assert.True(invalid.IsSpent(now));
        Assert.True(invalid.IsSpent(now + TimeSpan.FromMinutes(9)));
        Assert.False(invalid.IsSpent(now + TimeSpan.FromMinutes(11)));
    }

    [Fact]
    public void An_empty_bucket_holds_its_own_calls_and_no_others()
    {
        var limits = new RateLimits();
        var now = DateTimeOffset.UtcNow;
        var (one, two) = (Route.Messages(new Snowflake(1)), Route.Messages(new Snowflake(2)));
        Assert.Equal(TimeSpan.Zero, limits.Reserve(one, now));
        limits.Learn(
            one,
            new Outcome.Answered(200, default, new RateHeaders("b", 5, 0, TimeSpan.FromSeconds(4), default, "", false)),
            now
        );
        Assert.Equal(TimeSpan.FromSeconds(4), limits.Reserve(one, now));
        Assert.Equal(TimeSpan.Zero, limits.Reserve(two, now));
        now += TimeSpan.FromSeconds(4);
        Assert.Equal(5, Enumerable.Range(0, 8).Count(_ => limits.Reserve(one, now) == TimeSpan.Zero));
    }

    [Fact]
    public void A_global_limit_holds_everything_but_interactions()
    {
        var limits = new RateLimits();
        var now = DateTimeOffset.UtcNow;
        limits.Learn(
            Route.Gateway(),
            new Outcome.Answered(
                429,
                System.Text.Json.JsonElement.Parse("""{"retry_after":2.5,"global":true}"""),
                default
            ),
            now
        );
        Assert.Equal(TimeSpan.FromSeconds(2.5), limits.Reserve(Route.Messages(new Snowflake(1)), now));
        Assert.Equal(TimeSpan.Zero, limits.Reserve(Route.Callback(Samples.Interaction), now));
        now += TimeSpan.FromSeconds(3);
        Assert.InRange(
            Enumerable
                .Range(0, 200)
                .Count(n => limits.Reserve(Route.Messages(new Snowflake((ulong)n + 1)), now) == TimeSpan.Zero),
            40,
            50
        );
    }
}
