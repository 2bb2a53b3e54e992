namespace PlexButler.Sandbox.Tests.Discord;

public class SessionSpecs
{
    [Fact]
    public async Task A_resumed_session_gets_what_it_missed_and_then_resumed()
    {
        await using var scene = await Scene.WithButler();
        var (first, ready) = await Shard.Ready(scene);
        await using (first)
        {
            await first.Close(4200);
            Assert.Equal(4200, await first.Closed());
        }
        await Gone(scene);
        var id = await scene.Type("/butler list");
        await using var second = await Resumed(scene, ready, 1);
        var missed = await second.Event("INTERACTION_CREATE");
        Assert.Equal((id, 2), (missed["d"]!["id"]!.GetValue<string>(), missed["s"]!.GetValue<int>()));
        Assert.Equal(3, (await second.Event("RESUMED"))["s"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task A_session_that_its_bot_closes_as_done_is_over(int code)
    {
        await using var scene = await Scene.Start();
        var (first, ready) = await Shard.Ready(scene);
        await using var open = first;
        await first.Close(code);
        await first.Closed();
        await Gone(scene);
        await using var second = await Resumed(scene, ready, 1);
        Assert.False((await second.Next(9))["d"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_session_can_be_resumed_for_five_minutes()
    {
        await using var scene = await Scene.Start();
        var (first, ready) = await Shard.Ready(scene);
        await using var open = first;
        await first.Close(4000);
        await first.Closed();
        await Gone(scene);
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var second = await Resumed(scene, ready, 1);
        await second.Next(9);
    }

    [Fact]
    public async Task A_sequence_from_the_future_is_closed_with_4007()
    {
        await using var scene = await Scene.Start();
        var (first, ready) = await Shard.Ready(scene);
        await using var open = first;
        await using var second = await Resumed(scene, ready, 7);
        Assert.Equal(4007, await second.Closed());
    }

    [Fact]
    public async Task Reconnect_is_asked_for_and_then_done()
    {
        await using var scene = await Scene.Start();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        await scene.Fault("""{"fault":"op7"}""");
        Assert.Null((await shard.Next(7))["d"]);
        scene.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(4000, await shard.Closed());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_invalid_session_says_whether_it_can_be_resumed_and_means_it(bool resumable)
    {
        await using var scene = await Scene.Start();
        var (shard, ready) = await Shard.Ready(scene);
        await using var open = shard;
        await scene.Fault($$"""{"fault":"op9","resumable":{{(resumable ? "true" : "false")}}}""");
        Assert.Equal(resumable, (await shard.Next(9))["d"]!.GetValue<bool>());
        await shard.Close(4000);
        await using var second = await Resumed(scene, ready, 1);
        await second.Next(resumable ? 0 : 9);
    }

    [Theory]
    [InlineData(4000, true)]
    [InlineData(4008, true)]
    [InlineData(4009, false)]
    [InlineData(4004, false)]
    public async Task A_close_code_decides_whether_the_session_lives_on(int code, bool lives)
    {
        await using var scene = await Scene.Start();
        var (shard, ready) = await Shard.Ready(scene);
        await using var open = shard;
        await scene.Fault($$"""{"fault":"close","code":{{code}}}""");
        Assert.Equal(code, await shard.Closed());
        await shard.Close(1000);
        await Gone(scene);
        await using var second = await Resumed(scene, ready, 1);
        await second.Next(lives ? 0 : 9);
    }

    [Fact]
    public async Task A_drop_ends_without_a_code_and_can_be_resumed()
    {
        await using var scene = await Scene.Start();
        var (shard, ready) = await Shard.Ready(scene);
        await using var open = shard;
        await scene.Fault("""{"fault":"drop"}""");
        Assert.Equal(0, await shard.Closed());
        await Gone(scene);
        await using var second = await Resumed(scene, ready, 1);
        await second.Event("RESUMED");
    }

    [Fact]
    public async Task A_fault_can_wait_for_the_next_identify()
    {
        await using var scene = await Scene.Start();
        await scene.Fault("""{"fault":"close","code":4014,"on":"identify"}""");
        await using var shard = await Shard.Identified(scene);
        Assert.Equal(4014, await shard.Closed());
        await using var next = await Shard.Identified(scene);
        await next.Event("READY");
    }

    [Fact]
    public async Task Heartbeats_go_unacknowledged_as_often_as_was_said()
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene);
        await shard.Next(10);
        await scene.Fault("""{"fault":"noAck","count":2}""");
        for (var i = 0; i < 3; i++)
            await shard.Send("""{"op":1,"d":null}""");
        await shard.Next(11);
        await scene.Fault("""{"fault":"requestHeartbeat"}""");
        await shard.Next(1);
    }

    [Fact]
    public async Task Hello_can_be_slow_ready_large_and_the_resume_address_dead()
    {
        await using var scene = await Scene.Start();
        await scene.Fault(
            """[{"fault":"slowHello","milliseconds":9000},{"fault":"oversizedReady","bytes":200000},{"fault":"deadResumeAddress"},{"fault":"heartbeatInterval","milliseconds":1000}]"""
        );
        await using var shard = await Shard.Open(scene);
        await scene.Control("GET", "/state");
        while (
            !(await scene.Control("GET", "/faults")).Body!["faults"]!
                .ToJsonString()
                .Contains("slowHello", StringComparison.Ordinal)
                is var taken
            && !taken
        )
            await Task.Yield();
        scene.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(1000, (await shard.Next(10))["d"]!["heartbeat_interval"]!.GetValue<int>());
        await shard.Identify();
        var ready = await shard.Event("READY");
        Assert.True(shard.Pieces > 10);
        Assert.True(ready.ToJsonString().Length > 200_000);
        Assert.EndsWith(":9", ready["d"]!["resume_gateway_url"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_can_come_twice_and_again_later()
    {
        await using var scene = await Scene.WithButler();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        await scene.Fault("""{"fault":"duplicate"}""");
        var id = await scene.Type("/butler list");
        await scene.Fault("""{"fault":"replay","count":1}""");
        var seen = new List<(string, int)>();
        for (var i = 0; i < 3; i++)
        {
            var frame = await shard.Event("INTERACTION_CREATE");
            seen.Add((frame["d"]!["id"]!.GetValue<string>(), frame["s"]!.GetValue<int>()));
        }
        Assert.Equal([(id, 2), (id, 3), (id, 4)], seen);
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing_until_the_faults_are_cleared()
    {
        await using var scene = await Scene.Start();
        await scene.Fault("""{"fault":"revokeToken"}""");
        Assert.Equal(401, (await scene.Bot("GET", "/users/@me")).Status);
        await using var shard = await Shard.Identified(scene);
        Assert.Equal(4004, await shard.Closed());
        await scene.Control("DELETE", "/faults");
        Assert.Equal(200, (await scene.Bot("GET", "/users/@me")).Status);
    }

    static async Task<Shard> Resumed(Scene scene, System.Text.Json.Nodes.JsonObject ready, long sequence)
    {
        var shard = await Shard.Open(scene, address: ready["resume_gateway_url"]!.GetValue<string>());
        await shard.Next(10);
        await shard.Resume(ready["session_id"]!.GetValue<string>(), sequence);
        return shard;
    }

    // The stand-in has seen the end of the connection once no session is connected any more.
    static async Task Gone(Scene scene)
    {
        var next = 0;
        while ((await scene.Control("GET", "/state")).Body!["gateway"]!["connected"]!.GetValue<bool>())
            next = (await scene.Control("GET", $"/log?since={next}&wait=1000")).Body!["next"]!.GetValue<int>();
    }
}
