using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;

namespace PlexButler.Discord.Tests.Gateway;

/// <summary>How a session goes on over a new connection, or ends.</summary>
public class ResumeSpecs
{
    static readonly string QueryString = "?v=10&encoding=json";

    [Fact]
    public async Task Op_7_keeps_the_session_and_resumes_at_the_resume_address()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptConnection();
        await peer.SendHello();
        await peer.ExpectFrame(2);
        await peer.SendReady(discord.GatewayUrl + "/resume/");
        await peer.SendInteraction(Samples.FutureId(0), 7);
        await bot.NextInteraction();
        var asked = discord.Requests.Count(static c => c.Path == "/gateway/bot");
        await peer.Send("""{"op":7,"d":null,"s":null,"t":null}""");
        Assert.InRange((await peer.ExpectClose())!.Value, 4000, 4999);

        var again = await discord.AcceptConnection();
        Assert.Equal("/gateway/resume/" + QueryString, again.Query);
        await again.SendHello();
        var resume = await again.ExpectFrame(6);
        Assert.Equal("session-1", resume.GetProperty("session_id").GetString());
        Assert.Equal(7, resume.GetProperty("seq").GetInt32());
        Assert.Equal(ScriptedDiscord.BotToken, resume.GetProperty("token").GetString());
        Assert.Equal(asked, discord.Requests.Count(static c => c.Path == "/gateway/bot"));
        again.Abort();
    }

    [Fact]
    public async Task Missed_interactions_are_replayed_and_duplicates_are_handled_once()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptReadyConnection();
        var (first, second, third) = (Samples.FutureId(1), Samples.FutureId(2), Samples.FutureId(3));
        await peer.SendInteraction(first, 2);
        Assert.Equal(first, (await bot.NextInteraction()).Id);
        peer.Abort();

        var again = await discord.AcceptConnection();
        await again.SendHello();
        await again.ExpectFrame(6);
        await again.SendInteraction(first, 2);
        await again.SendInteraction(second, 3);
        await again.SendResumed(4);
        await again.SendInteraction(second, 5);
        await again.SendInteraction(third, 6);
        var rest = new[] { (await bot.NextInteraction()).Id, (await bot.NextInteraction()).Id };
        Assert.Equal(
            [second, third],
            rest.Order(Comparer<Snowflake>.Create(static (a, b) => a.Value.CompareTo(b.Value)))
        );
        Assert.False(bot.HasMoreInteractions);
        again.Abort();
    }

    [Theory]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(1001)]
    public async Task A_resumable_close_code_resumes_the_session(int code)
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptReadyConnection();
        await peer.Close(code);
        var again = await discord.AcceptConnection();
        await again.SendHello();
        await again.ExpectFrame(6);
        again.Abort();
    }

    [Theory]
    [InlineData(4010, SessionEndReason.ClientRefused)]
    [InlineData(4011, SessionEndReason.ClientRefused)]
    [InlineData(4012, SessionEndReason.ClientRefused)]
    [InlineData(4013, SessionEndReason.IntentsRefused)]
    [InlineData(4014, SessionEndReason.IntentsRefused)]
    public async Task A_fatal_close_code_ends_the_session_without_a_second_identify(int code, SessionEndReason expected)
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptConnection();
        await peer.SendHello();
        await peer.ExpectFrame(2);
        await peer.Close(code);
        Assert.Equal(expected, await bot.Completion);
        Assert.Single(discord.Requests);
    }

    [Fact]
    public async Task A_foreign_resume_address_is_not_used_and_the_first_one_resumes()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptConnection();
        await peer.SendHello();
        await peer.ExpectFrame(2);
        await peer.SendReady("wss://evil.example/");
        await peer.Send("""{"op":7,"d":null,"s":null,"t":null}""");
        await peer.ExpectClose();

        var again = await discord.AcceptConnection();
        await again.SendHello();
        await again.ExpectFrame(6);
        Assert.Contains(bot.Log.Lines, static line => line.Contains("not Discord's", StringComparison.Ordinal));
        again.Abort();
    }

    [Fact]
    public async Task A_failed_resume_is_followed_by_an_identify()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptConnection();
        await peer.SendHello();
        await peer.ExpectFrame(2);
        // Nobody listens there.
        await peer.SendReady("ws://127.0.0.1:1/");
        await peer.Send("""{"op":7,"d":null,"s":null,"t":null}""");
        await peer.ExpectClose();

        var again = await discord.AcceptConnection();
        await again.SendHello();
        await again.ExpectFrame(2);
        Assert.Equal(2, discord.Requests.Count(static c => c.Path == "/gateway/bot"));
        again.Abort();
    }

    [Fact]
    public async Task An_interaction_received_while_closing_is_handled_before_resuming()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var bot = GatewayDiscordClientFixture.Start(discord);
        var peer = await discord.AcceptReadyConnection();
        await peer.Send("""{"op":7,"d":null,"s":null,"t":null}""");
        await peer.SendInteraction(Samples.FutureId(0), 2);
        await bot.NextInteraction();
        await peer.ExpectClose();

        var again = await discord.AcceptConnection();
        await again.SendHello();
        Assert.Equal(2, (await again.ExpectFrame(6)).GetProperty("seq").GetInt32());
        again.Abort();
    }
}
