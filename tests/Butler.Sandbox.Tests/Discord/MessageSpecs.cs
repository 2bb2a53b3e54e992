using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord;

public class MessageSpecs
{
    public static TheoryData<string, string, string> InvalidMessages =>
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
                $$"""{"components":[{{string.Join(",", Enumerable.Range(0, 6).Select(i => ActionRowJson(ButtonJson($"b{i}"))))}}]}""",
                "components",
                "BASE_TYPE_MAX_LENGTH"
            },
            {
                $$"""{"components":[{{ActionRowJson(string.Join(",", Enumerable.Range(0, 6).Select(i => ButtonJson($"b{i}"))))}}]}""",
                "components.0.components",
                "BASE_TYPE_BAD_LENGTH"
            },
            {
                $$"""{"components":[{{ActionRowJson(ButtonJson("same") + "," + ButtonJson("same"))}}]}""",
                "components.0.components.1.custom_id",
                "COMPONENT_CUSTOM_ID_DUPLICATED"
            },
            {
                $$"""{"components":[{{ActionRowJson(ButtonJson(new string('x', 101)))}}]}""",
                "components.0.components.0.custom_id",
                "BASE_TYPE_BAD_LENGTH"
            },
            { $$"""{"components":[{{ButtonJson("b")}}]}""", "components.0.type", "BASE_TYPE_CHOICES" },
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
    [MemberData(nameof(InvalidMessages))]
    public async Task An_invalid_message_is_rejected_with_the_path_of_the_error(
        string message,
        string path,
        string code
    )
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var reply = await fixture.CallAsBot("POST", GetMessagesPath(fixture), message);
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        Assert.Contains(code, reply.Errors(path));
        var (id, token) = await InteractionSpecs.SendAndReceive(fixture);
        Assert.Contains(
            code,
            (await InteractionSpecs.SendCallback(fixture, id, token, $$"""{"type":4,"data":{{message}}}""")).Errors(
                "data." + path
            )
        );
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"content":"  "}""")]
    public async Task An_empty_message_is_rejected(string message)
    {
        await using var fixture = await DiscordFixture.Start();
        Assert.Equal(50006, (await fixture.CallAsBot("POST", GetMessagesPath(fixture), message)).Code);
    }

    [Fact]
    public async Task Message_length_counts_code_points_instead_of_UTF16_units()
    {
        await using var fixture = await DiscordFixture.Start();
        var reply = await fixture.CallAsBot(
            "POST",
            GetMessagesPath(fixture),
            $$"""{"content":"{{string.Concat(Enumerable.Repeat("😀", 2000))}}"}"""
        );
        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task A_channel_message_is_sent_read_edited_and_deleted()
    {
        await using var fixture = await DiscordFixture.Start();
        var sent = await fixture.CallAsBot(
            "POST",
            GetMessagesPath(fixture),
            """{"content":"one line for the audit"}"""
        );
        Assert.Equal(200, sent.Status);
        var path = $"{GetMessagesPath(fixture)}/{sent.Text("id")}";
        Assert.Equal("other", (await fixture.CallAsBot("PATCH", path, """{"content":"other"}""")).Text("content"));
        Assert.Equal("other", (await fixture.CallAsBot("GET", path)).Text("content"));
        Assert.Equal(
            "other",
            (await fixture.CallControl("GET", $"/messages?channelId={fixture.Info.ChannelId}")).Body!["messages"]![0]![
                "content"
            ]!.GetValue<string>()
        );
        Assert.Equal(204, (await fixture.CallAsBot("DELETE", path)).Status);
        Assert.Equal(10008, (await fixture.CallAsBot("GET", path)).Code);
        Assert.Equal(10003, (await fixture.CallAsBot("POST", "/channels/1/messages", """{"content":"x"}""")).Code);
    }

    [Fact]
    public async Task An_enforced_nonce_returns_the_existing_message_for_some_minutes()
    {
        await using var fixture = await DiscordFixture.Start();
        var first = await fixture.CallAsBot(
            "POST",
            GetMessagesPath(fixture),
            """{"content":"one","nonce":"run-1","enforce_nonce":true}"""
        );
        var again = await fixture.CallAsBot(
            "POST",
            GetMessagesPath(fixture),
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
            Assert.NotEqual(
                first.Text("id"),
                (await fixture.CallAsBot("POST", GetMessagesPath(fixture), other)).Text("id")
            );
        Assert.Equal(4, (await fixture.CallControl("GET", "/messages")).Body!["messages"]!.AsArray().Count);
        fixture.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.NotEqual(
            first.Text("id"),
            (
                await fixture.CallAsBot(
                    "POST",
                    GetMessagesPath(fixture),
                    """{"content":"one","nonce":"run-1","enforce_nonce":true}"""
                )
            ).Text("id")
        );
    }

    [Fact]
    public async Task A_channel_accepts_five_messages_in_five_seconds_or_a_set_number()
    {
        foreach (
            var (limit, fault) in new[] { (5, """{"fault":"none"}"""), (20, """{"fault":"channelLimit","calls":20}""") }
        )
        {
            await using var fixture = await DiscordFixture.Start();
            await fixture.InjectFault(fault);
            for (var n = 0; n < limit; n++)
                Assert.Equal(
                    200,
                    (await fixture.CallAsBot("POST", GetMessagesPath(fixture), """{"content":"x"}""")).Status
                );
            var refused = await fixture.CallAsBot("POST", GetMessagesPath(fixture), """{"content":"x"}""");
            Assert.Equal((429, $"{limit}"), (refused.Status, refused.Headers["X-RateLimit-Limit"]));
        }
    }

    [Fact]
    public async Task A_nonce_longer_than_25_characters_is_rejected()
    {
        await using var fixture = await DiscordFixture.Start();
        Assert.NotEmpty(
            (
                await fixture.CallAsBot(
                    "POST",
                    GetMessagesPath(fixture),
                    $$"""{"content":"x","nonce":"{{new string('n', 26)}}"}"""
                )
            ).Errors("nonce")
        );
        Assert.Equal(
            200,
            (
                await fixture.CallAsBot(
                    "POST",
                    GetMessagesPath(fixture),
                    $$"""{"content":"x","nonce":"{{new string('n', 25)}}"}"""
                )
            ).Status
        );
        Assert.Equal(
            200,
            (await fixture.CallAsBot("POST", GetMessagesPath(fixture), """{"content":"x","nonce":12345}""")).Status
        );
    }

    [Theory]
    [InlineData(false, 50013, 200)]
    [InlineData(true, 50001, 403)]
    public async Task A_bot_without_permission_for_a_channel_gets_403(bool hidden, int code, int edit)
    {
        await using var fixture = await DiscordFixture.Start();
        var sent = await fixture.CallAsBot("POST", GetMessagesPath(fixture), """{"content":"one"}""");
        await fixture.InjectFault(
            $$"""{"fault":"forbid","channelId":"{{fixture.Info.ChannelId}}","hidden":{{(hidden ? "true" : "false")}},"count":0}"""
        );
        var refused = await fixture.CallAsBot("POST", GetMessagesPath(fixture), """{"content":"two"}""");
        Assert.Equal((403, code), (refused.Status, refused.Code));
        Assert.Equal(
            edit,
            (
                await fixture.CallAsBot(
                    "PATCH",
                    $"{GetMessagesPath(fixture)}/{sent.Text("id")}",
                    """{"content":"other"}"""
                )
            ).Status
        );
        await fixture.InjectFault("""{"fault":"none"}""");
        Assert.Equal(200, (await fixture.CallAsBot("POST", GetMessagesPath(fixture), """{"content":"two"}""")).Status);
    }

    [Fact]
    public async Task A_message_can_be_edited_only_by_its_bot_and_not_if_ephemeral()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var sent = await fixture.CallAsBot("POST", GetMessagesPath(fixture), """{"content":"one"}""");
        var path = $"{GetMessagesPath(fixture)}/{sent.Text("id")}";
        Assert.Equal(
            401,
            (
                await fixture.Call(
                    "PATCH",
                    fixture.Info.ApiUrl + path,
                    """{"content":"x"}""",
                    DiscordFixture.UserAgent,
                    "Bot another-application"
                )
            ).Status
        );
        Assert.Equal(401, (await fixture.CallWithoutToken("PATCH", path, """{"content":"x"}""")).Status);
        var (id, token) = await InteractionSpecs.SendAndReceive(fixture);
        await InteractionSpecs.SendCallback(
            fixture,
            id,
            token,
            """{"type":4,"data":{"content":"private","flags":64}}"""
        );
        var original = (
            await fixture.CallWithoutToken("GET", $"/webhooks/{fixture.Info.ApplicationId}/{token}/messages/@original")
        ).Text("id");
        Assert.Equal(
            10008,
            (await fixture.CallAsBot("PATCH", $"{GetMessagesPath(fixture)}/{original}", """{"content":"x"}""")).Code
        );
    }

    [Fact]
    public async Task The_log_contains_every_edit_with_its_content()
    {
        await using var fixture = await DiscordFixture.Start();
        var sent = await fixture.CallAsBot("POST", GetMessagesPath(fixture), """{"content":"one"}""");
        await fixture.CallAsBot("PATCH", $"{GetMessagesPath(fixture)}/{sent.Text("id")}", """{"content":"two"}""");
        var entry = (await fixture.CallControl("GET", "/log")).Body!["entries"]!.AsArray().Last()!;
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
    public async Task A_components_v2_message_cannot_be_edited_to_plain_content()
    {
        await using var fixture = await DiscordFixture.Start();
        var sent = await fixture.CallAsBot(
            "POST",
            GetMessagesPath(fixture),
            """{"flags":32768,"components":[{"type":17,"components":[{"type":10,"content":"t"}]}]}"""
        );
        Assert.Equal(32768, sent.Body!["flags"]!.GetValue<int>());
        var reply = await fixture.CallAsBot(
            "PATCH",
            $"{GetMessagesPath(fixture)}/{sent.Text("id")}",
            """{"content":"x"}"""
        );
        Assert.NotEmpty(reply.Errors("content"));
    }

    static string GetMessagesPath(DiscordFixture fixture) => $"/channels/{fixture.Info.ChannelId}/messages";

    static string ActionRowJson(string inner) => $$"""{"type":1,"components":[{{inner}}]}""";

    static string ButtonJson(string id) => $$"""{"type":2,"style":1,"label":"b","custom_id":"{{id}}"}""";
}
