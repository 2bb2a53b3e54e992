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
        var answered = await bot.Client.Respond(interaction, new Response.Deferred(true), TestContext.Current.CancellationToken);

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
    public async Task After_op_7_it_closes_with_a_code_that_keeps_the_session_and_resumes_at_the_resume_address()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.Accept();
        await peer.Hello();
        await peer.Expect(2);
        await peer.Ready(discord.GatewayUrl + "/resume/");
        await peer.Interaction(Samples.Fresh(0), 7);
        await bot.Next();
        await peer.Send("""{"op":7,"d":null,"s":null,"t":null}""");
        Assert.InRange((await peer.ExpectClose())!.Value, 4000, 4999);

        var again = await discord.Accept();
        Assert.Equal("/gateway/resume/" + queryWords, again.Query);
        await again.Hello();
        var resume = await again.Expect(6);
        Assert.Equal("session-1", resume.GetProperty("session_id").GetString());
        Assert.Equal(7, resume.GetProperty("seq").GetInt32());
        Assert.Equal(FakeDiscord.BotToken, resume.GetProperty("token").GetString());
        Assert.Single(discord.Calls, static c => c.Path == "/gateway/bot");
        again.Drop();
    }

    [Fact]
    public async Task What_was_missed_is_replayed_and_what_comes_twice_is_handled_once()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
        var (first, second, third) = (Samples.Fresh(1), Samples.Fresh(2), Samples.Fresh(3));
        await peer.Interaction(first, 2);
        Assert.Equal(first, (await bot.Next()).Id);
        peer.Drop();

        var again = await discord.Accept();
        await again.Hello();
        await again.Expect(6);
        await again.Interaction(first, 2);
        await again.Interaction(second, 3);
        await again.Resumed(4);
        await again.Interaction(second, 5);
        await again.Interaction(third, 6);
        var rest = new[] { (await bot.Next()).Id, (await bot.Next()).Id };
        Assert.Equal([second, third], rest.Order(Comparer<Snowflake>.Create(static (a, b) => a.Value.CompareTo(b.Value))));
        Assert.False(bot.HasMore);
        again.Drop();
    }

    [Theory]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(1001)]
    public async Task A_close_code_that_keeps_the_session_resumes(int code)
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
        await peer.Close(code);
        var again = await discord.Accept();
        await again.Hello();
        await again.Expect(6);
        again.Drop();
    }

    [Theory]
    [InlineData(4004, Ending.TokenRefused)]
    [InlineData(4010, Ending.Unserved)]
    [InlineData(4011, Ending.Unserved)]
    [InlineData(4012, Ending.Unserved)]
    [InlineData(4013, Ending.IntentsRefused)]
    [InlineData(4014, Ending.IntentsRefused)]
    public async Task A_fatal_close_code_ends_it_without_a_second_identify(int code, Ending expected)
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.Accept();
        await peer.Hello();
        await peer.Expect(2);
        await peer.Close(code);
        Assert.Equal(expected, await bot.Ending);
        Assert.Single(discord.Calls);
    }

    [Fact]
    public async Task A_resume_that_fails_is_not_tried_again()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.Accept();
        await peer.Hello();
        await peer.Expect(2);
        // Nobody listens there
        await peer.Ready("ws://127.0.0.1:1/");
        await peer.Send("""{"op":7,"d":null,"s":null,"t":null}""");
        await peer.ExpectClose();

        var again = await discord.Accept();
        await again.Hello();
        await again.Expect(2);
        Assert.Equal(2, discord.Calls.Count(static c => c.Path == "/gateway/bot"));
        again.Drop();
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
        var guilds = string.Join(',', Enumerable.Range(1, 60_000).Select(static n => $$"""{"id":"{{n}}","unavailable":true}"""));
        await peer.SendInPieces($$"""{"op":0,"s":1,"t":"READY","d":{"session_id":"a","resume_gateway_url":"{{discord.GatewayUrl}}","guilds":[{{guilds}}]} }""", 10_000);
        await peer.SendInPieces($$"""{"op":0,"s":2,"t":"INTERACTION_CREATE","d":{{Samples.Command(Samples.Fresh(77))}}}""", 7);
        Assert.Equal(Samples.Fresh(77), (await bot.Next()).Id);
        peer.Drop();
    }

    [Fact]
    public async Task Frames_it_cannot_read_harm_nothing()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
        foreach (var frame in (string[])["", "nonsense", "[]", "{}", """{"op":"x"}""", """{"op":99}""", """{"op":0,"t":"INTERACTION_CREATE","d":null}""", """{"op":0,"t":5,"d":{"id":7}}"""])
            await peer.Send(frame);
        await peer.Interaction(Samples.Fresh(78), 3);
        Assert.Equal(Samples.Fresh(78), (await bot.Next()).Id);
        peer.Drop();
    }

    [Fact]
    public async Task A_slow_handler_holds_nobody_up_and_a_failing_one_is_logged()
    {
        await using var discord = await FakeDiscord.Start();
        var never = new TaskCompletionSource();
        var second = new TaskCompletionSource();
        await using var bot = RunningClient.Start(discord, handle: async (i, token) =>
        {
            if (i.Id == Samples.Fresh(1)) await never.Task.WaitAsync(token);
            if (i.Id == Samples.Fresh(2)) second.SetResult();
            if (i.Id == Samples.Fresh(2)) throw new FormatException("a bug");
        });
        var peer = await discord.AcceptReady();
        await peer.Interaction(Samples.Fresh(1), 2);
        await peer.Interaction(Samples.Fresh(2), 3);
        await second.Task.WaitAsync(TestContext.Current.CancellationToken);
        never.SetResult();
        peer.Drop();
        await bot.Stop();
        Assert.Contains(bot.Log.Lines, static l => l.Contains("failed", StringComparison.Ordinal) && l.Contains("a bug", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_too_old_to_be_answered_is_not_handled_but_logged_with_its_age()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
        var old = Samples.At(DateTimeOffset.UtcNow - TimeSpan.FromSeconds(40));
        await peer.Interaction(old, 2);
        await peer.Interaction(Samples.Fresh(1), 3);
        Assert.Equal(Samples.Fresh(1), (await bot.Next()).Id);
        Assert.Contains(bot.Log.Lines, line => line.Contains($"Missed interaction {old}: it was 00:", StringComparison.Ordinal));
        peer.Drop();
    }

    [Fact]
    public async Task At_the_bound_a_member_hears_so_at_once()
    {
        await using var discord = await FakeDiscord.Start();
        var full = new TaskCompletionSource();
        var count = 0;
        await using var bot = RunningClient.Start(discord, handle: async (i, token) =>
        {
            if (Interlocked.Increment(ref count) == 3) full.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        }, options: static o => o with { MaxHandlers = 3 });
        var peer = await discord.AcceptReady();
        for (var n = 1; n <= 3; n++) await peer.Interaction(Samples.Fresh(n), n + 1);
        await full.Task.WaitAsync(TestContext.Current.CancellationToken);
        var answered = new TaskCompletionSource<Call>();
        discord.Script = call =>
        {
            if (call.Path.EndsWith("/callback", StringComparison.Ordinal)) answered.TrySetResult(call);
            return null;
        };
        await peer.Interaction(Samples.Fresh(4), 5);
        var busy = await answered.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"/interactions/{Samples.Fresh(4)}/", busy.Path, StringComparison.Ordinal);
        Assert.Contains("busy", busy.Body, StringComparison.Ordinal);
        Assert.Contains("\"flags\":64", busy.Body, StringComparison.Ordinal);
        Assert.Equal(3, count);
        peer.Drop();
    }

    [Fact]
    public async Task A_refused_token_ends_it()
    {
        await using var discord = await FakeDiscord.Start();
        discord.Script = static call => call.Path == "/gateway/bot" ? new Answer(401, """{"message":"401: Unauthorized","code":0}""") : null;
        await using var bot = RunningClient.Start(discord);
        Assert.Equal(Ending.TokenRefused, await bot.Ending);
        Assert.Single(discord.Calls);
    }

    [Fact]
    public async Task Discord_down_at_the_start_does_not_end_it()
    {
        await using var discord = await FakeDiscord.Start();
        var left = 1;
        discord.Script = call => call.Path == "/gateway/bot" && Interlocked.Decrement(ref left) >= 0 ? new Answer(503, "down") : null;
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
        await using var bot = RunningClient.Start(discord, handle: static (i, _) => throw new InvalidOperationException(i.ToString()));
        discord.Script = static call => call.Path.EndsWith("/callback", StringComparison.Ordinal) ? new Answer(0, "") : null;
        var peer = await discord.AcceptReady();
        await peer.Interaction(Samples.Fresh(0), 2);
        var answer = await bot.Client.Respond(Samples.Interaction, new Response.DeferredUpdate(), TestContext.Current.CancellationToken);
        Assert.True(answer.IsLeft);
        peer.Drop();
        await bot.Stop();
        var all = string.Join('\n', bot.Log.Lines) + answer.Case;
        Assert.NotEmpty(all);
        Assert.DoesNotContain(FakeDiscord.BotToken, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.InteractionToken, all, StringComparison.Ordinal);
    }
}
