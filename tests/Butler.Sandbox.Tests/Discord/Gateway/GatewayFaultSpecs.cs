using PlexButler.Sandbox.Tests.Doubles;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Gateway;

public class GatewayFaultSpecs
{
    [Fact]
    public async Task A_fault_can_wait_for_the_next_identify()
    {
        await using var fixture = await DiscordFixture.Start();
        await fixture.InjectFault("""{"fault":"close","code":4014,"on":"identify"}""");
        await using var shard = await TestShard.OpenIdentified(fixture);
        Assert.Equal(4014, await shard.ReceiveUntilClose());
        await using var next = await TestShard.OpenIdentified(fixture);
        await next.ReceiveEvent("READY");
    }

    [Fact]
    public async Task A_noAck_fault_skips_the_given_number_of_acknowledgements()
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture);
        await shard.Receive(10);
        await fixture.InjectFault("""{"fault":"noAck","count":2}""");
        for (var i = 0; i < 3; i++)
            await shard.Send("""{"op":1,"d":null}""");
        await shard.Receive(11);
        await fixture.InjectFault("""{"fault":"requestHeartbeat"}""");
        await shard.Receive(1);
    }

    [Fact]
    public async Task Faults_can_delay_hello_enlarge_READY_and_break_the_resume_address()
    {
        await using var fixture = await DiscordFixture.Start();
        await fixture.InjectFault(
            """
            [{"fault":"slowHello","milliseconds":9000},{"fault":"oversizedReady","bytes":200000},
              {"fault":"deadResumeAddress"},{"fault":"heartbeatInterval","milliseconds":1000}]
            """
        );
        await using var shard = await TestShard.Open(fixture);
        await fixture.CallControl("GET", "/state");
        while (
            !(await fixture.CallControl("GET", "/faults")).Body!["faults"]!
                .ToJsonString()
                .Contains("slowHello", StringComparison.Ordinal)
                is var taken
            && !taken
        )
            await Task.Yield();
        fixture.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(1000, (await shard.Receive(10))["d"]!["heartbeat_interval"]!.GetValue<int>());
        await shard.Identify();
        var ready = await shard.ReceiveEvent("READY");
        Assert.True(shard.FragmentCount > 10);
        Assert.True(ready.ToJsonString().Length > 200_000);
        Assert.EndsWith(":9", ready["d"]!["resume_gateway_url"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_can_be_duplicated_and_replayed()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.InjectFault("""{"fault":"duplicate"}""");
        var id = await fixture.TypeCommand("/butler list");
        await fixture.InjectFault("""{"fault":"replay","count":1}""");
        var seen = new List<(string, int)>();
        for (var i = 0; i < 3; i++)
        {
            var frame = await shard.ReceiveEvent("INTERACTION_CREATE");
            seen.Add((frame["d"]!["id"]!.GetValue<string>(), frame["s"]!.GetValue<int>()));
        }
        Assert.Equal([(id, 2), (id, 3), (id, 4)], seen);
    }

    [Fact]
    public async Task A_revoked_token_is_rejected_until_the_faults_are_cleared()
    {
        await using var fixture = await DiscordFixture.Start();
        await fixture.InjectFault("""{"fault":"revokeToken"}""");
        Assert.Equal(401, (await fixture.CallAsBot("GET", "/users/@me")).Status);
        await using var shard = await TestShard.OpenIdentified(fixture);
        Assert.Equal(4004, await shard.ReceiveUntilClose());
        await fixture.CallControl("DELETE", "/faults");
        Assert.Equal(200, (await fixture.CallAsBot("GET", "/users/@me")).Status);
    }
}
