namespace PlexButler.Discord.Tests;

/// <summary>The session over real sockets.</summary>
public class GatewaySpecs
{
    static readonly string queryWords = "?v=10&encoding=json";

    [Fact]
    public async Task It_asks_where_the_gateway_is_then_identifies_without_intents()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.Accept();
        await peer.Hello();
        var identify = await peer.Expect(2);

        Assert.Equal("/gateway" + queryWords, peer.Query);
        Assert.Equal(0, identify.GetProperty("intents").GetInt32());
        Assert.Equal(FakeDiscord.BotToken, identify.GetProperty("token").GetString());
        var call = Assert.Single(discord.Calls);
        Assert.Equal("GET /gateway/bot", call.ToString());
        Assert.Equal("Bot " + FakeDiscord.BotToken, call.Authorization);
        Assert.Matches(@"^DiscordBot \(https://\S+, \S+\)$", call.UserAgent);
        Assert.Equal("connecting", bot.Client.Connection.State);
        peer.Drop();
    }

    [Fact]
    public async Task An_interaction_reaches_the_handler_and_its_answer_discord()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
        await peer.Interaction(Samples.Fresh(0), 2);
        var interaction = (await bot.Next()) with { ReceivedAt = DateTimeOffset.UtcNow + TimeSpan.FromHours(1) };
        var answered = await bot.Client.Respond(
            interaction,
            new Response.Deferred(true),
            TestContext.Current.CancellationToken
        );

        Assert.True(answered.IsRight);
        Assert.True(bot.Client.Connection.Ready);
        var call = discord.Calls.Last();
        Assert.Equal($"POST /interactions/{interaction.Id}/{Samples.InteractionToken}/callback", call.ToString());
        Assert.Equal("""{"type":5,"data":{"flags":64}}""", call.Body);
        Assert.Equal("", call.Authorization);
        peer.Drop();
    }

    [Fact]
    public async Task Stopping_closes_with_1000()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
        await peer.Interaction(Samples.Fresh(0), 2);
        await bot.Next();
        var ending = bot.Stop();
        Assert.Equal(1000, await peer.ExpectClose());
        Assert.Equal(Ending.Requested, await ending);
        Assert.False(bot.Client.Connection.Ready);
    }

    [Fact]
    public async Task A_heartbeat_discord_asks_for_is_sent_at_once()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
        await peer.Send("""{"op":1,"d":null,"s":null,"t":null}""");
        Assert.Equal(1, (await peer.Expect(1)).GetInt32());
        peer.Drop();
    }

    [Fact]
    public async Task Large_and_cut_frames_are_read()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.Accept();
        await peer.Hello();
        await peer.Expect(2);
        var guilds = string.Join(
            ',',
            Enumerable.Range(1, 60_000).Select(static n => $$"""{"id":"{{n}}","unavailable":true}""")
        );
        await peer.SendInPieces(
            $$"""{"op":0,"s":1,"t":"READY","d":{"session_id":"a","resume_gateway_url":"{{discord.GatewayUrl}}","guilds":[{{guilds}}]} }""",
            10_000
        );
        await peer.SendInPieces(
            $$"""{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{{Samples.Command(Samples.Fresh(77))}}}""",
            7
        );
        Assert.Equal(Samples.Fresh(77), (await bot.Next()).Id);
        peer.Drop();
    }

    [Fact]
    public async Task Frames_it_cannot_read_harm_nothing()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
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
        await peer.Interaction(Samples.Fresh(78), 3);
        Assert.Equal(Samples.Fresh(78), (await bot.Next()).Id);
        peer.Drop();
    }

    [Fact]
    public async Task A_refused_token_ends_it()
    {
        await using var discord = await FakeDiscord.Start();
        discord.Script = static call =>
            call.Path == "/gateway/bot" ? new Answer(401, """{"message":"401: Unauthorized","code":0}""") : null;
        await using var bot = RunningClient.Start(discord);
        Assert.Equal(Ending.TokenRefused, await bot.Ending);
        Assert.Single(discord.Calls);
    }

    [Fact]
    public async Task Discord_down_at_the_start_does_not_end_it()
    {
        await using var discord = await FakeDiscord.Start();
        var left = 1;
        discord.Script = call =>
            call.Path == "/gateway/bot" && Interlocked.Decrement(ref left) >= 0 ? new Answer(503, "down") : null;
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
        await peer.Interaction(Samples.Fresh(3), 2);
        await bot.Next();
        Assert.True(bot.Client.Connection.Ready);
        Assert.Single(bot.Log.Lines, static l => l.Contains("keeps trying", StringComparison.Ordinal));
        peer.Drop();
    }

    [Fact]
    public async Task No_token_is_ever_logged()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord, handle: static (i, _) =>
            throw new InvalidOperationException(i.ToString())
        );
        discord.Script = static call =>
            call.Path.EndsWith("/callback", StringComparison.Ordinal) ? new Answer(0, "") : null;
        var peer = await discord.AcceptReady();
        await peer.Interaction(Samples.Fresh(0), 2);
        var answer = await bot.Client.Respond(
            Samples.Interaction,
            new Response.DeferredUpdate(),
            TestContext.Current.CancellationToken
        );
        Assert.True(answer.IsLeft);
        peer.Drop();
        await bot.Stop();
        var all = string.Join('\n', bot.Log.Lines) + answer.Case;
        Assert.NotEmpty(all);
        Assert.DoesNotContain(FakeDiscord.BotToken, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.InteractionToken, all, StringComparison.Ordinal);
    }
}
