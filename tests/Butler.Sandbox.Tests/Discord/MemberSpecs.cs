using System.Text.Json.Nodes;

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
    [InlineData("/butler start task:x role:7", "nothing that is there")]
    public async Task What_discords_client_would_not_send_is_refused_with_a_sentence(string input, string sentence)
    {
        await using var scene = await Scene.WithButler();
        var reply = await scene.Control("POST", "/interactions", new JsonObject { ["input"] = input }.ToJsonString());
        Assert.Equal(400, reply.Status);
        Assert.Contains(sentence, reply.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/butler start task:Back up the database server:plex", "Back up the database", "plex")]
    [InlineData("/butler start task:\"a \\\"b\\\" server:no\" server:\"two words\"", "a \"b\" server:no", "two words")]
    [InlineData("/butler start server:plex task:a:b", "a:b", "plex")]
    public async Task A_value_ends_where_the_next_option_begins_or_its_quotes_do(
        string input,
        string task,
        string server
    )
    {
        await using var scene = await Scene.WithButler();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        await scene.Type(input);
        var options = (await shard.Event("INTERACTION_CREATE"))["d"]!["data"]!["options"]![0]!["options"]!.AsArray();
        Assert.Equal(task, Value(options, "task"));
        Assert.Equal(server, Value(options, "server"));
    }

    [Fact]
    public async Task Values_have_the_types_of_their_options_and_mentions_are_resolved()
    {
        await using var scene = await Scene.WithButler();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        await scene.Type($"/butler start task:x minutes:5 force:true role:{scene.There.Roles.Admin}");
        var data = (await shard.Event("INTERACTION_CREATE"))["d"]!["data"]!;
        var options = data["options"]![0]!["options"]!.AsArray();
        Assert.Equal(
            """["x",5,true]""",
            new JsonArray([.. options.Take(3).Select(option => option!["value"]!.DeepClone())]).ToJsonString()
        );
        Assert.Equal("Admin", data["resolved"]!["roles"]![scene.There.Roles.Admin]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_user_option_brings_the_member_with_their_roles_and_somebody_who_is_none_as_a_user_alone()
    {
        await using var scene = await Scene.Start();
        Assert.Equal(
            200,
            (
                await scene.Bot(
                    "PUT",
                    scene.Commands,
                    """[{"name":"who","description":"d","options":[{"type":6,"name":"member","description":"d"}]}]"""
                )
            ).Status
        );
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        var vera = (await scene.Control("GET", "/state")).Body!["members"]!
            .AsArray()
            .First(member => member!["name"]!.GetValue<string>() == "vera")!["id"]!.GetValue<string>();
        await scene.Type($"/who member:{vera}");
        var resolved = (await shard.Event("INTERACTION_CREATE"))["d"]!["data"]!["resolved"]!;
        Assert.Equal("vera", resolved["users"]![vera]!["username"]!.GetValue<string>());
        Assert.Equal(
            scene.There.Roles.Viewer,
            Assert.Single(resolved["members"]![vera]!["roles"]!.AsArray())!.GetValue<string>()
        );
        Assert.All((string[])["user", "deaf", "mute"], absent => Assert.Null(resolved["members"]![vera]![absent]));
        Assert.NotNull(resolved["members"]![vera]!["permissions"]);
        await scene.Type("/who member:424242424242424242");
        resolved = (await shard.Event("INTERACTION_CREATE"))["d"]!["data"]!["resolved"]!;
        Assert.NotNull(resolved["users"]!["424242424242424242"]);
        Assert.Null(resolved["members"]);
    }

    [Fact]
    public async Task Strictly_a_guilds_command_is_not_shown_elsewhere()
    {
        await using var scene = await Scene.WithButler();
        var reply = await scene.Control(
            "POST",
            "/interactions",
            """{"input":"/butler list","guildId":"dm","strict":true}"""
        );
        Assert.Equal(400, reply.Status);
    }

    [Fact]
    public async Task Strictly_a_command_for_administrators_is_hidden_from_others()
    {
        await using var scene = await Scene.Start();
        await scene.Bot(
            "PUT",
            scene.Commands,
            """[{"name":"admin","description":"d","default_member_permissions":"0"}]"""
        );
        Assert.Equal(
            400,
            (await scene.Control("POST", "/interactions", """{"input":"/admin","strict":true}""")).Status
        );
        Assert.Equal(
            200,
            (
                await scene.Control("POST", "/interactions", """{"input":"/admin","strict":true,"permissions":"8"}""")
            ).Status
        );
        Assert.Equal(200, (await scene.Control("POST", "/interactions", """{"input":"/admin"}""")).Status);
    }

    [Fact]
    public async Task Autocomplete_waits_for_the_bots_choices()
    {
        await using var scene = await Scene.WithButler();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        var typing = scene.Control("POST", "/autocomplete", """{"input":"/butler start server:plex task:back"}""");
        var d = (await shard.Event("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(4, d["type"]!.GetValue<int>());
        Assert.Equal(
            """[{"type":3,"name":"server","value":"plex"},{"type":3,"name":"task","value":"back","focused":true}]""",
            d["data"]!["options"]![0]!["options"]!.ToJsonString()
        );
        var reply = await InteractionSpecs.Answer(
            scene,
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
    public async Task Choices_have_their_limits_and_the_member_sees_that_loading_failed(int count, int length)
    {
        await using var scene = await Scene.WithButler();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        var typing = scene.Control("POST", "/autocomplete", """{"input":"/butler start task:"}""");
        var d = (await shard.Event("INTERACTION_CREATE"))["d"]!;
        var choices = string.Join(
            ",",
            Enumerable
                .Range(0, count)
                .Select(i => $$"""{"name":"{{(length == 0 ? "" : $"{i:D2}".PadRight(length, 'x'))}}","value":"v"}""")
        );
        var reply = await InteractionSpecs.Answer(
            scene,
            d["id"]!.GetValue<string>(),
            d["token"]!.GetValue<string>(),
            $$$"""{"type":8,"data":{"choices":[{{{choices}}}]}}"""
        );
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        scene.Clock.Advance(TimeSpan.FromSeconds(3));
        var seen = (await typing).Body!;
        Assert.Equal("Loading options failed", seen["failure"]!.GetValue<string>());
        Assert.Equal(50035, seen["refusals"]![0]!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_press_updates_its_message_and_only_its_own_member_can_press_an_ephemeral_one()
    {
        await using var scene = await Scene.WithButler();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        await scene.Type("/butler list", "\"user\":{\"id\":\"42\",\"name\":\"ana\"}");
        var command = (await shard.Event("INTERACTION_CREATE"))["d"]!;
        await InteractionSpecs.Answer(
            scene,
            command["id"]!.GetValue<string>(),
            command["token"]!.GetValue<string>(),
            """
            {"type":4,"data":{"content":"sure?","flags":64,"components":[{"type":1,"components":[
              {"type":2,"style":3,"label":"Yes","custom_id":"yes"},{"type":2,"style":4,"label":"No","custom_id":"no","disabled":true}]}]}}
            """
        );
        var message = (await scene.Seen(command["id"]!.GetValue<string>()))["message"]!["id"]!.GetValue<string>();
        Assert.Equal(400, (await Press(scene, message, "yes", "7")).Status);
        Assert.Equal(400, (await Press(scene, message, "no", "42")).Status);
        Assert.Equal(404, (await Press(scene, "1", "yes", "42")).Status);
        var id = (await Press(scene, message, "yes", "42")).Text("id");
        var press = (await shard.Event("INTERACTION_CREATE"))["d"]!;
        Assert.Equal("yes", press["data"]!["custom_id"]!.GetValue<string>());
        Assert.Equal(message, press["message"]!["id"]!.GetValue<string>());
        await InteractionSpecs.Answer(
            scene,
            id,
            press["token"]!.GetValue<string>(),
            """{"type":7,"data":{"content":"done","components":[]}}"""
        );
        var seen = await scene.Seen(id, "answered");
        Assert.Equal(
            (message, "done"),
            (seen["message"]!["id"]!.GetValue<string>(), seen["message"]!["content"]!.GetValue<string>())
        );
        Assert.Equal("done", seen["edits"]![0]!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_press_nobody_answers_failed()
    {
        await using var scene = await Scene.WithButler();
        var message = (
            await scene.Bot(
                "POST",
                $"/channels/{scene.There.ChannelId}/messages",
                """{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"b","custom_id":"b"}]}]}"""
            )
        ).Text("id");
        var id = (await Press(scene, message, "b", "42")).Text("id");
        scene.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("This interaction failed", (await scene.Seen(id))["failure"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_modal_is_opened_filled_and_sent()
    {
        await using var scene = await Scene.WithButler();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        var id = await scene.Type("/butler list");
        var command = (await shard.Event("INTERACTION_CREATE"))["d"]!;
        await InteractionSpecs.Answer(
            scene,
            id,
            command["token"]!.GetValue<string>(),
            """
            {"type":9,"data":{"custom_id":"m","title":"Why?","components":[{"type":18,"label":"Reason","component":{"type":4,"custom_id":"reason","style":1}}]}}
            """
        );
        Assert.Equal(400, (await scene.Control("POST", $"/interactions/{id}/submit", """{"fields":{}}""")).Status);
        Assert.Equal(
            200,
            (await scene.Control("POST", $"/interactions/{id}/submit", """{"fields":{"reason":"because"}}""")).Status
        );
        var sent = (await shard.Event("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(5, sent["type"]!.GetValue<int>());
        Assert.Equal("because", sent["data"]!["components"]![0]!["component"]!["value"]!.GetValue<string>());
    }

    static string Value(JsonArray options, string name) =>
        options.First(option => option!["name"]!.GetValue<string>() == name)!["value"]!.GetValue<string>();

    static Task<Reply> Press(Scene scene, string message, string customId, string user) =>
        scene.Control(
            "POST",
            $"/messages/{message}/press",
            $$"""{"customId":"{{customId}}","user":{"id":"{{user}}"} }"""
        );
}
