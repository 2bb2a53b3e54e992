using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>The executable's verbs and its settings, as someone meets them in a terminal.</summary>
public sealed class VerbSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_problems_of_the_settings_are_told_at_once_by_name_and_it_exits_78()
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
        Assert.Equal(78, await bot.ExitCode(Token));
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
        Assert.Equal(0, await version.ExitCode(Token));
        Assert.Matches(@"\d+\.\d+\.\d+", version.Output);
        await using var help = ButlerProcess.Start(["--help"]);
        Assert.Equal(0, await help.ExitCode(Token));
        Assert.All(["demo", "sandbox", "setup", "doctor", "health", "commands", "settings"], verb =>
            Assert.Contains(verb, help.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_registration_is_printed_as_json()
    {
        await using var commands = ButlerProcess.Start(["commands"]);
        Assert.Equal(0, await commands.ExitCode(Token));
        var butler = Assert.Single(JsonNode.Parse(commands.Output)!.AsArray())!;
        Assert.Equal(
            ["list", "start", "stop", "status", "history", "doctor", "why"],
            butler["options"]!.AsArray().Select(o => o!["name"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task Health_asks_the_running_bot()
    {
        await using var stage = await Stage.Set(Token);
        var listener = new Dictionary<string, string> { ["Http:Urls"] = $"http://127.0.0.1:{Gate.FreePort()}" };
        await using var before = ButlerProcess.Start(["health"], listener);
        Assert.Equal(1, await before.ExitCode(Token));
        await stage.StartReady(Token, ("Http:Urls", listener["Http:Urls"]));
        await using var after = ButlerProcess.Start(["health"], listener);
        Assert.Equal(0, await after.ExitCode(Token));
        Assert.Contains("\"ready\":true", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_runs_on_a_server_of_ones_own_with_its_token_from_a_file()
    {
        await using var stage = await Stage.Set(Token);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, stage.PlexToken, Token);
        await using var demo = ButlerProcess.Start([
            "demo",
            "--plex-port",
            "0",
            "--discord-port",
            "0",
            "--plex",
            stage.PlexUrl,
            "--plex-token-file",
            file,
        ]);
        var discord = JsonNode.Parse(await demo.Line(static l => l.StartsWith('{'), Token))!["discord"]!;
        await demo.Line(static l => l.Contains("Ctrl+C", StringComparison.Ordinal), Token);
        await stage.On(discord).Ready(Token);
        Assert.Contains(
            "BackupDatabase",
            (await stage.On(discord).Say("/butler list", discord["roles"]!["viewer"]!.GetValue<string>(), Token)).Text,
            StringComparison.Ordinal
        );
        await stage.On(discord).CheckBodies();
        Assert.Equal(["GET /butler"], await stage.PlexCalls(Token));
        Assert.DoesNotContain(stage.PlexToken, demo.Output, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Theory]
    [InlineData("--plex", "http://127.0.0.1:32400")]
    [InlineData("--plex", "plex", "--plex-token-file", "/does/not/exist")]
    [InlineData("--discord-port", "65536")]
    public async Task Wrong_options_are_refused_by_name(params string[] options)
    {
        await using var demo = ButlerProcess.Start(["demo", .. options]);
        Assert.Equal(1, await demo.ExitCode(Token));
        Assert.Contains(options[0], demo.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_needs_no_setting_and_says_where_it_listens_and_what_to_try()
    {
        await using var demo = ButlerProcess.Start(["demo", "--plex-port", "0", "--discord-port", "0"]);
        var announced = JsonNode.Parse(await demo.Line(static l => l.StartsWith('{'), Token))!;
        await demo.Line(static l => l.Contains("Ctrl+C", StringComparison.Ordinal), Token);
        Assert.Contains("/butler list", demo.Output, StringComparison.Ordinal);
        Assert.Contains(
            new Uri(announced["discord"]!["apiUrl"]!.GetValue<string>()).GetLeftPart(UriPartial.Authority),
            demo.Output,
            StringComparison.Ordinal
        );
        demo.Terminate();
        Assert.Equal(0, await demo.ExitCode(Token));
    }
}
