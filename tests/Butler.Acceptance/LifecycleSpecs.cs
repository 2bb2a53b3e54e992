using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>How the process starts, waits, and ends.</summary>
public sealed class LifecycleSpecs : IAsyncLifetime
{
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_bot_starts_while_Plex_is_down_and_works_once_Plex_is_up()
    {
        using var gate = new GatedProxy(new Uri(fixture.PlexUrl));
        await fixture.StartReady(Token, ("Plex:Url", gate.Address.ToString()));
        Assert.Contains(
            "No connection to the server can be made.",
            (await fixture.RunCommand("/butler list", fixture.Viewer, Token))
                .AssertAnswered("Plex cannot be reached")
                .Text,
            StringComparison.Ordinal
        );
        gate.Open();
        Assert.Contains(
            "Backup Database",
            (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_bot_starts_while_Discord_is_down_and_works_once_Discord_is_up()
    {
        using var gate = new GatedProxy(new Uri(fixture.ApiUrl));
        var bot = fixture.Start(("Discord:ApiUrl", gate.Address.ToString()));
        await bot.WaitForLine(
            static l => l.Contains("could not be reached", StringComparison.OrdinalIgnoreCase),
            Token
        );
        gate.Open();
        await fixture.WaitUntilReady(Token);
        Assert.Contains(
            "Backup Database",
            (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_bot_exits_with_0_on_SIGTERM_and_closes_the_gateway_with_1000()
    {
        var bot = await fixture.StartReady(Token);
        var since = DateTimeOffset.UtcNow;
        bot.Terminate();
        Assert.Equal(0, await bot.WaitForExitCode(Token));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"SIGTERM to exit: {(DateTimeOffset.UtcNow - since).TotalMilliseconds:0} ms"
        );
        var closes = await CloseCodes();
        Assert.Equal([1000], closes);
    }

    [Fact]
    public async Task The_bot_answers_a_waiting_member_with_Restarting_on_SIGTERM()
    {
        var bot = await fixture.StartReady(Token);
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "hang" }, Token);
        var asked = await fixture.SendUntilAcknowledged("/butler list", fixture.Viewer, Token);
        bot.Terminate();
        (await fixture.WaitForReply(asked.Id, Token)).AssertAnswered("The bot is restarting");
        Assert.Equal(0, await bot.WaitForExitCode(Token));
    }

    // It waits a minute before it gives up.
    [LongFact]
    public async Task The_bot_exits_with_77_after_one_identify_if_its_token_is_rejected()
    {
        var bot = await fixture.StartReady(Token);
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = "revokeToken" }, Token);
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = "close", ["code"] = 4004 }, Token);
        Assert.Equal(77, await bot.WaitForExitCode(Token));
        Assert.Contains("Reset Token", bot.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await fixture.GetDiscord("state", Token))["gateway"]!["identifies"]!.GetValue<int>());
    }

    [LongFact]
    public async Task The_bot_exits_with_77_before_any_identify_on_a_wrong_token()
    {
        var bot = fixture.Start(("Discord:Token", "MTA0.wrong.token"));
        Assert.Equal(77, await bot.WaitForExitCode(Token));
        Assert.Contains("Reset Token", bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MTA0.wrong.token", bot.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fault":"drop"}""")]
    [InlineData("""{"fault":"op7"}""")]
    [InlineData("""{"fault":"close","code":4000}""")]
    public async Task The_bot_resumes_a_lost_connection_without_identifying_again(string fault)
    {
        await fixture.StartReady(Token);
        await fixture.SetDiscordFault(JsonNode.Parse(fault)!.AsObject(), Token);
        await fixture.WaitUntilResumed(Token);
        Assert.Contains(
            "Backup Database",
            (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await fixture.GetDiscord("state", Token))["gateway"]!["identifies"]!.GetValue<int>());
    }

    async Task<int[]> CloseCodes() =>
        [
            .. (await fixture.GetDiscord("log", Token))["entries"]!
                .AsArray()
                .Where(e => e!["event"]?.GetValue<string>() == "closed")
                .Select(e => e!["code"]?.GetValue<int>() ?? 0),
        ];
}
