namespace PlexButler.Discord.Tests;

/// <summary>How a session goes on over a new connection, or ends.</summary>
public class ResumeSpecs
{
    static readonly string queryWords = "?v=10&encoding=json";

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
        Assert.Equal(
            [second, third],
            rest.Order(Comparer<Snowflake>.Create(static (a, b) => a.Value.CompareTo(b.Value)))
        );
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
    public async Task What_arrives_while_it_says_goodbye_is_handled_even_if_the_resume_is_refused()
    {
        await using var discord = await FakeDiscord.Start();
        await using var bot = RunningClient.Start(discord);
        var peer = await discord.AcceptReady();
        await peer.Send("""{"op":7,"d":null,"s":null,"t":null}""");
        await peer.Interaction(Samples.Fresh(0), 2);
        await bot.Next();
        await peer.ExpectClose();

        var again = await discord.Accept();
        await again.Hello();
        Assert.Equal(2, (await again.Expect(6)).GetProperty("seq").GetInt32());
        again.Drop();
    }
}
