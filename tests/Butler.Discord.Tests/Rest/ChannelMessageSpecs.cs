using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using static PlexButler.Discord.Tests.Rest.RestSpecs;

namespace PlexButler.Discord.Tests.Rest;

/// <summary>Messages in channels over a real socket.</summary>
public class ChannelMessageSpecs
{
    [Fact]
    public async Task A_channel_message_and_its_edits_are_retried_without_duplicates()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        discord.Respond = RespondOnce("/channels/30/messages", new ScriptedResponse(502, ""));
        Assert.Equal(
            new Snowflake(900),
            (await client.SendMessage(new Snowflake(30), Samples.EphemeralMessage("x"), "run 5", Token)).AssertRight()
        );
        Assert.Equal(
            ["POST /channels/30/messages", "POST /channels/30/messages"],
            discord.Requests.Select(static c => c.ToString())
        );
        Assert.All(discord.Requests, static c => Assert.Contains(
                """
                "nonce":"run 5","enforce_nonce":true
                """.Trim(),
                c.Body,
                StringComparison.Ordinal
            ));

        discord.Respond = RespondOnce(
            "/channels/30/messages/900",
            new ScriptedResponse(502, ""),
            new ScriptedResponse(0, "")
        );
        Assert.True(
            (
                await client.EditMessage(new Snowflake(30), new Snowflake(900), Samples.EphemeralMessage("y"), Token)
            ).IsRight
        );
        var edits = discord.Requests.Skip(2).ToArray();
        Assert.Equal(3, edits.Length);
        Assert.All(edits, static c => Assert.Equal("PATCH /channels/30/messages/900", c.ToString()));
        Assert.All(edits, static c => Assert.StartsWith("Bot ", c.Authorization, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_is_deleted_and_one_that_is_gone_counts_as_deleted()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        var (channel, message) = (new Snowflake(30), new Snowflake(900));
        discord.Respond = RespondOnce(
            "/channels/30/messages/900",
            new ScriptedResponse(502, ""),
            new ScriptedResponse(204, "")
        );
        Assert.True((await client.DeleteMessage(channel, message, Token)).IsRight);
        Assert.Equal(2, discord.Requests.Count);
        Assert.All(discord.Requests, static c => Assert.Equal("DELETE /channels/30/messages/900", c.ToString()));
        discord.Respond = RespondOnce(
            "/channels/30/messages/900",
            new ScriptedResponse(404, """{"message":"Unknown Message","code":10008}"""),
            new ScriptedResponse(403, """{"message":"Missing Access","code":50001}""")
        );
        Assert.True((await client.DeleteMessage(channel, message, Token)).IsRight);
        Assert.True((await client.DeleteMessage(channel, message, Token)).IsLeft);
    }

    [Theory]
    [InlineData(403, 50013, true, false)]
    [InlineData(403, 50001, true, false)]
    [InlineData(404, 10008, false, true)]
    [InlineData(404, 10003, false, true)]
    [InlineData(403, 50005, false, false)]
    public async Task A_refused_message_reports_whether_it_is_forbidden_or_gone(
        int status,
        int code,
        bool isForbidden,
        bool isGone
    )
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        discord.Respond = _ => new ScriptedResponse(status, $$"""{"code":{{code}},"message":"Said so"}""");
        DiscordError[] errors =
        [
            (await client.SendMessage(new Snowflake(30), Samples.EphemeralMessage("x"), "key", Token)).AssertLeft(),
            (
                await client.EditMessage(new Snowflake(30), new Snowflake(900), Samples.EphemeralMessage("x"), Token)
            ).AssertLeft(),
        ];
        Assert.All(errors, error =>
            Assert.Equal(
                (isForbidden, isGone),
                Assert.IsType<DiscordError.ErrorResponse>(error) is var refusal
                    ? (refusal.IsForbidden, refusal.IsGone)
                    : default
            )
        );
        Assert.Equal(2, discord.Requests.Count);
    }
}
