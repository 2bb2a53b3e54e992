using System.Text.Json.Nodes;
using PlexButler.Sandbox.Tests.Doubles;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord;

public class MemberSpecs
{
    [Theory]
    [InlineData("butler list", "slash")]
    [InlineData("/unknown", "no command /unknown")]
    [InlineData("/butler", "needs a subcommand")]
    [InlineData("/butler fly", "no subcommand \"fly\"")]
    [InlineData("/butler start", "needs the option task")]
    [InlineData("/butler start what:x", "no option \"what\"")]
    [InlineData("/butler start task:x task:y", "twice")]
    [InlineData("/butler start task:x minutes:soon", "whole number")]
    [InlineData("/butler start task:x minutes:61", "at most 60")]
    [InlineData("/butler start task:x force:maybe", "true or false")]
    [InlineData("/butler start task:\"x", "quotation mark")]
    [InlineData("/butler start task:", "task is empty")]
    [InlineData("/butler start task:x role:7", "has an unknown id")]
    public async Task Input_that_Discords_client_would_not_send_is_rejected_with_a_reason(string input, string sentence)
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var reply = await fixture.CallControl(
            "POST",
            "/interactions",
            new JsonObject { ["input"] = input }.ToJsonString()
        );
        Assert.Equal(400, reply.Status);
        Assert.Contains(sentence, reply.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/butler start task:Back up the database server:plex", "Back up the database", "plex")]
    [InlineData("/butler start task:\"a \\\"b\\\" server:no\" server:\"two words\"", "a \"b\" server:no", "two words")]
    [InlineData("/butler start server:plex task:a:b", "a:b", "plex")]
    public async Task An_option_value_ends_at_the_next_option_or_closing_quote(string input, string task, string server)
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.TypeCommand(input);
        var options = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!["data"]!["options"]![0]![
            "options"
        ]!.AsArray();
        Assert.Equal(task, GetOptionValue(options, "task"));
        Assert.Equal(server, GetOptionValue(options, "server"));
    }

    [Fact]
    public async Task Option_values_are_typed_and_mentions_are_resolved()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.TypeCommand($"/butler start task:x minutes:5 force:true role:{fixture.Info.Roles.Admin}");
        var data = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!["data"]!;
        var options = data["options"]![0]!["options"]!.AsArray();
        Assert.Equal(
            """["x",5,true]""",
            new JsonArray([.. options.Take(3).Select(option => option!["value"]!.DeepClone())]).ToJsonString()
        );
        Assert.Equal("Admin", data["resolved"]!["roles"]![fixture.Info.Roles.Admin]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_user_option_resolves_members_with_roles_and_others_as_users_only()
    {
        await using var fixture = await DiscordFixture.Start();
        Assert.Equal(
            200,
            (
                await fixture.CallAsBot(
                    "PUT",
                    fixture.CommandsPath,
                    """[{"name":"who","description":"d","options":[{"type":6,"name":"member","description":"d"}]}]"""
                )
            ).Status
        );
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        var vera = (await fixture.CallControl("GET", "/state")).Body!["members"]!
            .AsArray()
            .First(member => member!["name"]!.GetValue<string>() == "vera")!["id"]!.GetValue<string>();
        await fixture.TypeCommand($"/who member:{vera}");
        var resolved = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!["data"]!["resolved"]!;
        Assert.Equal("vera", resolved["users"]![vera]!["username"]!.GetValue<string>());
        Assert.Equal(
            fixture.Info.Roles.Viewer,
            Assert.Single(resolved["members"]![vera]!["roles"]!.AsArray())!.GetValue<string>()
        );
        Assert.All((string[])["user", "deaf", "mute"], absent => Assert.Null(resolved["members"]![vera]![absent]));
        Assert.NotNull(resolved["members"]![vera]!["permissions"]);
        await fixture.TypeCommand("/who member:424242424242424242");
        resolved = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!["data"]!["resolved"]!;
        Assert.NotNull(resolved["users"]!["424242424242424242"]);
        Assert.Null(resolved["members"]);
    }

    [Fact]
    public async Task A_guild_command_is_hidden_elsewhere_in_strict_mode()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var reply = await fixture.CallControl(
            "POST",
            "/interactions",
            """{"input":"/butler list","guildId":"dm","strict":true}"""
        );
        Assert.Equal(400, reply.Status);
    }

    [Fact]
    public async Task A_command_for_administrators_is_hidden_from_others_in_strict_mode()
    {
        await using var fixture = await DiscordFixture.Start();
        await fixture.CallAsBot(
            "PUT",
            fixture.CommandsPath,
            """[{"name":"admin","description":"d","default_member_permissions":"0"}]"""
        );
        Assert.Equal(
            400,
            (await fixture.CallControl("POST", "/interactions", """{"input":"/admin","strict":true}""")).Status
        );
        Assert.Equal(
            200,
            (
                await fixture.CallControl(
                    "POST",
                    "/interactions",
                    """{"input":"/admin","strict":true,"permissions":"8"}"""
                )
            ).Status
        );
        Assert.Equal(200, (await fixture.CallControl("POST", "/interactions", """{"input":"/admin"}""")).Status);
    }

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
        var reply = await InteractionSpecs.SendCallback(
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
        var reply = await InteractionSpecs.SendCallback(
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
        await InteractionSpecs.SendCallback(
            fixture,
            command["id"]!.GetValue<string>(),
            command["token"]!.GetValue<string>(),
            """
            {"type":4,"data":{"content":"sure?","flags":64,"components":[{"type":1,"components":[
              {"type":2,"style":3,"label":"Yes","custom_id":"yes"},{"type":2,"style":4,"label":"No","custom_id":"no","disabled":true}]}]}}
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
        await InteractionSpecs.SendCallback(
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
                """{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"b","custom_id":"b"}]}]}"""
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
        await InteractionSpecs.SendCallback(
            fixture,
            id,
            command["token"]!.GetValue<string>(),
            """
            {"type":9,"data":{"custom_id":"m","title":"Why?","components":[{"type":18,"label":"Reason","component":{"type":4,"custom_id":"reason","style":1}}]}}
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

    static string GetOptionValue(JsonArray options, string name) =>
        options.First(option => option!["name"]!.GetValue<string>() == name)!["value"]!.GetValue<string>();

    static Task<ApiReply> PressComponent(DiscordFixture fixture, string message, string customId, string user) =>
        fixture.CallControl(
            "POST",
            $"/messages/{message}/press",
            $$"""{"customId":"{{customId}}","user":{"id":"{{user}}"} }"""
        );
}
