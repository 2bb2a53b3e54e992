using PlexButler.Sandbox.Tests.Doubles;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Gateway;

public class SessionSpecs
{
    [Fact]
    public async Task A_resumed_session_gets_missed_events_followed_by_RESUMED()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (first, ready) = await TestShard.OpenReady(fixture);
        await using (first)
        {
            await first.Close(4200);
            Assert.Equal(4200, await first.ReceiveUntilClose());
        }
        await WaitUntilDisconnected(fixture);
        var id = await fixture.TypeCommand("/butler list");
        await using var second = await OpenResumed(fixture, ready, 1);
        var missed = await second.ReceiveEvent("INTERACTION_CREATE");
        Assert.Equal((id, 2), (missed["d"]!["id"]!.GetValue<string>(), missed["s"]!.GetValue<int>()));
        Assert.Equal(3, (await second.ReceiveEvent("RESUMED"))["s"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task A_session_closed_by_its_bot_with_1000_or_1001_cannot_be_resumed(int code)
    {
        await using var fixture = await DiscordFixture.Start();
        var (first, ready) = await TestShard.OpenReady(fixture);
        await using var open = first;
        await first.Close(code);
        await first.ReceiveUntilClose();
        await WaitUntilDisconnected(fixture);
        await using var second = await OpenResumed(fixture, ready, 1);
        Assert.False((await second.Receive(9))["d"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_session_can_no_longer_be_resumed_after_five_minutes()
    {
        await using var fixture = await DiscordFixture.Start();
        var (first, ready) = await TestShard.OpenReady(fixture);
        await using var open = first;
        await first.Close(4000);
        await first.ReceiveUntilClose();
        await WaitUntilDisconnected(fixture);
        fixture.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var second = await OpenResumed(fixture, ready, 1);
        await second.Receive(9);
    }

    [Fact]
    public async Task Resuming_with_a_future_sequence_closes_the_connection_with_4007()
    {
        await using var fixture = await DiscordFixture.Start();
        var (first, ready) = await TestShard.OpenReady(fixture);
        await using var open = first;
        await using var second = await OpenResumed(fixture, ready, 7);
        Assert.Equal(4007, await second.ReceiveUntilClose());
    }

    [Fact]
    public async Task A_reconnect_fault_requests_a_reconnect_and_then_disconnects()
    {
        await using var fixture = await DiscordFixture.Start();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.InjectFault("""{"fault":"op7"}""");
        Assert.Null((await shard.Receive(7))["d"]);
        fixture.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(4000, await shard.ReceiveUntilClose());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_invalid_session_can_be_resumed_only_if_it_says_so(bool resumable)
    {
        await using var fixture = await DiscordFixture.Start();
        var (shard, ready) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.InjectFault($$"""{"fault":"op9","resumable":{{(resumable ? "true" : "false")}}}""");
        Assert.Equal(resumable, (await shard.Receive(9))["d"]!.GetValue<bool>());
        await shard.Close(4000);
        await using var second = await OpenResumed(fixture, ready, 1);
        await second.Receive(resumable ? 0 : 9);
    }

    [Theory]
    [InlineData(4000, true)]
    [InlineData(4008, true)]
    [InlineData(4009, false)]
    [InlineData(4004, false)]
    public async Task The_close_code_decides_whether_the_session_can_be_resumed(int code, bool lives)
    {
        await using var fixture = await DiscordFixture.Start();
        var (shard, ready) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.InjectFault($$"""{"fault":"close","code":{{code}}}""");
        Assert.Equal(code, await shard.ReceiveUntilClose());
        await shard.Close(1000);
        await WaitUntilDisconnected(fixture);
        await using var second = await OpenResumed(fixture, ready, 1);
        await second.Receive(lives ? 0 : 9);
    }

    [Fact]
    public async Task A_dropped_connection_has_no_close_code_and_can_be_resumed()
    {
        await using var fixture = await DiscordFixture.Start();
        var (shard, ready) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.InjectFault("""{"fault":"drop"}""");
        Assert.Equal(0, await shard.ReceiveUntilClose());
        await WaitUntilDisconnected(fixture);
        await using var second = await OpenResumed(fixture, ready, 1);
        await second.ReceiveEvent("RESUMED");
    }

    static async Task<TestShard> OpenResumed(
        DiscordFixture fixture,
        System.Text.Json.Nodes.JsonObject ready,
        long sequence
    )
    {
        var shard = await TestShard.Open(fixture, address: ready["resume_gateway_url"]!.GetValue<string>());
        await shard.Receive(10);
        await shard.Resume(ready["session_id"]!.GetValue<string>(), sequence);
        return shard;
    }

    // The stand-in has seen the end of the connection once no session is connected any more.
    static async Task WaitUntilDisconnected(DiscordFixture fixture)
    {
        var next = 0;
        while ((await fixture.CallControl("GET", "/state")).Body!["gateway"]!["connected"]!.GetValue<bool>())
            next = (await fixture.CallControl("GET", $"/log?since={next}&wait=1000")).Body!["next"]!.GetValue<int>();
    }
}
