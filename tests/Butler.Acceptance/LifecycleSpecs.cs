using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>How the process starts, waits, and ends.</summary>
public sealed class LifecycleSpecs : IAsyncLifetime
{
    Stage stage = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => stage = await Stage.Set(Token);

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task It_starts_while_Plex_is_down_says_so_and_works_once_Plex_is_up()
    {
        using var gate = new Gate(new Uri(stage.PlexUrl));
        await stage.StartReady(Token, ("Plex:Url", gate.Address.ToString()));
        Assert.Contains(
            "has not answered since <t:",
            (await stage.Say("/butler list", stage.Viewer, Token)).Answered("Plex cannot be reached").Text,
            StringComparison.Ordinal
        );
        gate.Open();
        Assert.Contains(
            "BackupDatabase",
            (await stage.Say("/butler list", stage.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_starts_while_Discord_is_down_and_works_once_Discord_is_up()
    {
        using var gate = new Gate(new Uri(stage.ApiUrl));
        var bot = stage.Start(("Discord:ApiUrl", gate.Address.ToString()));
        await bot.Line(static l => l.Contains("could not be reached", StringComparison.OrdinalIgnoreCase), Token);
        gate.Open();
        await stage.Ready(Token);
        Assert.Contains(
            "BackupDatabase",
            (await stage.Say("/butler list", stage.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task SIGTERM_ends_it_with_0_and_the_gateway_is_closed_with_1000()
    {
        var bot = await stage.StartReady(Token);
        var since = DateTimeOffset.UtcNow;
        bot.Terminate();
        Assert.Equal(0, await bot.ExitCode(Token));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"SIGTERM to exit: {(DateTimeOffset.UtcNow - since).TotalMilliseconds:0} ms"
        );
        Assert.InRange(DateTimeOffset.UtcNow - since, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        var closes = await Closes();
        Assert.Equal([1000], closes);
    }

    [Fact]
    public async Task SIGTERM_while_Plex_hangs_tells_the_waiting_member_that_the_bot_restarts()
    {
        var bot = await stage.StartReady(Token);
        await stage.PlexFault(new JsonObject { ["fault"] = "hang" }, Token);
        var id = await stage.Send("/butler list", stage.Viewer, Token);
        await stage.Saw(id, Token, "acknowledged");
        bot.Terminate();
        (await stage.Saw(id, Token)).Answered("Restarting");
        Assert.Equal(0, await bot.ExitCode(Token));
    }

    [Fact]
    public async Task A_refused_token_ends_it_with_77_and_a_next_step_after_one_identify()
    {
        var bot = await stage.StartReady(Token);
        await stage.DiscordFault(new JsonObject { ["fault"] = "close", ["code"] = 4004 }, Token);
        Assert.Equal(77, await bot.ExitCode(Token));
        Assert.Contains("Reset Token", bot.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await stage.Discord("state", Token))["gateway"]!["identifies"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_wrong_token_ends_it_with_77_before_any_identify()
    {
        var bot = stage.Start(("Discord:Token", "MTA0.wrong.token"));
        Assert.Equal(77, await bot.ExitCode(Token));
        Assert.Contains("Reset Token", bot.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MTA0.wrong.token", bot.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fault":"drop"}""")]
    [InlineData("""{"fault":"op7"}""")]
    [InlineData("""{"fault":"close","code":4000}""")]
    public async Task After_a_lost_connection_it_resumes_without_a_new_identify_and_answers(string fault)
    {
        await stage.StartReady(Token);
        await stage.DiscordFault(JsonNode.Parse(fault)!.AsObject(), Token);
        await stage.Resumed(Token);
        Assert.Contains(
            "BackupDatabase",
            (await stage.Say("/butler list", stage.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await stage.Discord("state", Token))["gateway"]!["identifies"]!.GetValue<int>());
    }

    async Task<int[]> Closes() =>
        [
            .. (await stage.Discord("log", Token))["entries"]!
                .AsArray()
                .Where(e => e!["event"]?.GetValue<string>() == "closed")
                .Select(e => e!["code"]?.GetValue<int>() ?? 0),
        ];
}
