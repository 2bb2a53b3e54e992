using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary><c>setup</c> where settings exist: what works stays, what is dead is asked for, nothing else changes.</summary>
public sealed partial class SetupAgainSpecs : IAsyncLifetime
{
    readonly string home = Directory.CreateTempSubdirectory("butler-setup").FullName;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string SettingsPath => Path.Combine(home, "appsettings.json");

    Dictionary<string, string> SandboxUrls =>
        new() { ["Plex:AccountUrl"] = fixture.PlexUrl, ["Discord:ApiUrl"] = fixture.ApiUrl };

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task Setup_replaces_a_dead_token_and_keeps_every_other_setting()
    {
        var old = await WriteSettings(plexToken: "deaddeaddeaddeaddead");
        await using var setup = ButlerProcess.Start(
            ["setup", "--folder", home, "--replace", "--no-questions"],
            SandboxUrls
        );
        await Approve(await setup.WaitForLine(static l => Code().IsMatch(l), Token));
        await setup.WaitForExitCode(Token);
        Assert.Contains("Plex does not accept the token", setup.Output, StringComparison.Ordinal);
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(SettingsPath, Token))!;
        var secret = settings["Plex"]!["TokenFile"]!.GetValue<string>();
        Assert.Equal(fixture.PlexToken, (await File.ReadAllTextAsync(secret, Token)).Trim());
        Assert.Null(settings["Plex"]!["Token"]);
        var expected = JsonNode.Parse(old)!;
        expected["Plex"]!.AsObject().Remove("Token");
        expected["Plex"]!["TokenFile"] = secret;
        expected["Plex"]!["AccountUrl"] = fixture.PlexUrl;
        expected["Discord"]!["ApiUrl"] = fixture.ApiUrl;
        Assert.True(JsonNode.DeepEquals(expected, settings), settings.ToJsonString());
        Assert.Equal(old, await File.ReadAllTextAsync(SettingsPath + ".old", Token));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SettingsPath + ".old"));
    }

    [Fact]
    public async Task Setup_keeps_everything_that_works_when_only_Enter_is_pressed()
    {
        var old = await WriteSettings(fixture.PlexToken);
        await using var typist = PseudoTerminal.Start(["setup", "--folder", home], SandboxUrls);
        await typist.WaitFor("Change it?", Token);
        await typist.TypeLine("yes");
        foreach (
            var question in (string[])
                [
                    "Which Discord server?",
                    "may see the tasks?",
                    "start and stop one task?",
                    "start and stop everything?",
                ]
        )
        {
            await typist.WaitFor(question, Token);
            await typist.TypeLine("");
        }
        await typist.WaitForExitCode(Token);
        var expected = JsonNode.Parse(old)!;
        expected["Plex"]!["AccountUrl"] = fixture.PlexUrl;
        expected["Discord"]!["ApiUrl"] = fixture.ApiUrl;
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(SettingsPath, Token))!;
        Assert.True(JsonNode.DeepEquals(expected, settings), settings.ToJsonString() + typist.Screen);
        Assert.False(Directory.Exists(Path.Combine(home, "secrets")));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Setup_drops_a_pin_that_cannot_be_used(string pin)
    {
        var old = JsonNode.Parse(await WriteSettings(fixture.PlexToken))!;
        old["Plex"]!["CertificateSha256"] = pin;
        await File.WriteAllTextAsync(SettingsPath, old.ToJsonString(), Token);
        await using var setup = ButlerProcess.Start(
            ["setup", "--folder", home, "--replace", "--no-questions"],
            SandboxUrls
        );
        await setup.WaitForExitCode(Token);
        Assert.Contains("so it is left out of the new settings", setup.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", setup.Output, StringComparison.Ordinal);
        var plex = JsonNode.Parse(await File.ReadAllTextAsync(SettingsPath, Token))!["Plex"]!;
        Assert.Equal(fixture.PlexUrl, plex["Url"]!.GetValue<string>());
        Assert.Null(plex["CertificateSha256"]);
    }

    // With what setup never asks about.
    async Task<string> WriteSettings(string plexToken)
    {
        var settings = new JsonObject
        {
            ["Plex"] = new JsonObject { ["Url"] = fixture.PlexUrl, ["Token"] = plexToken },
            ["Discord"] = new JsonObject { ["Token"] = fixture.BotToken },
            ["Access"] = new JsonObject
            {
                ["Guilds"] = fixture.Guild,
                ["Viewers"] = new JsonArray(fixture.Viewer, fixture.Operator),
                ["AuditFile"] = Path.Combine(home, "audit.log"),
                ["Rules"] = new JsonArray(
                    new JsonObject
                    {
                        ["Name"] = "night",
                        ["Effect"] = "allow",
                        ["Verbs"] = "start",
                        ["Roles"] = fixture.Operator,
                    }
                ),
            },
            ["Runs"] = new JsonObject { ["File"] = Path.Combine(home, "mine.db") },
            ["Http"] = new JsonObject { ["Urls"] = "http://127.0.0.1:0" },
        };
        var text = settings.ToJsonString();
        await File.WriteAllTextAsync(SettingsPath, text, Token);
        return text;
    }

    async Task Approve(string shown) =>
        await fixture.PostToPlex("pins", new JsonObject { ["code"] = Code().Match(shown).Groups[1].Value }, Token);

    [GeneratedRegex("^ {4}([A-Z0-9]{4})\r?$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
