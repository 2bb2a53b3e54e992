using LanguageExt;
using Microsoft.Extensions.Time.Testing;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Tests;

/// <summary>The REST half over a real socket.</summary>
public class RestSpecs
{
    internal static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static LeanClient Client(FakeDiscord discord, TimeProvider? time = null) =>
        new(discord.Options, time ?? TimeProvider.System, new LogSink());

    internal static Answer Limited(double seconds) =>
        new(
            429,
            $$"""{"message":"limited","retry_after":{{seconds}},"global":false}""",
            ("Retry-After", "1"),
            ("X-RateLimit-Scope", "user")
        );

    /// <summary>Each answer once, then the usual.</summary>
    internal static Func<Call, Answer?> Once(string path, params Answer[] answers)
    {
        var left = new System.Collections.Concurrent.ConcurrentQueue<Answer>(answers);
        return call =>
            call.Path.Contains(path, StringComparison.Ordinal) && left.TryDequeue(out var answer) ? answer : null;
    }

    [Fact]
    public async Task An_answer_lost_on_the_way_is_repeated_and_already_acknowledged_is_then_success()
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord);
        var tries = 0;
        discord.Script = call =>
            Interlocked.Increment(ref tries) == 1
                ? new Answer(0, "")
                : new Answer(400, """{"code":40060,"message":"Interaction has already been acknowledged."}""");
        var answer = await client.Respond(Samples.Interaction, new Response.Deferred(true), Token);
        Assert.True(answer.IsRight);
        Assert.True(discord.Calls.Count >= 2);
    }

    [Fact]
    public async Task Already_acknowledged_without_an_own_repeat_is_a_refusal()
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord, new FakeTimeProvider(DateTimeOffset.UtcNow));
        discord.Script = Once(
            "/callback",
            new Answer(400, """{"code":40060,"message":"Interaction has already been acknowledged."}""")
        );
        var answer = await client.Respond(Samples.Interaction, new Response.Deferred(true), Token);
        Assert.Equal(40060, Assert.IsType<DiscordError.Refused>(answer.Case).JsonCode);
        Assert.Single(discord.Calls);
    }

    [Theory]
    [InlineData(404, 10062, "/callback")]
    [InlineData(404, 10015, "@original")]
    [InlineData(401, 50027, "@original")]
    public async Task Too_late_is_never_repeated(int status, int code, string path)
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord, new FakeTimeProvider(DateTimeOffset.UtcNow));
        discord.Script = Once(path, new Answer(status, $$"""{"code":{{code}},"message":"Unknown"}"""));
        var to = Samples.Interaction;
        var answer =
            path == "/callback"
                ? await client.Respond(to, new Response.DeferredUpdate(), Token)
                : await client.EditOriginal(to, Samples.Text("x"), Token);
        Assert.IsType<DiscordError.TooLate>(answer.Case);
        Assert.Single(discord.Calls);
    }

    [Fact]
    public async Task A_follow_up_that_may_have_arrived_is_not_repeated_an_edit_is()
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord);
        var to = Samples.Interaction;
        discord.Script = Once("/webhooks/700/" + Samples.InteractionToken, new Answer(502, ""));
        Assert.Equal(
            502,
            Assert.IsType<DiscordError.Refused>((await client.FollowUp(to, Samples.Text("x"), Token)).Case).Status
        );
        Assert.Single(discord.Calls);

        discord.Script = Once("@original", new Answer(502, ""), new Answer(0, ""));
        Assert.True((await client.EditOriginal(to, Samples.Text("x"), Token)).IsRight);
        Assert.Equal(4, discord.Calls.Count);
        Assert.Equal(
            $"PATCH /webhooks/700/{Samples.InteractionToken}/messages/@original",
            discord.Calls.Last().ToString()
        );
    }

    [Fact]
    public async Task A_channel_message_carries_its_key_and_is_edited_by_its_id_over_and_over()
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord);
        discord.Script = Once("/channels/30/messages", new Answer(502, ""));
        Assert.Equal(
            new Snowflake(900),
            (await client.Send(new Snowflake(30), Samples.Text("x"), "run 5", Token)).Case
        );
        Assert.Equal(
            ["POST /channels/30/messages", "POST /channels/30/messages"],
            discord.Calls.Select(static c => c.ToString())
        );
        Assert.All(discord.Calls, static c => Assert.Contains(
                """
                "nonce":"run 5","enforce_nonce":true
                """.Trim(),
                c.Body,
                StringComparison.Ordinal
            ));

        discord.Script = Once("/channels/30/messages/900", new Answer(502, ""), new Answer(0, ""));
        Assert.True((await client.Edit(new Snowflake(30), new Snowflake(900), Samples.Text("y"), Token)).IsRight);
        var edits = discord.Calls.Skip(2).ToArray();
        Assert.Equal(3, edits.Length);
        Assert.All(edits, static c => Assert.Equal("PATCH /channels/30/messages/900", c.ToString()));
        Assert.All(edits, static c => Assert.StartsWith("Bot ", c.Authorization, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(403, 50013, true, false)]
    [InlineData(403, 50001, true, false)]
    [InlineData(404, 10008, false, true)]
    [InlineData(404, 10003, false, true)]
    [InlineData(403, 50005, false, false)]
    public async Task A_refused_message_says_whether_the_bot_may_not_or_the_message_is_gone(
        int status,
        int code,
        bool isForbidden,
        bool isGone
    )
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord);
        discord.Script = _ => new Answer(status, $$"""{"code":{{code}},"message":"Said so"}""");
        DiscordError[] errors =
        [
            (DiscordError)(await client.Send(new Snowflake(30), Samples.Text("x"), "key", Token)).Case,
            (DiscordError)(await client.Edit(new Snowflake(30), new Snowflake(900), Samples.Text("x"), Token)).Case,
        ];
        Assert.All(errors, error =>
            Assert.Equal(
                (isForbidden, isGone),
                Assert.IsType<DiscordError.Refused>(error) is var said ? (said.IsForbidden, said.IsGone) : default
            )
        );
        Assert.Equal(2, discord.Calls.Count);
    }

    [Fact]
    public async Task An_interaction_kept_by_an_earlier_process_is_edited_and_followed_up()
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord);
        var to = Samples.Interaction;
        var kept = Interaction.Kept(
            to.Id,
            to.ApplicationId,
            to.Token,
            new Snowflake(20),
            new Snowflake(30),
            to.Caller.Id
        );
        Assert.True((await client.EditOriginal(kept, Samples.Text("x"), Token)).IsRight);
        Assert.Equal(new Snowflake(900), (await client.FollowUp(kept, Samples.Text("x"), Token)).Case);
        const string webhook = $"/webhooks/700/{Samples.InteractionToken}";
        Assert.Equal(
            [$"PATCH {webhook}/messages/@original", $"POST {webhook}"],
            discord.Calls.Select(static c => c.ToString())
        );
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord);
        discord.Script = call =>
            call.Path == "/applications/@me" ? new Answer(302, "", ("Location", discord.Address + "/elsewhere")) : null;
        Assert.Equal(
            302,
            Assert
                .IsType<DiscordError.Refused>((await client.Register(new Snowflake(20), Samples.Commands, Token)).Case)
                .Status
        );
        Assert.Single(discord.Calls);
    }

    [Fact]
    public async Task Nobody_listening_is_a_value()
    {
        await using var client = new LeanClient(
            new LeanOptions(new Uri("http://127.0.0.1:1/api"), static () => new Secret("t"), "1"),
            TimeProvider.System,
            new LogSink()
        );
        var answer = await client.Respond(Samples.Interaction, new Response.DeferredUpdate(), Token);
        Assert.Equal(
            "Discord could not be reached: no connection.",
            Assert.IsType<DiscordError.Unreachable>(answer.Case).Message
        );
    }

    [Fact]
    public async Task A_cancelled_token_is_an_exception_without_secrets()
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord);
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await client.Respond(Samples.Interaction, new Response.DeferredUpdate(), new CancellationToken(true))
        );
        Assert.DoesNotContain(Samples.InteractionToken, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_is_told_and_ends_the_session()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
        discord.Script = static call =>
            call.Path == "/applications/@me" ? new Answer(401, """{"message":"401: Unauthorized","code":0}""") : null;
        Assert.IsType<DiscordError.TokenRefused>(
            (await bot.Client.Register(new Snowflake(20), Samples.Commands, Token)).Case
        );
        await peer.ExpectClose();
        Assert.Equal(Ending.TokenRefused, await bot.Ending);
    }
}
