namespace PlexButler.Sandbox.Tests.Discord;

public class GatewaySpecs
{
    [Fact]
    public async Task Hello_comes_at_once_and_says_how_often_to_beat()
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene);
        Assert.Equal(41250, (await shard.Next(10))["d"]!["heartbeat_interval"]!.GetValue<int>());
    }

    [Fact]
    public async Task Every_heartbeat_is_acknowledged_even_before_identify()
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene);
        await shard.Next(10);
        await shard.Send("""{"op":1,"d":null}""");
        await shard.Next(11);
        await shard.Send("""{"op":1,"d":0}""");
        await shard.Next(11);
    }

    [Fact]
    public async Task Ready_names_the_session_the_bot_and_its_guilds_and_comes_in_pieces()
    {
        await using var scene = await Scene.Start();
        var (shard, ready) = await Shard.Ready(scene);
        await using var open = shard;
        Assert.True(shard.Pieces > 1);
        Assert.Equal(scene.There.ApplicationId, ready["application"]!["id"]!.GetValue<string>());
        Assert.Equal(2, ready["guilds"]!.AsArray().Count);
        Assert.True(ready["guilds"]![0]!["unavailable"]!.GetValue<bool>());
        Assert.Empty(ready["private_channels"]!.AsArray());
        Assert.DoesNotContain('?', ready["resume_gateway_url"]!.GetValue<string>());
        Assert.NotEmpty(ready["session_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Guilds_are_described_to_those_alone_who_asked_for_them()
    {
        await using var scene = await Scene.Start();
        await using var asking = await Shard.Identified(scene, intents: 1);
        await asking.Event("READY");
        var guild = (await asking.Event("GUILD_CREATE"))["d"]!;
        foreach (
            var list in (string[])
                ["roles", "channels", "members", "presences", "threads", "voice_states", "guild_scheduled_events"]
        )
            Assert.NotNull(guild[list]!.AsArray());
        scene.Clock.Advance(TimeSpan.FromSeconds(5));
        await using var silent = await Shard.Identified(scene);
        await silent.Event("READY");
        await silent.Send("""{"op":1,"d":1}""");
        await silent.Next(11);
    }

    [Theory]
    [InlineData("?v=9&encoding=json", 4012)]
    [InlineData("", 4012)]
    [InlineData("?v=10&encoding=etf", 4002)]
    public async Task An_unknown_version_or_encoding_is_closed(string query, int code)
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene, query);
        Assert.Equal(code, await shard.Closed());
    }

    [Theory]
    [InlineData("""{"op":99,"d":null}""", 4001)]
    [InlineData("not json", 4002)]
    [InlineData("""{"d":null}""", 4002)]
    [InlineData("""{"op":2,"d":{"intents":0}}""", 4002)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    public async Task A_frame_that_makes_no_sense_is_closed_with_its_code(string frame, int code)
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene);
        await shard.Send(frame);
        Assert.Equal(code, await shard.Closed());
    }

    [Fact]
    public async Task A_frame_of_more_than_4096_bytes_is_closed_with_4002()
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene);
        await shard.Send($$"""{"op":1,"d":"{{new string('x', 4096)}}"}""");
        Assert.Equal(4002, await shard.Closed());
    }

    [Fact]
    public async Task More_than_120_frames_in_a_minute_are_closed_with_4008()
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene);
        await shard.Next(10);
        for (var i = 0; i < 120; i++)
            await shard.Send("""{"op":1,"d":null}""");
        for (var i = 0; i < 120; i++)
            await shard.Next(11);
        await shard.Send("""{"op":1,"d":null}""");
        Assert.Equal(4008, await shard.Closed());
    }

    [Fact]
    public async Task A_bot_that_does_not_identify_within_thirty_seconds_is_closed_with_4003()
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene);
        await shard.Next(10);
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(4003, await shard.Closed());
    }

    [Fact]
    public async Task A_bot_that_stops_beating_is_closed_with_4009()
    {
        await using var scene = await Scene.Start();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        scene.Clock.Advance(TimeSpan.FromSeconds(88));
        Assert.Equal(4009, await shard.Closed());
    }

    [Fact]
    public async Task Compressed_frames_form_one_zlib_stream()
    {
        await using var scene = await Scene.Start();
        await using var shard = await Shard.Open(scene, "?v=10&encoding=json&compress=zlib-stream");
        await shard.Next(10);
        await shard.Identify();
        await shard.Event("READY");
        await shard.Send("""{"op":1,"d":1}""");
        await shard.Next(11);
    }
}
