using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Rest;

public class RestFaultSpecs
{
    [Theory]
    [InlineData("user")]
    [InlineData("global")]
    [InlineData("shared")]
    public async Task A_429_fault_can_be_set_for_one_route(string scope)
    {
        await using var fixture = await DiscordFixture.Start();
        await fixture.InjectFault(
            $$"""
            {"fault":"429","scope":"{{scope}}","retryAfter":0.25,
              "route":"PUT /applications/*/guilds/*/commands"}
            """
        );
        Assert.Equal(200, (await fixture.CallAsBot("GET", fixture.CommandsPath)).Status);
        var reply = await fixture.CallAsBot("PUT", fixture.CommandsPath, "[]");
        Assert.Equal(
            (429, 0.25, "1", scope),
            (
                reply.Status,
                reply.Body!["retry_after"]!.GetValue<double>(),
                reply.Headers["Retry-After"],
                reply.Headers["X-RateLimit-Scope"]
            )
        );
        Assert.Equal(200, (await fixture.CallAsBot("PUT", fixture.CommandsPath, "[]")).Status);
        Assert.Equal(
            scope == "shared" ? 0 : 1,
            (await fixture.CallControl("GET", "/state")).Body!["rest"]!["invalid"]!.GetValue<int>()
        );
    }

    [Fact]
    public async Task A_status_fault_can_be_set_for_a_number_of_calls()
    {
        await using var fixture = await DiscordFixture.Start();
        await fixture.InjectFault("""{"fault":"status","status":502,"count":2}""");
        foreach (var status in new[] { 502, 502, 200 })
            Assert.Equal(status, (await fixture.CallAsBot("GET", "/users/@me")).Status);
    }

    [Fact]
    public async Task A_call_whose_response_is_lost_still_takes_effect()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        await fixture.InjectFault("""{"fault":"lostAnswer","route":"POST /interactions/*"}""");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            InteractionCalls.SendCallback(fixture, id, token, """{"type":5}""")
        );
        Assert.Equal(40060, (await InteractionCalls.SendCallback(fixture, id, token, """{"type":5}""")).Code);
    }

    [Fact]
    public async Task A_latency_fault_delays_a_call()
    {
        await using var fixture = await DiscordFixture.Start();
        await fixture.InjectFault("""{"fault":"latency","milliseconds":2000}""");
        var call = fixture.CallAsBot("GET", "/users/@me");
        while ((await fixture.CallControl("GET", "/faults")).Body!["faults"]!.AsArray().Count > 0)
            await Task.Yield();
        Assert.False(call.IsCompleted);
        while (!call.IsCompleted)
        {
            fixture.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }
        Assert.Equal(200, (await call).Status);
    }
}
