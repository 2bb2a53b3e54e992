using PlexButler.Sandbox.Tests.Fixtures;
using static PlexButler.Sandbox.Tests.Fixtures.InteractionCalls;

namespace PlexButler.Sandbox.Tests.Discord.Interactions;

/// <summary>What comes after the first answer.</summary>
public class FollowUpSpecs
{
    [Fact]
    public async Task Edits_and_follow_ups_are_rejected_before_the_first_response()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (_, token) = await SendAndReceive(fixture);
        Assert.Equal(
            10015,
            (
                await fixture.CallWithoutToken("PATCH", GetOriginalMessagePath(fixture, token), """{"content":"x"}""")
            ).Code
        );
        Assert.Equal(
            10015,
            (await fixture.CallWithoutToken("POST", GetWebhookPath(fixture, token), """{"content":"x"}""")).Code
        );
    }

    [Fact]
    public async Task An_interaction_token_expires_after_fifteen_minutes()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await SendAndReceive(fixture);
        await SendCallback(fixture, id, token, DeferredResponse);
        fixture.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        var reply = await fixture.CallWithoutToken(
            "PATCH",
            GetOriginalMessagePath(fixture, token),
            """{"content":"late"}"""
        );
        Assert.Equal((401, 50027), (reply.Status, reply.Code));
        Assert.Equal(
            "The application did not respond",
            (await fixture.GetInteraction(id))["failure"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task Follow_ups_can_be_read_edited_and_deleted()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await SendAndReceive(fixture);
        await SendCallback(fixture, id, token, ImmediateResponse);
        var message = (
            await fixture.CallWithoutToken(
                "POST",
                GetWebhookPath(fixture, token) + "?wait=true",
                """{"content":"more","flags":64}"""
            )
        ).Text("id");
        var path = $"{GetWebhookPath(fixture, token)}/messages/{message}";
        Assert.Equal("more", (await fixture.CallWithoutToken("GET", path)).Text("content"));
        Assert.Equal("else", (await fixture.CallWithoutToken("PATCH", path, """{"content":"else"}""")).Text("content"));
        Assert.Equal("else", (await fixture.GetInteraction(id))["followUps"]![0]!["content"]!.GetValue<string>());
        Assert.Equal(204, (await fixture.CallWithoutToken("DELETE", path)).Status);
        Assert.Equal(10008, (await fixture.CallWithoutToken("GET", path)).Code);
        Assert.True((await fixture.GetInteraction(id))["followUps"]![0]!["deleted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_follow_up_to_a_deferred_response_becomes_that_response()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await SendAndReceive(fixture);
        await SendCallback(fixture, id, token, DeferredResponse);
        await fixture.CallWithoutToken("POST", GetWebhookPath(fixture, token), """{"content":"done"}""");
        var seen = await fixture.GetInteraction(id);
        Assert.Equal("done", seen["message"]!["content"]!.GetValue<string>());
        Assert.True(seen["message"]!["ephemeral"]!.GetValue<bool>());
        Assert.Empty(seen["followUps"]!.AsArray());
    }

    [Fact]
    public async Task The_original_response_can_be_read_and_deleted_once()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (id, token) = await SendAndReceive(fixture);
        await SendCallback(fixture, id, token, ImmediateResponse);
        Assert.Equal(
            "hello",
            (await fixture.CallWithoutToken("GET", GetOriginalMessagePath(fixture, token))).Text("content")
        );
        Assert.Equal(204, (await fixture.CallWithoutToken("DELETE", GetOriginalMessagePath(fixture, token))).Status);
        Assert.Equal(10008, (await fixture.CallWithoutToken("DELETE", GetOriginalMessagePath(fixture, token))).Code);
        Assert.True((await fixture.GetInteraction(id))["message"]!["deleted"]!.GetValue<bool>());
    }
}
