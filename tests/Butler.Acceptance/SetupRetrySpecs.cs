using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What <c>setup</c> does about a wrong answer, a server that is not there, and one that is another.</summary>
public sealed partial class SetupRetrySpecs : IAsyncLifetime
{
    readonly string home = Directory.CreateTempSubdirectory("butler-setup").FullName;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string Folder => Path.Combine(home, "bot");

    Dictionary<string, string> SandboxUrls =>
        new() { ["Plex:AccountUrl"] = fixture.PlexUrl, ["Discord:ApiUrl"] = fixture.ApiUrl };

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task Setup_asks_again_after_every_wrong_answer_and_says_how_to_go_on()
    {
        var refused = string.Join('.', fixture.BotToken.Split('.')[..2].Append(new string('x', 38)));
        await using var typist = PseudoTerminal.Start(["setup", "--folder", Folder], SandboxUrls);
        await Approve(await typist.WaitFor("Waiting for it", Token));
        foreach (
            var (question, answer) in ((string, string)[])
                [
                    ("Bot token", ""),
                    ("Nothing was entered", ""),
                    ("Bot token", "not-a-token"),
                    ("is not one", ""),
                    ("Bot token", $"{fixture.BotToken}\u200B"),
                    ("(U+200B) as character", ""),
                    ("Bot token", refused),
                    ("Discord refused the bot token", ""),
                    ("Bot token", fixture.BotToken),
                    ("Which Discord server?", "9"),
                    ("There is no Discord server '9'", ""),
                    ("Which Discord server?", "1"),
                    ("may see the tasks?", "Nobody"),
                    ("There is no role 'Nobody'", ""),
                    ("may see the tasks?", "none"),
                    ("start and stop one task?", "none"),
                    ("start and stop everything?", "none"),
                    ("Nobody could use the bot", ""),
                    ("may see the tasks?", "everyone"),
                    ("start and stop one task?", "2"),
                    ("start and stop everything?", "3"),
                ]
        )
        {
            await typist.WaitFor(question, Token);
            if (answer.Length > 0 || question == "Bot token")
                await typist.TypeLine(answer);
        }
        Assert.True(await typist.WaitForExitCode(Token) == 0, typist.Screen);
        Assert.Contains($"Now run: cd {Folder} && butler", typist.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.BotToken, typist.Screen, StringComparison.Ordinal);
        var settings = ReadSettings();
        // Where the default folder is there, as in the image, it serves.
        Assert.Equal(
            Directory.Exists("/data") ? null : Path.Combine(Folder, "butler.db"),
            settings["Runs"]?["File"]?.GetValue<string>()
        );
        Assert.Equal(fixture.Operator, settings["Access"]!["Operators"]!.GetValue<string>());
    }

