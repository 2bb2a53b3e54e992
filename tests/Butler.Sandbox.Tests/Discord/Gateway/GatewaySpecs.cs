using PlexButler.Sandbox.Tests.Doubles;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Gateway;

public class GatewaySpecs
{
    [Fact]
    public async Task Hello_is_sent_immediately_with_the_heartbeat_interval()
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture);
        Assert.Equal(41250, (await shard.Receive(10))["d"]!["heartbeat_interval"]!.GetValue<int>());
    }

    [Fact]
    public async Task Every_heartbeat_is_acknowledged_even_before_identify()
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture);
        await shard.Receive(10);
        await shard.Send("""{"op":1,"d":null}""");
        await shard.Receive(11);
        await shard.Send("""{"op":1,"d":0}""");
        await shard.Receive(11);
    }

    [Fact]
    public async Task READY_contains_the_session_bot_and_guilds_in_several_fragments()
    {
        await using var fixture = await DiscordFixture.Start();
        var (shard, ready) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        Assert.True(shard.FragmentCount > 1);
        Assert.Equal(fixture.Info.ApplicationId, ready["application"]!["id"]!.GetValue<string>());
        Assert.Equal(2, ready["guilds"]!.AsArray().Count);
        Assert.True(ready["guilds"]![0]!["unavailable"]!.GetValue<bool>());
        Assert.Empty(ready["private_channels"]!.AsArray());
        Assert.DoesNotContain('?', ready["resume_gateway_url"]!.GetValue<string>());
        Assert.NotEmpty(ready["session_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Guild_details_are_sent_only_with_the_guilds_intent()
    {
        await using var fixture = await DiscordFixture.Start();
        await using var asking = await TestShard.OpenIdentified(fixture, intents: 1);
        await asking.ReceiveEvent("READY");
        var guild = (await asking.ReceiveEvent("GUILD_CREATE"))["d"]!;
        foreach (
            var list in (string[])
                ["roles", "channels", "members", "presences", "threads", "voice_states", "guild_scheduled_events"]
        )
            Assert.NotNull(guild[list]!.AsArray());
        fixture.Clock.Advance(TimeSpan.FromSeconds(5));
        await using var silent = await TestShard.OpenIdentified(fixture);
        await silent.ReceiveEvent("READY");
        await silent.Send("""{"op":1,"d":1}""");
        await silent.Receive(11);
    }

    [Theory]
    [InlineData("?v=9&encoding=json", 4012)]
    [InlineData("", 4012)]
    [InlineData("?v=10&encoding=etf", 4002)]
    public async Task A_connection_with_an_unknown_version_or_encoding_is_closed(string query, int code)
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture, query);
        Assert.Equal(code, await shard.ReceiveUntilClose());
    }

    [Theory]
    [InlineData("""{"op":99,"d":null}""", 4001)]
    [InlineData("not json", 4002)]
    [InlineData("""{"d":null}""", 4002)]
    [InlineData("""{"op":2,"d":{"intents":0}}""", 4002)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    public async Task An_invalid_frame_closes_the_connection_with_the_matching_code(string frame, int code)
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture);
        await shard.Send(frame);
        Assert.Equal(code, await shard.ReceiveUntilClose());
    }

    [Fact]
    public async Task A_frame_of_more_than_4096_bytes_closes_the_connection_with_4002()
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture);
        await shard.Send($$"""{"op":1,"d":"{{new string('x', 4096)}}"}""");
        Assert.Equal(4002, await shard.ReceiveUntilClose());
    }

    [Fact]
    public async Task More_than_120_frames_in_a_minute_close_the_connection_with_4008()
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture);
        await shard.Receive(10);
        for (var i = 0; i < 120; i++)
            await shard.Send("""{"op":1,"d":null}""");
        for (var i = 0; i < 120; i++)
            await shard.Receive(11);
        await shard.Send("""{"op":1,"d":null}""");
        Assert.Equal(4008, await shard.ReceiveUntilClose());
    }

    [Fact]
    public async Task A_missing_identify_closes_the_connection_with_4003_after_30_seconds()
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture);
        await shard.Receive(10);
        fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(4003, await shard.ReceiveUntilClose());
    }

    [Fact]
    public async Task Missing_heartbeats_close_the_connection_with_4009()
    {
        await using var fixture = await DiscordFixture.Start();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        fixture.Clock.Advance(TimeSpan.FromSeconds(88));
        Assert.Equal(4009, await shard.ReceiveUntilClose());
    }

    [Fact]
    public async Task Compressed_frames_form_one_zlib_stream()
    {
        await using var fixture = await DiscordFixture.Start();
        await using var shard = await TestShard.Open(fixture, "?v=10&encoding=json&compress=zlib-stream");
        await shard.Receive(10);
        await shard.Identify();
        await shard.ReceiveEvent("READY");
        await shard.Send("""{"op":1,"d":1}""");
        await shard.Receive(11);
    }
}
