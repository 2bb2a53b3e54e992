namespace PlexButler.Sandbox.Tests.Discord;

public class InteractionSpecs
{
    internal const string Say = """{"type":4,"data":{"content":"hello"}}""",
        Think = """{"type":5,"data":{"flags":64}}""";

    [Fact]
    public async Task A_command_reaches_the_bot_with_everything_it_needs_to_judge_it()
    {
        await using var scene = await Scene.WithButler();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        var id = await scene.Type(
            "/butler start task:BackupDatabase",
            $$"""
            "roles":["{{scene.There.Roles.Operator}}"],"user":{"id":"42","name":"ana"},"permissions":"8","locale":"de"
            """
        );
        var d = (await shard.Event("INTERACTION_CREATE"))["d"]!;
        Assert.Equal(id, d["id"]!.GetValue<string>());
        Assert.Equal(2, d["type"]!.GetValue<int>());
        Assert.Equal(scene.There.GuildId, d["guild_id"]!.GetValue<string>());
        Assert.Equal(
            [scene.There.Roles.Operator],
            d["member"]!["roles"]!.AsArray().Select(role => role!.GetValue<string>())
        );
        Assert.Equal("8", d["member"]!["permissions"]!.GetValue<string>());
        Assert.Equal("42", d["member"]!["user"]!["id"]!.GetValue<string>());
        Assert.Equal("de", d["locale"]!.GetValue<string>());
        Assert.Null(d["user"]);
        Assert.Empty(d["entitlements"]!.AsArray());
        Assert.Equal(
            """{"type":1,"name":"start","options":[{"type":3,"name":"task","value":"BackupDatabase"}]}""",
            d["data"]!["options"]![0]!.ToJsonString()
        );
    }

