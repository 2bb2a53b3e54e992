using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Rest;

public class NonceSpecs
{
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

    static string GetMessagesPath(DiscordFixture fixture) => $"/channels/{fixture.Info.ChannelId}/messages";
}
