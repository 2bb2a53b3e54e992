using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Rest;

public class MessageSpecs
{
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

    [Theory]
    [InlineData(false, 50013, 200)]
    [InlineData(true, 50001, 403)]
    public async Task A_bot_without_permission_for_a_channel_gets_403(bool hidden, int code, int edit)
    {
        await using var fixture = await DiscordFixture.Start();
        var sent = await fixture.CallAsBot("POST", GetMessagesPath(fixture), """{"content":"one"}""");
        await fixture.InjectFault(
            $$"""
            {"fault":"forbid","channelId":"{{fixture.Info.ChannelId}}",
              "hidden":{{(hidden ? "true" : "false")}},"count":0}
            """
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
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        await InteractionCalls.SendCallback(
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
}
