using System.Text.Json.Nodes;
using PlexButler.Sandbox.Tests.Doubles;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord;

/// <summary>The log and the control calls.</summary>
public class DiscordControlSpecs
{
    [Fact]
    public async Task The_log_contains_both_directions_in_order_and_no_secret()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        await InteractionCalls.SendCallback(fixture, id, token, """{"type":5}""");
        var log = (await fixture.CallControl("GET", "/log")).Body!;
        var text = log.ToJsonString();
        Assert.DoesNotContain(fixture.Info.Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        var entries = log["entries"]!.AsArray();
        Assert.Equal(Enumerable.Range(0, entries.Count), entries.Select(entry => entry!["n"]!.GetValue<int>()));
        Assert.Contains(entries, entry => entry!["op"]?.GetValue<int>() == 2);
        Assert.Contains(entries, entry => entry!["t"]?.GetValue<string>() == "INTERACTION_CREATE");
        Assert.Equal(
            204,
            entries.Last(entry => entry!["kind"]!.GetValue<string>() == "rest")!["status"]!.GetValue<int>()
        );
        Assert.Empty((await fixture.CallControl("GET", $"/log?since={log["next"]}")).Body!["entries"]!.AsArray());
    }

    [Fact]
    public async Task The_log_reports_the_close_code_that_the_bot_sent()
    {
        await using var fixture = await DiscordFixture.Start();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await shard.Close(1000);
        await shard.ReceiveUntilClose();
        JsonNode? closed = null;
        for (var next = 0; closed is null; )
        {
            var log = (await fixture.CallControl("GET", $"/log?since={next}&wait=5000")).Body!;
            closed = log["entries"]!.AsArray().FirstOrDefault(entry => entry!["event"]?.GetValue<string>() == "closed");
            next = log["next"]!.GetValue<int>();
        }
        Assert.Equal((1000, "client"), (closed["code"]!.GetValue<int>(), closed["by"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("/interactions", "{")]
    [InlineData("/interactions", "[]")]
    [InlineData("/interactions", """{"input":"/butler list","guildId":"here"}""")]
    [InlineData("/interactions", """{"input":"/butler list","roles":["x"]}""")]
    [InlineData("/interactions", """{"input":"/butler list","permissions":"all"}""")]
    [InlineData("/faults", """{"fault":"earthquake"}""")]
    [InlineData("/faults", """{"fault":"heartbeatInterval"}""")]
    public async Task An_invalid_control_call_is_rejected_with_a_message(string path, string body)
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var reply = await fixture.CallControl("POST", path, body);
        Assert.Equal(400, reply.Status);
        Assert.NotEmpty(reply.Text("message"));
    }
}