    [Fact]
    public async Task A_direct_message_has_a_user_and_no_member()
    {
        await using var scene = await Scene.WithButler();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        await scene.Type("/butler list", "\"guildId\":null");
        var d = (await shard.Event("INTERACTION_CREATE"))["d"]!;
        Assert.NotNull(d["user"]);
        Assert.Null(d["member"]);
        Assert.Null(d["guild_id"]);
        Assert.Equal(1, d["context"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_guild_nobody_knows_can_send_a_command_too()
    {
        await using var scene = await Scene.WithButler();
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        await scene.Type("/butler list", "\"guildId\":\"77\"");
        Assert.Equal("77", (await shard.Event("INTERACTION_CREATE"))["d"]!["guild_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_direct_answer_is_what_the_member_sees()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        Assert.Equal(
            204,
            (
                await Answer(
                    scene,
                    id,
                    token,
                    """{"type":4,"data":{"content":"hello","flags":64,"embeds":[{"title":"t","color":255}]}}"""
                )
            ).Status
        );
        var seen = await scene.Seen(id, "answered");
        Assert.Equal("answered", seen["state"]!.GetValue<string>());
        Assert.Equal(4, seen["acknowledgement"]!["type"]!.GetValue<int>());
        Assert.Equal("hello", seen["message"]!["content"]!.GetValue<string>());
        Assert.True(seen["message"]!["ephemeral"]!.GetValue<bool>());
        Assert.Equal("gateway", seen["delivered"]!.GetValue<string>());
        Assert.Null(seen["failure"]);
    }

    [Fact]
    public async Task A_deferred_answer_thinks_until_it_is_edited()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        await Answer(scene, id, token, Think);
        var seen = await scene.Seen(id, "acknowledged");
        Assert.Equal("thinking", seen["state"]!.GetValue<string>());
        Assert.True(seen["message"]!["thinking"]!.GetValue<bool>());
        scene.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(
            200,
            (
                await scene.Open(
                    "PATCH",
                    Original(scene, token).Replace("@", "%40", StringComparison.Ordinal),
                    """{"content":"done"}"""
                )
            ).Status
        );
        seen = await scene.Seen(id, "answered");
        Assert.Equal("done", seen["message"]!["content"]!.GetValue<string>());
        Assert.Equal(64, seen["message"]!["flags"]!.GetValue<int>());
        Assert.Equal(10_000, seen["edits"]![0]!["milliseconds"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_callback_object_comes_back_when_asked_for()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        var reply = await scene.Open("POST", $"/interactions/{id}/{token}/callback?with_response=true", Say);
        Assert.Equal(200, reply.Status);
        Assert.Equal("hello", reply.Body!["resource"]!["message"]!["content"]!.GetValue<string>());
        Assert.Equal(id, reply.Body!["interaction"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_bot_the_member_reads_after_three_seconds_that_it_did_not_respond()
    {
        await using var scene = await Scene.WithButler();
        var id = await scene.Type("/butler list");
        Assert.Equal("waiting", (await scene.Seen(id))["state"]!.GetValue<string>());
        scene.Clock.Advance(TimeSpan.FromSeconds(3));
        var seen = await scene.Seen(id, "acknowledged");
        Assert.Equal("The application did not respond", seen["failure"]!.GetValue<string>());
        Assert.Null(seen["delivered"]);
    }

    [Fact]
    public async Task An_answer_after_three_seconds_is_to_an_unknown_interaction()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        scene.Clock.Advance(TimeSpan.FromSeconds(3));
        var reply = await Answer(scene, id, token, Say);
        Assert.Equal((404, 10062), (reply.Status, reply.Code));
        Assert.Equal(10062, (await scene.Seen(id))["refusals"]![0]!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_deadline_can_be_put_off()
    {
        await using var scene = await Scene.WithButler();
        await scene.Fault("""{"fault":"deadline","seconds":60}""");
        var (id, token) = await Delivered(scene);
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(204, (await Answer(scene, id, token, Say)).Status);
    }

    [Fact]
    public async Task A_second_first_answer_is_refused()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        await Answer(scene, id, token, Say);
        var reply = await Answer(scene, id, token, Say);
        Assert.Equal((400, 40060), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_wrong_token_is_to_an_unknown_interaction()
    {
        await using var scene = await Scene.WithButler();
        var (id, _) = await Delivered(scene);
        var reply = await Answer(scene, id, "wrong", Say);
        Assert.Equal((404, 10062), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":7,"data":{"content":"x"}}""")]
    [InlineData("""{"type":8,"data":{"choices":[]}}""")]
    [InlineData("""{"type":1}""")]
    [InlineData("{}")]
    public async Task A_command_takes_no_answer_that_is_for_something_else(string body)
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        var reply = await Answer(scene, id, token, body);
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        Assert.NotEmpty(reply.Errors("type"));
    }

    [Fact]
    public async Task A_deferred_answer_decides_nothing_but_privacy()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        var reply = await Answer(scene, id, token, """{"type":5,"data":{"flags":32832}}""");
        Assert.NotEmpty(reply.Errors("data.flags"));
        Assert.Equal(204, (await Answer(scene, id, token, Think)).Status);
    }

    [Fact]
    public async Task What_would_ping_is_told()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await Delivered(scene);
        await Answer(
            scene,
            id,
            token,
            """{"type":4,"data":{"content":"<@7> @everyone <@&8>","allowed_mentions":{"parse":["roles"]}}}"""
        );
        Assert.Equal(
            """{"users":[],"roles":["8"],"everyone":false}""",
            (await scene.Seen(id))["message"]!["pings"]!.ToJsonString()
        );
    }

    internal static async Task<(string Id, string Token)> Delivered(Scene scene, string input = "/butler list")
    {
        var (shard, _) = await Shard.Ready(scene);
        await using var open = shard;
        var id = await scene.Type(input);
        return (id, (await shard.Event("INTERACTION_CREATE"))["d"]!["token"]!.GetValue<string>());
    }

    internal static Task<Reply> Answer(Scene scene, string id, string token, string body) =>
        scene.Open("POST", $"/interactions/{id}/{token}/callback", body);

    internal static string Webhook(Scene scene, string token) => $"/webhooks/{scene.There.ApplicationId}/{token}";

    internal static string Original(Scene scene, string token) => Webhook(scene, token) + "/messages/@original";
}
