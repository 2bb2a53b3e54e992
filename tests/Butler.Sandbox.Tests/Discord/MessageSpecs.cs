namespace PlexButler.Sandbox.Tests.Discord;

public class MessageSpecs
{
    public static TheoryData<string, string, string> Faulty =>
        new()
        {
            { $$"""{"content":"{{new string('x', 2001)}}"}""", "content", "BASE_TYPE_MAX_LENGTH" },
            {
                $$"""{"embeds":[{{string.Join(",", Enumerable.Repeat("""{"title":"t"}""", 11))}}]}""",
                "embeds",
                "BASE_TYPE_MAX_LENGTH"
            },
            { $$"""{"embeds":[{"title":"{{new string('x', 257)}}"}]}""", "embeds.0.title", "BASE_TYPE_MAX_LENGTH" },
            {
                $$"""{"embeds":[{"description":"{{new string('x', 4097)}}"}]}""",
                "embeds.0.description",
                "BASE_TYPE_MAX_LENGTH"
            },
            {
                $$"""{"embeds":[{"fields":[{"name":"{{new string('x', 257)}}","value":"v"}]}]}""",
                "embeds.0.fields.0.name",
                "BASE_TYPE_BAD_LENGTH"
            },
            {
                $$"""{"embeds":[{"fields":[{"name":"n","value":"{{new string('x', 1025)}}"}]}]}""",
                "embeds.0.fields.0.value",
                "BASE_TYPE_BAD_LENGTH"
            },
            {
                """{"embeds":[{"fields":[{"name":"n","value":""}]}]}""",
                "embeds.0.fields.0.value",
                "BASE_TYPE_REQUIRED"
            },
            {
                $$"""{"embeds":[{"fields":[{{string.Join(",", Enumerable.Repeat("""{"name":"n","value":"v"}""", 26))}}]}]}""",
                "embeds.0.fields",
                "BASE_TYPE_MAX_LENGTH"
            },
            {
                $$"""{"embeds":[{"footer":{"text":"{{new string('x', 2049)}}" } }]}""",
                "embeds.0.footer.text",
                "BASE_TYPE_BAD_LENGTH"
            },
            {
                $$"""{"embeds":[{"author":{"name":"{{new string('x', 257)}}" } }]}""",
                "embeds.0.author.name",
                "BASE_TYPE_BAD_LENGTH"
            },
            { """{"embeds":[{}]}""", "embeds.0.description", "BASE_TYPE_REQUIRED" },
            { """{"embeds":[{"title":"t","color":16777216}]}""", "embeds.0.color", "NUMBER_TYPE_RANGE" },
            { """{"embeds":[{"title":"t","timestamp":"soon"}]}""", "embeds.0.timestamp", "DATE_TIME_TYPE_PARSE" },
            {
                $$"""{"embeds":[{"description":"{{new string('x', 3000)}}"},{"description":"{{new string('x', 3001)}}"}]}""",
                "embeds",
                "MAX_EMBED_SIZE_EXCEEDED"
            },
            {
                $$"""{"components":[{{string.Join(",", Enumerable.Range(0, 6).Select(i => Row(Button($"b{i}"))))}}]}""",
                "components",
                "BASE_TYPE_MAX_LENGTH"
            },
            {
                $$"""{"components":[{{Row(string.Join(",", Enumerable.Range(0, 6).Select(i => Button($"b{i}"))))}}]}""",
                "components.0.components",
                "BASE_TYPE_BAD_LENGTH"
            },
            {
                $$"""{"components":[{{Row(Button("same") + "," + Button("same"))}}]}""",
                "components.0.components.1.custom_id",
                "COMPONENT_CUSTOM_ID_DUPLICATED"
            },
            {
                $$"""{"components":[{{Row(Button(new string('x', 101)))}}]}""",
                "components.0.components.0.custom_id",
                "BASE_TYPE_BAD_LENGTH"
            },
            { $$"""{"components":[{{Button("b")}}]}""", "components.0.type", "BASE_TYPE_CHOICES" },
            {
                """{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}""",
                "allowed_mentions.parse",
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"
            },
            {
                """{"content":"x","allowed_mentions":{"parse":["all"]}}""",
                "allowed_mentions.parse.0",
                "BASE_TYPE_CHOICES"
            },
            {
                """{"flags":32768,"content":"x","components":[{"type":10,"content":"t"}]}""",
                "content",
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            },
            {
                $$"""{"flags":32768,"components":[{{string.Join(",", Enumerable.Repeat("""{"type":10,"content":"t"}""", 41))}}]}""",
                "components",
                "BASE_TYPE_MAX_LENGTH"
            },
            {
                """{"flags":32768,"components":[{"type":17,"components":[{"type":17,"components":[{"type":10,"content":"t"}]}]}]}""",
                "components.0.components.0.type",
                "BASE_TYPE_CHOICES"
            },
            {
                """{"flags":32768,"components":[{"type":9,"components":[{"type":10,"content":"t"}]}]}""",
                "components.0.accessory",
                "BASE_TYPE_REQUIRED"
            },
        };

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task What_is_wrong_with_a_message_is_said_where_it_is_wrong(string message, string path, string code)
    {
        await using var scene = await Scene.WithButler();
        var reply = await scene.Bot("POST", Channel(scene), message);
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        Assert.Contains(code, reply.Errors(path));
        var (id, token) = await InteractionSpecs.Delivered(scene);
        Assert.Contains(
            code,
            (await InteractionSpecs.Answer(scene, id, token, $$"""{"type":4,"data":{{message}}}""")).Errors(
                "data." + path
            )
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"content":"  "}""")]
    public async Task An_empty_message_is_refused(string message)
    {
        await using var scene = await Scene.Start();
        Assert.Equal(50006, (await scene.Bot("POST", Channel(scene), message)).Code);
    }

    [Fact]
    public async Task Characters_are_counted_and_not_their_halves()
    {
        await using var scene = await Scene.Start();
        var reply = await scene.Bot(
            "POST",
            Channel(scene),
            $$"""{"content":"{{string.Concat(Enumerable.Repeat("😀", 2000))}}"}"""
        );
        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task A_channel_message_is_sent_read_edited_and_deleted()
    {
        await using var scene = await Scene.Start();
        var sent = await scene.Bot("POST", Channel(scene), """{"content":"one line for the audit"}""");
        Assert.Equal(200, sent.Status);
        var path = $"{Channel(scene)}/{sent.Text("id")}";
        Assert.Equal("other", (await scene.Bot("PATCH", path, """{"content":"other"}""")).Text("content"));
        Assert.Equal("other", (await scene.Bot("GET", path)).Text("content"));
        Assert.Equal(
            "other",
            (await scene.Control("GET", $"/messages?channelId={scene.There.ChannelId}")).Body!["messages"]![0]![
                "content"
            ]!.GetValue<string>()
        );
        Assert.Equal(204, (await scene.Bot("DELETE", path)).Status);
        Assert.Equal(10008, (await scene.Bot("GET", path)).Code);
        Assert.Equal(10003, (await scene.Bot("POST", "/channels/1/messages", """{"content":"x"}""")).Code);
    }

    [Fact]
    public async Task An_enforced_nonce_brings_the_message_that_is_there_for_some_minutes()
    {
        await using var scene = await Scene.Start();
        var first = await scene.Bot(
            "POST",
            Channel(scene),
            """{"content":"one","nonce":"run-1","enforce_nonce":true}"""
        );
        var again = await scene.Bot(
            "POST",
            Channel(scene),
            """{"content":"two","nonce":"run-1","enforce_nonce":true}"""
        );
        Assert.Equal((first.Text("id"), "one"), (again.Text("id"), again.Text("content")));
        var others = new[]
        {
            """{"content":"x","nonce":"run-2","enforce_nonce":true}""",
            """{"content":"x","nonce":"run-1"}""",
            """{"content":"x","enforce_nonce":true}""",
        };
        foreach (var other in others)
            Assert.NotEqual(first.Text("id"), (await scene.Bot("POST", Channel(scene), other)).Text("id"));
        Assert.Equal(4, (await scene.Control("GET", "/messages")).Body!["messages"]!.AsArray().Count);
        scene.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.NotEqual(
            first.Text("id"),
            (
                await scene.Bot("POST", Channel(scene), """{"content":"one","nonce":"run-1","enforce_nonce":true}""")
            ).Text("id")
        );
    }

    [Fact]
    public async Task A_channel_takes_five_messages_in_five_seconds_or_as_many_as_a_test_says()
    {
        foreach (
            var (limit, fault) in new[] { (5, """{"fault":"none"}"""), (20, """{"fault":"channelLimit","calls":20}""") }
        )
        {
            await using var scene = await Scene.Start();
            await scene.Fault(fault);
            for (var n = 0; n < limit; n++)
                Assert.Equal(200, (await scene.Bot("POST", Channel(scene), """{"content":"x"}""")).Status);
            var refused = await scene.Bot("POST", Channel(scene), """{"content":"x"}""");
            Assert.Equal((429, $"{limit}"), (refused.Status, refused.Headers["X-RateLimit-Limit"]));
        }
    }

    [Fact]
    public async Task A_nonce_is_of_25_characters_at_most()
    {
        await using var scene = await Scene.Start();
        Assert.NotEmpty(
            (await scene.Bot("POST", Channel(scene), $$"""{"content":"x","nonce":"{{new string('n', 26)}}"}""")).Errors(
                "nonce"
            )
        );
        Assert.Equal(
            200,
            (await scene.Bot("POST", Channel(scene), $$"""{"content":"x","nonce":"{{new string('n', 25)}}"}""")).Status
        );
        Assert.Equal(200, (await scene.Bot("POST", Channel(scene), """{"content":"x","nonce":12345}""")).Status);
    }

    [Theory]
    [InlineData(false, 50013, 200)]
    [InlineData(true, 50001, 403)]
    public async Task A_bot_without_the_permission_is_told_so(bool hidden, int code, int edit)
    {
        await using var scene = await Scene.Start();
        var sent = await scene.Bot("POST", Channel(scene), """{"content":"one"}""");
        await scene.Fault(
            $$"""{"fault":"forbid","channelId":"{{scene.There.ChannelId}}","hidden":{{(hidden ? "true" : "false")}},"count":0}"""
        );
        var refused = await scene.Bot("POST", Channel(scene), """{"content":"two"}""");
        Assert.Equal((403, code), (refused.Status, refused.Code));
        Assert.Equal(
            edit,
            (await scene.Bot("PATCH", $"{Channel(scene)}/{sent.Text("id")}", """{"content":"other"}""")).Status
        );
        await scene.Fault("""{"fault":"none"}""");
        Assert.Equal(200, (await scene.Bot("POST", Channel(scene), """{"content":"two"}""")).Status);
    }

    [Fact]
    public async Task Nobody_edits_a_message_without_the_bots_token_nor_a_private_one_with_it()
    {
        await using var scene = await Scene.WithButler();
        var sent = await scene.Bot("POST", Channel(scene), """{"content":"one"}""");
        var path = $"{Channel(scene)}/{sent.Text("id")}";
        Assert.Equal(
            401,
            (
                await scene.Call(
                    "PATCH",
                    scene.There.ApiUrl + path,
                    """{"content":"x"}""",
                    Scene.Agent,
                    "Bot another-application"
                )
            ).Status
        );
        Assert.Equal(401, (await scene.Open("PATCH", path, """{"content":"x"}""")).Status);
        var (id, token) = await InteractionSpecs.Delivered(scene);
        await InteractionSpecs.Answer(scene, id, token, """{"type":4,"data":{"content":"private","flags":64}}""");
        var original = (
            await scene.Open("GET", $"/webhooks/{scene.There.ApplicationId}/{token}/messages/@original")
        ).Text("id");
        Assert.Equal(10008, (await scene.Bot("PATCH", $"{Channel(scene)}/{original}", """{"content":"x"}""")).Code);
    }

    [Fact]
    public async Task The_log_has_every_edit_with_what_it_said()
    {
        await using var scene = await Scene.Start();
        var sent = await scene.Bot("POST", Channel(scene), """{"content":"one"}""");
        await scene.Bot("PATCH", $"{Channel(scene)}/{sent.Text("id")}", """{"content":"two"}""");
        var entry = (await scene.Control("GET", "/log")).Body!["entries"]!.AsArray().Last()!;
        Assert.Equal(
            ("PATCH", "two", sent.Text("id")),
            (
                entry["method"]!.GetValue<string>(),
                entry["request"]!["content"]!.GetValue<string>(),
                entry["response"]!["id"]!.GetValue<string>()
            )
        );
        Assert.NotEmpty(entry["host"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_of_version_2_stays_one()
    {
        await using var scene = await Scene.Start();
        var sent = await scene.Bot(
            "POST",
            Channel(scene),
            """{"flags":32768,"components":[{"type":17,"components":[{"type":10,"content":"t"}]}]}"""
        );
        Assert.Equal(32768, sent.Body!["flags"]!.GetValue<int>());
        var reply = await scene.Bot("PATCH", $"{Channel(scene)}/{sent.Text("id")}", """{"content":"x"}""");
        Assert.NotEmpty(reply.Errors("content"));
    }

    static string Channel(Scene scene) => $"/channels/{scene.There.ChannelId}/messages";

    static string Row(string inner) => $$"""{"type":1,"components":[{{inner}}]}""";

    static string Button(string id) => $$"""{"type":2,"style":1,"label":"b","custom_id":"{{id}}"}""";
}
