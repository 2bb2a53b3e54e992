using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;

namespace PlexButler.Discord.Tests.Gateway;

/// <summary>The session over real sockets.</summary>
public class GatewaySpecs
{
    static readonly string QueryString = "?v=10&encoding=json";

    [Fact]
    public async Task The_client_fetches_the_gateway_address_and_identifies_with_no_intents()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptConnection();
        await peer.SendHello();
        var identify = await peer.ExpectFrame(2);

        Assert.Equal("/gateway" + QueryString, peer.Query);
        Assert.Equal(0, identify.GetProperty("intents").GetInt32());
        Assert.Equal(ScriptedDiscord.BotToken, identify.GetProperty("token").GetString());
        var call = Assert.Single(discord.Requests);
        Assert.Equal("GET /gateway/bot", call.ToString());
        Assert.Equal("Bot " + ScriptedDiscord.BotToken, call.Authorization);
        Assert.Matches(@"^DiscordBot \(https://\S+, \S+\)$", call.UserAgent);
        Assert.Equal("connecting", bot.Client.Status.State);
        peer.Abort();
    }

    [Fact]
    public async Task An_interaction_reaches_the_handler_and_its_response_reaches_Discord()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptReadyConnection();
        await peer.SendInteraction(Samples.FutureId(0), 2);
        var interaction = (await bot.NextInteraction()) with
        {
            ReceivedAt = DateTimeOffset.UtcNow + TimeSpan.FromHours(1),
        };
        var answered = await bot.Client.Respond(
            interaction,
            new Response.Deferred(true),
            TestContext.Current.CancellationToken
        );

        Assert.True(answered.IsRight);
        Assert.True(bot.Client.Status.IsReady);
        var call = discord.Requests.Last();
        Assert.Equal($"POST /interactions/{interaction.Id}/{Samples.InteractionToken}/callback", call.ToString());
        Assert.Equal("""{"type":5,"data":{"flags":64}}""", call.Body);
        Assert.Equal("", call.Authorization);
        peer.Abort();
    }

    [Fact]
    public async Task Stopping_the_client_closes_the_session_with_code_1000()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptReadyConnection();
        await peer.SendInteraction(Samples.FutureId(0), 2);
        await bot.NextInteraction();
        var ending = bot.Stop();
        Assert.Equal(1000, await peer.ExpectClose());
        Assert.Equal(SessionEndReason.Requested, await ending);
        Assert.False(bot.Client.Status.IsReady);
    }

    [Fact]
    public async Task A_heartbeat_requested_by_Discord_is_sent_at_once()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptReadyConnection();
        await peer.Send("""{"op":1,"d":null,"s":null,"t":null}""");
        Assert.Equal(1, (await peer.ExpectFrame(1)).GetInt32());
        peer.Abort();
    }

    [Fact]
    public async Task Large_and_fragmented_gateway_frames_are_read()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptConnection();
        await peer.SendHello();
        await peer.ExpectFrame(2);
        var guilds = string.Join(
            ',',
            Enumerable.Range(1, 60_000).Select(static n => $$"""{"id":"{{n}}","unavailable":true}""")
        );
        await peer.SendInPieces(
            $$"""{"op":0,"s":1,"t":"READY","d":{"session_id":"a","resume_gateway_url":"{{discord.GatewayUrl}}" """
                + $$""","guilds":[{{guilds}}]} }""",
            10_000
        );
        await peer.SendInPieces(
            $$"""{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{{Samples.SlashCommandJson(Samples.FutureId(77))}}}""",
            7
        );
        Assert.Equal(Samples.FutureId(77), (await bot.NextInteraction()).Id);
        peer.Abort();
    }

    [Fact]
    public async Task Unreadable_gateway_frames_are_ignored()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptReadyConnection();
        foreach (
            var frame in (string[])
                [
                    "",
                    "nonsense",
                    "[]",
                    "{}",
                    """{"op":"x"}""",
                    """{"op":99}""",
                    """{"op":0,"t":"INTERACTION_CREATE","d":null}""",
                    """{"op":0,"t":5,"d":{"id":7}}""",
                ]
        )
            await peer.Send(frame);
        await peer.SendInteraction(Samples.FutureId(78), 3);
        Assert.Equal(Samples.FutureId(78), (await bot.NextInteraction()).Id);
        peer.Abort();
    }

    [Fact]
    public async Task A_bot_token_refused_twice_at_the_start_ends_the_session()
    {
        await using var discord = await ScriptedDiscord.Start();
        discord.Respond = static call =>
            call.Path == "/gateway/bot"
                ? new ScriptedResponse(401, """{"message":"401: Unauthorized","code":0}""")
                : null;
        await using var bot = GatewayDiscordClientFixture.Start(discord, options: static o =>
            o with
            {
                RefusalDelay = TimeSpan.FromMilliseconds(50),
            }
        );
        Assert.Equal(SessionEndReason.TokenRefused, await bot.Completion);
        Assert.InRange(discord.Requests.Count, 2, 3);
    }

    [Fact]
    public async Task An_outage_of_Discord_at_the_start_does_not_end_the_session()
    {
        await using var discord = await ScriptedDiscord.Start();
        var left = 1;
        discord.Respond = call =>
            call.Path == "/gateway/bot" && Interlocked.Decrement(ref left) >= 0
                ? new ScriptedResponse(503, "down")
                : null;
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptReadyConnection();
        await peer.SendInteraction(Samples.FutureId(3), 2);
        await bot.NextInteraction();
        Assert.True(bot.Client.Status.IsReady);
        Assert.Single(bot.Log.Lines, static l => l.Contains("keeps trying", StringComparison.Ordinal));
        peer.Abort();
    }

    [Fact]
    public async Task Tokens_are_never_logged()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord, handle: static (i, _) =>
            throw new InvalidOperationException(i.ToString())
        );
        discord.Respond = static call =>
            call.Path.EndsWith("/callback", StringComparison.Ordinal) ? new ScriptedResponse(0, "") : null;
        var peer = await discord.AcceptReadyConnection();
        await peer.SendInteraction(Samples.FutureId(0), 2);
        var answer = await bot.Client.Respond(
            Samples.Interaction,
            new Response.DeferredUpdate(),
            TestContext.Current.CancellationToken
        );
        Assert.True(answer.IsLeft);
        peer.Abort();
        await bot.Stop();
        var all = string.Join('\n', bot.Log.Lines) + $"{answer.AssertLeft()}";
        Assert.NotEmpty(all);
        Assert.DoesNotContain(ScriptedDiscord.BotToken, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.InteractionToken, all, StringComparison.Ordinal);
    }
}
