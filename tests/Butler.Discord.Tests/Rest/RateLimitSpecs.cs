using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using PlexButler.Discord.Tests.Doubles;
using static LanguageExt.Prelude;
using static PlexButler.Discord.Tests.Rest.RestSpecs;

namespace PlexButler.Discord.Tests.Rest;

/// <summary>How Discord's limits are kept.</summary>
public class RateLimitSpecs
{
    static ScriptedResponse RateLimitedResponse(double seconds) =>
        new(
            429,
            $$"""{"message":"limited","retry_after":{{seconds}},"global":false}""",
            ("Retry-After", "1"),
            ("X-RateLimit-Scope", "user")
        );

    [Fact]
    public async Task A_rate_limited_call_waits_for_the_time_in_the_body()
    {
        await using var discord = await ScriptedDiscord.Start();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var log = new RecordingLogger();
        await using var client = new GatewayDiscordClient(discord.Options, time, log);
        discord.Respond = RespondOnce("/messages", RateLimitedResponse(12.34));
        var sending = client.SendMessage(new Snowflake(30), Samples.EphemeralMessage("x"), "key", Token).AsTask();
        var began = time.GetUtcNow();
        while (log.Lines.IsEmpty)
            await Task.Delay(1, Token);
        Assert.Contains("waiting 00:00:12.34", Assert.Single(log.Lines), StringComparison.Ordinal);
        // The line is written just before the wait begins, so the clock advances in small steps until it is over.
        while (discord.Requests.Count < 2)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(1, Token);
        }
        Assert.Equal(new Snowflake(900), (await sending).AssertRight());
        Assert.True((time.GetUtcNow() - began).TotalSeconds >= 12.34);
        Assert.Equal(2, discord.Requests.Count);
        Assert.Single(discord.Requests.Select(static c => c.Body).Distinct());
    }

    [Fact]
    public async Task A_rate_limit_beyond_the_interaction_lifetime_fails_at_once()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord, new FakeTimeProvider(DateTimeOffset.UtcNow));
        discord.Respond = RespondOnce("/callback", RateLimitedResponse(7200));
        var answer = await client.Respond(Samples.Interaction, new Response.DeferredUpdate(), Token);
        Assert.Equal(429, Assert.IsType<DiscordError.ErrorResponse>(answer.AssertLeft()).Status);
    }

    [Fact]
    public void Invalid_requests_are_capped_and_shared_rate_limits_do_not_count()
    {
        var invalid = new InvalidRequestCounter();
        var now = DateTimeOffset.UtcNow;
        for (var n = 0; n < 5000; n++)
            invalid.Count(
                new AttemptResult.Responded(429, default, RateLimitHeaders.None with { Scope = "shared" }),
                now
            );
        Assert.False(invalid.IsExhausted(now));
        for (var n = 0; n < 1000; n++)
            invalid.Count(
                new AttemptResult.Responded(
                    n % 2 == 0 ? 403 : 429,
                    default,
                    RateLimitHeaders.None with
                    {
                        Scope = "user",
                    }
                ),
                now
            );
        Assert.True(invalid.IsExhausted(now));
        Assert.True(invalid.IsExhausted(now + TimeSpan.FromMinutes(9)));
        Assert.False(invalid.IsExhausted(now + TimeSpan.FromMinutes(11)));
    }

    [Fact]
    public void An_empty_rate_limit_bucket_delays_only_its_own_calls()
    {
        var limits = new RestRateLimiter();
        var now = DateTimeOffset.UtcNow;
        var (one, two) = (Route.Messages(new Snowflake(1)), Route.Messages(new Snowflake(2)));
        Assert.Equal(TimeSpan.Zero, limits.Reserve(one, now));
        limits.Update(
            one,
            new AttemptResult.Responded(
                200,
                default,
                new RateLimitHeaders("b", 5, 0, TimeSpan.FromSeconds(4), default, "", false)
            ),
            now
        );
        Assert.Equal(TimeSpan.FromSeconds(4), limits.Reserve(one, now));
        Assert.Equal(TimeSpan.Zero, limits.Reserve(two, now));
        now += TimeSpan.FromSeconds(4);
        Assert.Equal(5, Enumerable.Range(0, 8).Count(_ => limits.Reserve(one, now) == TimeSpan.Zero));
    }

    [Fact]
    public void A_global_rate_limit_delays_everything_but_interactions()
    {
        var limits = new RestRateLimiter();
        var now = DateTimeOffset.UtcNow;
        limits.Update(
            Route.Gateway(),
            new AttemptResult.Responded(
                429,
                System.Text.Json.JsonElement.Parse("""{"retry_after":2.5,"global":true}"""),
                RateLimitHeaders.None
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
