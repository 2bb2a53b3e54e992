using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>The executable's verbs and its settings, as someone meets them in a terminal.</summary>
public sealed class CliSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_setting_errors_are_reported_together_with_exit_code_78()
    {
        await using var bot = ButlerProcess.Start(
            [],
            new Dictionary<string, string>
            {
                ["Plex:Url"] = "ftp://plex",
                ["Plex:Timeout"] = "soon",
                ["Discord:TokenFile"] = "/does/not/exist",
                ["Access:Viewers"] = "Movie Fans",
                ["Access:Admins"] = "everyone",
            }
        );
        Assert.Equal(78, await bot.WaitForExitCode(Token));
        Assert.All(
            [
                "Plex:Url: ",
                "Plex:Token: ",
                "Plex:Timeout: ",
                "Discord:TokenFile: ",
                "Access:Guilds: ",
                "Access:Viewers: 'Movie'",
                "Access:Admins: ",
            ],
            name => Assert.Contains(name, bot.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Version_and_help_are_printed()
    {
        await using var version = ButlerProcess.Start(["--version"]);
        Assert.Equal(0, await version.WaitForExitCode(Token));
        Assert.Matches(@"\d+\.\d+\.\d+", version.Output);
        await using var help = ButlerProcess.Start(["--help"]);
        Assert.Equal(0, await help.WaitForExitCode(Token));
        Assert.All(["demo", "sandbox", "setup", "doctor", "health", "commands", "settings"], verb =>
            Assert.Contains(verb, help.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_command_registration_is_printed_as_JSON()
    {
        await using var commands = ButlerProcess.Start(["commands"]);
        Assert.Equal(0, await commands.WaitForExitCode(Token));
        var butler = Assert.Single(JsonNode.Parse(commands.Output)!.AsArray())!;
        Assert.Equal(
            [
                "list",
                "start",
                "stop",
                "status",
                "history",
                "report",
                "activities",
                "enable",
                "disable",
                "window",
                "plan",
                "pause",
                "resume",
                "doctor",
                "why",
            ],
            butler["options"]!.AsArray().Select(o => o!["name"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task The_health_command_reports_whether_the_running_bot_is_ready()
    {
        await using var fixture = await BotFixture.Create(Token);
        var listener = new Dictionary<string, string> { ["Http:Urls"] = $"http://127.0.0.1:{GatedProxy.FreePort()}" };
        await using var before = ButlerProcess.Start(["health"], listener);
        Assert.Equal(1, await before.WaitForExitCode(Token));
        await fixture.StartReady(Token, ("Http:Urls", listener["Http:Urls"]));
        // A proxy of the environment has no way to this machine.
        listener["HTTP_PROXY"] = listener["http_proxy"] = $"http://127.0.0.1:{GatedProxy.FreePort()}";
        await using var after = ButlerProcess.Start(["health"], listener);
        Assert.Equal(0, await after.WaitForExitCode(Token));
        Assert.Contains("\"ready\":true", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_runs_on_an_existing_server_with_its_token_from_a_file()
    {
        await using var fixture = await BotFixture.Create(Token);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, fixture.PlexToken, Token);
        await using var demo = ButlerProcess.Start([
            "demo",
            "--plex-port",
            "0",
            "--discord-port",
            "0",
            "--plex",
            fixture.PlexUrl,
            "--plex-token-file",
            file,
        ]);
        var discord = JsonNode.Parse(await demo.WaitForLine(static l => l.StartsWith('{'), Token))!["discord"]!;
        await demo.WaitForLine(static l => l.Contains("Ctrl+C", StringComparison.Ordinal), Token);
        // At once: a demo that says it runs answers.
        Assert.Contains(
            "on the schedule",
            (
                await fixture
                    .WithDiscord(discord)
                    .RunCommand("/butler list", discord["roles"]!["viewer"]!.GetValue<string>(), Token)
            ).Text,
            StringComparison.Ordinal
        );
        await fixture.WithDiscord(discord).CheckBodies();
        Assert.Equal(
            ["GET /:/prefs", "GET /butler"],
            (await fixture.TakePlexCalls(Token)).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain(fixture.PlexToken, demo.Output, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Theory]
    [InlineData("--plex", "http://127.0.0.1:32400")]
    [InlineData("--plex", "plex", "--plex-token-file", "/does/not/exist")]
    [InlineData("--discord-port", "65536")]
    public async Task An_invalid_option_is_rejected_by_name(params string[] options)
    {
        await using var demo = ButlerProcess.Start(["demo", .. options]);
        Assert.Equal(1, await demo.WaitForExitCode(Token));
        Assert.Contains(options[0], demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_needs_no_settings_and_prints_its_address_and_first_steps()
    {
        await using var demo = ButlerProcess.Start(["demo", "--plex-port", "0", "--discord-port", "0"]);
        var announced = JsonNode.Parse(await demo.WaitForLine(static l => l.StartsWith('{'), Token))!;
        await demo.WaitForLine(static l => l.Contains("Ctrl+C", StringComparison.Ordinal), Token);
        Assert.Contains("/butler list", demo.Output, StringComparison.Ordinal);
        Assert.Contains(
            new Uri(announced["discord"]!["apiUrl"]!.GetValue<string>()).GetLeftPart(UriPartial.Authority),
            demo.Output,
            StringComparison.Ordinal
        );
        demo.Terminate();
        Assert.Equal(0, await demo.WaitForExitCode(Token));
    }
}
