using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Tests.Rest;

/// <summary>The REST half over a real socket.</summary>
public class RestSpecs
{
    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static GatewayDiscordClient CreateClient(ScriptedDiscord discord, TimeProvider? time = null) =>
        new(discord.Options, time ?? TimeProvider.System, new RecordingLogger());

    /// <summary>Each answer once, then the usual.</summary>
    internal static Func<RecordedRequest, ScriptedResponse?> RespondOnce(string path, params ScriptedResponse[] answers)
    {
        var left = new System.Collections.Concurrent.ConcurrentQueue<ScriptedResponse>(answers);
        return call =>
            call.Path.Contains(path, StringComparison.Ordinal) && left.TryDequeue(out var answer) ? answer : null;
    }

    [Fact]
    public async Task A_lost_response_is_retried_and_already_acknowledged_is_success()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        var tries = 0;
        discord.Respond = call =>
            Interlocked.Increment(ref tries) == 1
                ? new ScriptedResponse(0, "")
                : new ScriptedResponse(
                    400,
                    """{"code":40060,"message":"Interaction has already been acknowledged."}"""
                );
        var answer = await client.Respond(Samples.Interaction, new Response.Deferred(true), Token);
        Assert.True(answer.IsRight);
        Assert.True(discord.Requests.Count >= 2);
    }

    [Fact]
    public async Task An_already_acknowledged_reply_without_a_retry_is_an_error()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord, new FakeTimeProvider(DateTimeOffset.UtcNow));
        discord.Respond = RespondOnce(
            "/callback",
            new ScriptedResponse(400, """{"code":40060,"message":"Interaction has already been acknowledged."}""")
        );
        var answer = await client.Respond(Samples.Interaction, new Response.Deferred(true), Token);
        Assert.Equal(40060, Assert.IsType<DiscordError.ErrorResponse>(answer.AssertLeft()).JsonCode);
        Assert.Single(discord.Requests);
    }

    [Theory]
    [InlineData(404, 10062, "/callback")]
    [InlineData(404, 10015, "@original")]
    [InlineData(401, 50027, "@original")]
    public async Task A_response_that_is_too_late_is_never_retried(int status, int code, string path)
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord, new FakeTimeProvider(DateTimeOffset.UtcNow));
        discord.Respond = RespondOnce(
            path,
            new ScriptedResponse(status, $$"""{"code":{{code}},"message":"Unknown"}""")
        );
        var to = Samples.Interaction;
        var answer =
            path == "/callback"
                ? await client.Respond(to, new Response.DeferredUpdate(), Token)
                : await client.EditOriginalResponse(to, Samples.EphemeralMessage("x"), Token);
        Assert.IsType<DiscordError.InteractionExpired>(answer.AssertLeft());
        Assert.Single(discord.Requests);
    }

    [Fact]
    public async Task An_edit_is_retried_and_a_follow_up_that_may_have_arrived_is_not()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        var to = Samples.Interaction;
        discord.Respond = RespondOnce("/webhooks/700/" + Samples.InteractionToken, new ScriptedResponse(502, ""));
        Assert.Equal(
            502,
            Assert
                .IsType<DiscordError.ErrorResponse>(
                    (await client.SendFollowUp(to, Samples.EphemeralMessage("x"), Token)).AssertLeft()
                )
                .Status
        );
        Assert.Single(discord.Requests);

        discord.Respond = RespondOnce("@original", new ScriptedResponse(502, ""), new ScriptedResponse(0, ""));
        Assert.True((await client.EditOriginalResponse(to, Samples.EphemeralMessage("x"), Token)).IsRight);
        Assert.Equal(4, discord.Requests.Count);
        Assert.Equal(
            $"PATCH /webhooks/700/{Samples.InteractionToken}/messages/@original",
            discord.Requests.Last().ToString()
        );
    }

    [Fact]
    public async Task An_interaction_of_an_earlier_process_is_edited_and_followed_up()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        var to = Samples.Interaction;
        var kept = Interaction.Restore(
            to.Id,
            to.ApplicationId,
            to.Token,
            new Snowflake(20),
            new Snowflake(30),
            to.Caller.Id
        );
        Assert.True((await client.EditOriginalResponse(kept, Samples.EphemeralMessage("x"), Token)).IsRight);
        Assert.Equal(
            new Snowflake(900),
            (await client.SendFollowUp(kept, Samples.EphemeralMessage("x"), Token)).AssertRight()
        );
        const string webhook = $"/webhooks/700/{Samples.InteractionToken}";
        Assert.Equal(
            [$"PATCH {webhook}/messages/@original", $"POST {webhook}"],
            discord.Requests.Select(static c => c.ToString())
        );
    }

    [Fact]
    public async Task A_redirect_from_Discord_is_not_followed()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        discord.Respond = call =>
            call.Path == "/applications/@me"
                ? new ScriptedResponse(302, "", ("Location", discord.BaseUrl + "/elsewhere"))
                : null;
        Assert.Equal(
            302,
            Assert
                .IsType<DiscordError.ErrorResponse>(
                    (await client.RegisterCommands(new Snowflake(20), Samples.Commands, Token)).AssertLeft()
                )
                .Status
        );
        Assert.Single(discord.Requests);
    }

    [Fact]
    public async Task An_unreachable_Discord_is_returned_as_an_error()
    {
        await using var client = new GatewayDiscordClient(
            new DiscordOptions(new Uri("http://127.0.0.1:1/api"), static () => new Secret("t"), "1"),
            TimeProvider.System,
            new RecordingLogger()
        );
        var answer = await client.Respond(Samples.Interaction, new Response.DeferredUpdate(), Token);
        Assert.Equal(
            "Discord could not be reached: no connection.",
            Assert.IsType<DiscordError.Unreachable>(answer.AssertLeft()).Message
        );
    }

    [Fact]
    public async Task A_cancelled_Discord_call_throws_without_secrets()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await client.Respond(Samples.Interaction, new Response.DeferredUpdate(), new CancellationToken(true))
        );
        Assert.DoesNotContain(Samples.InteractionToken, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_token_refused_twice_over_REST_is_reported_and_ends_the_session()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord, options: static o =>
            o with
            {
                RefusalDelay = TimeSpan.FromMilliseconds(50),
            }
        );
        var peer = await discord.AcceptReadyConnection();
        discord.Respond = static call =>
            call.Path is "/applications/@me" or "/gateway/bot"
                ? new ScriptedResponse(401, """{"message":"401: Unauthorized","code":0}""")
                : null;
        Assert.IsType<DiscordError.TokenRefused>(
            (await bot.Client.RegisterCommands(new Snowflake(20), Samples.Commands, Token)).AssertLeft()
        );
        await peer.ExpectClose();
        Assert.Equal(SessionEndReason.TokenRefused, await bot.Completion);
    }
}