    [Fact]
    public async Task Setup_gives_no_token_to_another_server_and_lets_choose_again()
    {
        await using var other = new RecordingPlexServer();
        await AddServer(
            "Cellar",
            "expected-here",
            Connection($"http://127.0.0.1:{other.Port}", other.Port, "http"),
            Connection($"https://127.0.0.1:{other.Port}", other.Port, "https")
        );
        await using var typist = PseudoTerminal.Start(
            ["setup", "--folder", Folder, "--discord-token-file", await WriteToken(), "--viewers", "everyone"],
            SandboxUrls
        );
        await Approve(await typist.WaitFor("Waiting for it", Token));
        await typist.WaitFor("Which Plex server?", Token);
        await typist.TypeLine("Cellar");
        await typist.WaitFor("answers at none of its addresses", Token);
        await typist.WaitFor("or Enter to choose again", Token);
        await typist.TypeLine("");
        await typist.WaitFor("Which Plex server?", Token);
        await typist.TypeLine("1");
        await typist.WaitFor("Which Discord server?", Token);
        Assert.NotEmpty(other.Requests);
        Assert.All(other.Requests, static request =>
        {
            Assert.StartsWith("GET /identity ", request, StringComparison.Ordinal);
            Assert.DoesNotContain("X-Plex-Token", request, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Setup_takes_a_typed_address_though_there_are_several_servers()
    {
        await AddServer("Attic", await GetMachineIdentifier(), Connection("http://127.0.0.1:9", 9, "http"));
        await using var typist = PseudoTerminal.Start(
            ["setup", "--folder", Folder, "--discord-token-file", await WriteToken(), "--guild", "Nowhere"],
            SandboxUrls
        );
        await Approve(await typist.WaitFor("Waiting for it", Token));
        foreach (
            var (question, answer) in ((string, string)[])
                [
                    ("Which Plex server?", "Attic"),
                    ("answers at none of its addresses", ""),
                    ("Its address as seen from here", fixture.PlexUrl),
                    // A wrong option does not lose the sign-in either.
                    ("--guild: There is no Discord server 'Nowhere'", ""),
                    ("Which Discord server?", "1"),
                    ("may see the tasks?", "everyone"),
                    ("start and stop one task?", "none"),
                    ("start and stop everything?", "none"),
                ]
        )
        {
            await typist.WaitFor(question, Token);
            if (answer.Length > 0)
                await typist.TypeLine(answer);
        }
        Assert.True(await typist.WaitForExitCode(Token) == 0, typist.Screen);
        Assert.Equal(fixture.PlexUrl, ReadSettings()["Plex"]!["Url"]!.GetValue<string>());
    }

    [Fact]
    public async Task Setup_tries_the_bare_address_where_plex_direct_does_not_resolve()
    {
        var plex = new Uri(fixture.PlexUrl);
        var machine = await GetMachineIdentifier();
        await AddServer(
            "Attic",
            machine,
            Connection($"https://127-0-0-1.0123456789abcdef.plex.direct:{plex.Port}", plex.Port, "https")
        );
        await using var setup = ButlerProcess.Start(
            [
                "setup",
                "--folder",
                Folder,
                "--discord-token-file",
                await WriteToken(),
                "--plex-server",
                "Attic",
                "--guild",
                "Home cinema",
                "--viewers",
                "everyone",
                "--no-questions",
            ],
            SandboxUrls
        );
        await Approve(await setup.WaitForLine(static l => Code().IsMatch(l), Token));
        Assert.True(await setup.WaitForExitCode(Token) == 0, setup.Output);
        Assert.Contains("DNS rebinding protection", setup.Output, StringComparison.Ordinal);
        Assert.Equal(fixture.PlexUrl, ReadSettings()["Plex"]!["Url"]!.GetValue<string>());
    }

    JsonNode ReadSettings() => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "appsettings.json")))!;

    async Task<string> WriteToken()
    {
        var path = Path.Combine(home, "token");
        await File.WriteAllTextAsync(path, fixture.BotToken + "\n", Token);
        return path;
    }

    async Task<string> GetMachineIdentifier()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        var identity = JsonNode.Parse(await http.GetStringAsync(new Uri(fixture.PlexUrl + "/identity"), Token))!;
        return identity["MediaContainer"]!["machineIdentifier"]!.GetValue<string>();
    }

    Task AddServer(string name, string machine, params JsonObject[] connections) =>
        fixture.PlexState(
            new JsonObject
            {
                ["resources"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = name,
                        ["provides"] = "server",
                        ["owned"] = true,
                        ["clientIdentifier"] = machine,
                        ["accessToken"] = fixture.PlexToken,
                        ["connections"] = new JsonArray([.. connections]),
                    }
                ),
            },
            Token
        );

    static JsonObject Connection(string uri, int port, string protocol) =>
        new()
        {
            ["uri"] = uri,
            ["address"] = "127.0.0.1",
            ["port"] = port,
            ["protocol"] = protocol,
            ["local"] = true,
            ["relay"] = false,
        };

    async Task Approve(string shown) =>
        await fixture.PostToPlex("pins", new JsonObject { ["code"] = Code().Match(shown).Groups[1].Value }, Token);

    [GeneratedRegex("^ {4}([A-Z0-9]{4})\r?$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
