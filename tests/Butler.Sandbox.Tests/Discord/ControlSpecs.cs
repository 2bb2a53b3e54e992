using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Tests.Discord;

/// <summary>The log and the control calls.</summary>
public class ControlSpecs
{
    [Fact]
    public async Task The_log_holds_both_sides_in_order_and_no_secret()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await InteractionSpecs.Delivered(scene);
        await InteractionSpecs.Answer(scene, id, token, """{"type":5}""");
        var log = (await scene.Control("GET", "/log")).Body!;
        var text = log.ToJsonString();
        Assert.DoesNotContain(scene.There.Token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        var entries = log["entries"]!.AsArray();
        Assert.Equal(Enumerable.Range(0, entries.Count), entries.Select(entry => entry!["n"]!.GetValue<int>()));
        Assert.Contains(entries, entry => entry!["op"]?.GetValue<int>() == 2);
        Assert.Contains(entries, entry => entry!["t"]?.GetValue<string>() == "INTERACTION_CREATE");
        Assert.Equal(
            204,
            entries.Last(entry => entry!["kind"]!.GetValue<string>() == "rest")!["status"]!.GetValue<int>()
        );
        Assert.Empty((await scene.Control("GET", $"/log?since={log["next"]}")).Body!["entries"]!.AsArray());
    }

    [Fact]
    public async Task The_log_tells_with_which_code_the_bot_closed()
    {
        await using var scene = await Scene.Start();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        await shard.Close(1000);
        await shard.Closed();
        JsonNode? closed = null;
        for (var next = 0; closed is null; )
        {
            var log = (await scene.Control("GET", $"/log?since={next}&wait=5000")).Body!;
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
    public async Task A_control_call_that_makes_no_sense_is_told_so(string path, string body)
    {
        await using var scene = await Scene.WithButler();
        var reply = await scene.Control("POST", path, body);
        Assert.Equal(400, reply.Status);
        Assert.NotEmpty(reply.Text("message"));
    }
}
