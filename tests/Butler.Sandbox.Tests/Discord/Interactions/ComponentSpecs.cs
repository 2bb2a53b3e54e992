using PlexButler.Sandbox.Tests.Doubles;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Interactions;

public class ComponentSpecs
{
    [Fact]
    public async Task Autocomplete_waits_for_the_bots_choices()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        var typing = fixture.CallControl(
            "POST",
            "/autocomplete",
            """{"input":"/butler start server:plex task:back"}"""
        );
        var d = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(4, d["type"]!.GetValue<int>());
        Assert.Equal(
            """[{"type":3,"name":"server","value":"plex"},{"type":3,"name":"task","value":"back","focused":true}]""",
            d["data"]!["options"]![0]!["options"]!.ToJsonString()
        );
        var reply = await InteractionCalls.SendCallback(
            fixture,
            d["id"]!.GetValue<string>(),
            d["token"]!.GetValue<string>(),
            """{"type":8,"data":{"choices":[{"name":"Back up","value":"BackupDatabase"}]}}"""
        );
        Assert.Equal(204, reply.Status);
        Assert.Equal(
            """[{"name":"Back up","value":"BackupDatabase"}]""",
            (await typing).Body!["choices"]!.ToJsonString()
        );
    }

    [Theory]
    [InlineData(26, 10)]
    [InlineData(1, 101)]
    [InlineData(1, 0)]
    public async Task Invalid_autocomplete_choices_are_rejected_and_shown_as_a_failure(int count, int length)
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        var typing = fixture.CallControl("POST", "/autocomplete", """{"input":"/butler start task:"}""");
        var d = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!;
        var choices = string.Join(
            ",",
            Enumerable
                .Range(0, count)
                .Select(i => $$"""{"name":"{{(length == 0 ? "" : $"{i:D2}".PadRight(length, 'x'))}}","value":"v"}""")
        );
        var reply = await InteractionCalls.SendCallback(
            fixture,
            d["id"]!.GetValue<string>(),
            d["token"]!.GetValue<string>(),
            $$$"""{"type":8,"data":{"choices":[{{{choices}}}]}}"""
        );
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        fixture.Clock.Advance(TimeSpan.FromSeconds(3));
        var seen = (await typing).Body!;
        Assert.Equal("Loading options failed", seen["failure"]!.GetValue<string>());
        Assert.Equal(50035, seen["refusals"]![0]!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_ephemeral_button_updates_its_message_only_for_its_own_member()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.TypeCommand("/butler list", "\"user\":{\"id\":\"42\",\"name\":\"ana\"}");
        var command = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!;
        await InteractionCalls.SendCallback(
            fixture,
            command["id"]!.GetValue<string>(),
            command["token"]!.GetValue<string>(),
            """
            {"type":4,"data":{"content":"sure?","flags":64,"components":[{"type":1,"components":[
              {"type":2,"style":3,"label":"Yes","custom_id":"yes"},
              {"type":2,"style":4,"label":"No","custom_id":"no","disabled":true}]}]}}
            """
        );
        var message = (await fixture.GetInteraction(command["id"]!.GetValue<string>()))["message"]![
            "id"
        ]!.GetValue<string>();
        Assert.Equal(400, (await PressComponent(fixture, message, "yes", "7")).Status);
        Assert.Equal(400, (await PressComponent(fixture, message, "no", "42")).Status);
        Assert.Equal(404, (await PressComponent(fixture, "1", "yes", "42")).Status);
        var id = (await PressComponent(fixture, message, "yes", "42")).Text("id");
        var press = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!;
        Assert.Equal("yes", press["data"]!["custom_id"]!.GetValue<string>());
        Assert.Equal(message, press["message"]!["id"]!.GetValue<string>());
        await InteractionCalls.SendCallback(
            fixture,
            id,
            press["token"]!.GetValue<string>(),
            """{"type":7,"data":{"content":"done","components":[]}}"""
        );
        var seen = await fixture.GetInteraction(id, "answered");
        Assert.Equal(
            (message, "done"),
            (seen["message"]!["id"]!.GetValue<string>(), seen["message"]!["content"]!.GetValue<string>())
        );
        Assert.Equal("done", seen["edits"]![0]!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_unanswered_button_press_fails_after_three_seconds()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var message = (
            await fixture.CallAsBot(
                "POST",
                $"/channels/{fixture.Info.ChannelId}/messages",
                """
                {"content":"x","components":[{"type":1,"components":[
                  {"type":2,"style":1,"label":"b","custom_id":"b"}]}]}
                """
            )
        ).Text("id");
        var id = (await PressComponent(fixture, message, "b", "42")).Text("id");
        fixture.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("This interaction failed", (await fixture.GetInteraction(id))["failure"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_modal_can_be_opened_filled_in_and_submitted()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        var id = await fixture.TypeCommand("/butler list");
        var command = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!;
        await InteractionCalls.SendCallback(
            fixture,
            id,
            command["token"]!.GetValue<string>(),
            """
            {"type":9,"data":{"custom_id":"m","title":"Why?","components":[
              {"type":18,"label":"Reason","component":{"type":4,"custom_id":"reason","style":1}}]}}
            """
        );
        Assert.Equal(
            400,
            (await fixture.CallControl("POST", $"/interactions/{id}/submit", """{"fields":{}}""")).Status
        );
        Assert.Equal(
            200,
            (
                await fixture.CallControl("POST", $"/interactions/{id}/submit", """{"fields":{"reason":"because"}}""")
            ).Status
        );
        var sent = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(5, sent["type"]!.GetValue<int>());
        Assert.Equal("because", sent["data"]!["components"]![0]!["component"]!["value"]!.GetValue<string>());
    }

    static Task<ApiReply> PressComponent(DiscordFixture fixture, string message, string customId, string user) =>
        fixture.CallControl(
            "POST",
            $"/messages/{message}/press",
            $$"""{"customId":"{{customId}}","user":{"id":"{{user}}"} }"""
        );
}
