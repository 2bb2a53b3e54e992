using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Interactions;

public class InteractionSpecs
{
    [Fact]
    public async Task An_immediate_response_is_shown_to_the_member()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        Assert.Equal(
            204,
            (
                await InteractionCalls.SendCallback(
                    fixture,
                    id,
                    token,
                    """{"type":4,"data":{"content":"hello","flags":64,"embeds":[{"title":"t","color":255}]}}"""
                )
            ).Status
        );
        var seen = await fixture.GetInteraction(id, "answered");
        Assert.Equal("answered", seen["state"]!.GetValue<string>());
        Assert.Equal(4, seen["acknowledgement"]!["type"]!.GetValue<int>());
        Assert.Equal("hello", seen["message"]!["content"]!.GetValue<string>());
        Assert.True(seen["message"]!["ephemeral"]!.GetValue<bool>());
        Assert.Equal("gateway", seen["delivered"]!.GetValue<string>());
        Assert.Null(seen["failure"]);
    }

    [Fact]
    public async Task A_deferred_response_shows_thinking_until_it_is_edited()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        await InteractionCalls.SendCallback(fixture, id, token, InteractionCalls.DeferredResponse);
        var seen = await fixture.GetInteraction(id, "acknowledged");
        Assert.Equal("thinking", seen["state"]!.GetValue<string>());
        Assert.True(seen["message"]!["thinking"]!.GetValue<bool>());
        fixture.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(
            200,
            (
                await fixture.CallWithoutToken(
                    "PATCH",
                    InteractionCalls
                        .GetOriginalMessagePath(fixture, token)
                        .Replace("@", "%40", StringComparison.Ordinal),
                    """{"content":"done"}"""
                )
            ).Status
        );
        seen = await fixture.GetInteraction(id, "answered");
        Assert.Equal("done", seen["message"]!["content"]!.GetValue<string>());
        Assert.Equal(64, seen["message"]!["flags"]!.GetValue<int>());
        Assert.Equal(10_000, seen["edits"]![0]!["milliseconds"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_callback_object_is_returned_on_request()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        var reply = await fixture.CallWithoutToken(
            "POST",
            $"/interactions/{id}/{token}/callback?with_response=true",
            InteractionCalls.ImmediateResponse
        );
        Assert.Equal(200, reply.Status);
        Assert.Equal("hello", reply.Body!["resource"]!["message"]!["content"]!.GetValue<string>());
        Assert.Equal(id, reply.Body!["interaction"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_command_without_a_connected_bot_fails_after_three_seconds()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var id = await fixture.TypeCommand("/butler list");
        Assert.Equal("waiting", (await fixture.GetInteraction(id))["state"]!.GetValue<string>());
        fixture.Clock.Advance(TimeSpan.FromSeconds(3));
        var seen = await fixture.GetInteraction(id, "acknowledged");
        Assert.Equal("The application did not respond", seen["failure"]!.GetValue<string>());
        Assert.Null(seen["delivered"]);
    }

    [Fact]
    public async Task A_response_after_three_seconds_gets_an_unknown_interaction_error()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        fixture.Clock.Advance(TimeSpan.FromSeconds(3));
        var reply = await InteractionCalls.SendCallback(fixture, id, token, InteractionCalls.ImmediateResponse);
        Assert.Equal((404, 10062), (reply.Status, reply.Code));
        Assert.Equal(10062, (await fixture.GetInteraction(id))["refusals"]![0]!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_response_deadline_can_be_extended()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        await fixture.InjectFault("""{"fault":"deadline","seconds":60}""");
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(
            204,
            (await InteractionCalls.SendCallback(fixture, id, token, InteractionCalls.ImmediateResponse)).Status
        );
    }

    [Fact]
    public async Task A_second_initial_response_is_rejected()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        await InteractionCalls.SendCallback(fixture, id, token, InteractionCalls.ImmediateResponse);
        var reply = await InteractionCalls.SendCallback(fixture, id, token, InteractionCalls.ImmediateResponse);
        Assert.Equal((400, 40060), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_response_with_a_wrong_token_gets_an_unknown_interaction_error()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, _) = await InteractionCalls.SendAndReceive(fixture);
        var reply = await InteractionCalls.SendCallback(fixture, id, "wrong", InteractionCalls.ImmediateResponse);
        Assert.Equal((404, 10062), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":7,"data":{"content":"x"}}""")]
    [InlineData("""{"type":8,"data":{"choices":[]}}""")]
    [InlineData("""{"type":1}""")]
    [InlineData("{}")]
    public async Task A_command_rejects_response_types_meant_for_other_interactions(string body)
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        var reply = await InteractionCalls.SendCallback(fixture, id, token, body);
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        Assert.NotEmpty(reply.Errors("type"));
    }

    [Fact]
    public async Task A_deferred_response_accepts_only_the_ephemeral_flag()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        var reply = await InteractionCalls.SendCallback(fixture, id, token, """{"type":5,"data":{"flags":32832}}""");
        Assert.NotEmpty(reply.Errors("data.flags"));
        Assert.Equal(
            204,
            (await InteractionCalls.SendCallback(fixture, id, token, InteractionCalls.DeferredResponse)).Status
        );
    }

    [Fact]
    public async Task A_message_lists_the_mentions_that_would_ping()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await InteractionCalls.SendAndReceive(fixture);
        await InteractionCalls.SendCallback(
            fixture,
            id,
            token,
            """{"type":4,"data":{"content":"<@7> @everyone <@&8>","allowed_mentions":{"parse":["roles"]}}}"""
        );
        Assert.Equal(
            """{"users":[],"roles":["8"],"everyone":false}""",
            (await fixture.GetInteraction(id))["message"]!["pings"]!.ToJsonString()
        );
    }
}
