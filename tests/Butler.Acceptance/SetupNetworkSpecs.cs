using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What <c>setup</c> says in a terminal where something cannot be reached, and that it goes on afterwards.</summary>
public sealed partial class SetupNetworkSpecs : IAsyncLifetime
{
    readonly string home = Directory.CreateTempSubdirectory("butler-setup").FullName;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string Folder => Path.Combine(home, "bot");

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task Setup_without_a_network_says_so_and_goes_on_once_there_is_one()
    {
        using var account = new GatedProxy(new Uri(fixture.PlexUrl));
        using var discord = new GatedProxy(new Uri(fixture.ApiUrl));
        await using var typist = Start(account.Address, discord.Address);
        await typist.WaitFor("127.0.0.1 cannot be reached. Check this machine's connection", Token);
        await typist.WaitFor("Press Enter to try again", Token);
        account.Open();
        await typist.TypeLine("");
        await Approve(await typist.WaitFor("Waiting for it", Token));
        await typist.WaitFor("Bot token", Token);
        await typist.TypeLine(fixture.BotToken);
        await typist.WaitFor("Discord cannot be reached (", Token);
        await typist.WaitFor("Press Enter to try again", Token);
        discord.Open();
        await typist.TypeLine("");
        await typist.WaitFor("Which Discord server?", Token);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task Setup_lets_choose_between_two_servers_that_both_answer()
    {
        await AddServer("Cellar");
        await using var typist = Start(new Uri(fixture.PlexUrl), new Uri(fixture.ApiUrl));
        await Approve(await typist.WaitFor("Waiting for it", Token));
        var shown = await typist.WaitFor("Which Plex server?", Token);
        Assert.Contains("1  Stand-in", shown, StringComparison.Ordinal);
        Assert.Contains("2  Cellar", shown, StringComparison.Ordinal);
        await typist.TypeLine("garage");
        await typist.WaitFor("There is no Plex server 'garage'", Token);
        await typist.WaitFor("Which Plex server?", Token);
        await typist.TypeLine("cellar");
        await typist.WaitFor($"{fixture.PlexUrl} answers", Token);
        await typist.WaitFor("Bot token", Token);
    }

    PseudoTerminal Start(Uri account, Uri discord) =>
        PseudoTerminal.Start(
            ["setup", "--folder", Folder],
            new Dictionary<string, string>
            {
                ["Plex:AccountUrl"] = account.AbsoluteUri.TrimEnd('/'),
                ["Discord:ApiUrl"] = discord.AbsoluteUri.TrimEnd('/'),
            }
        );

    // The same machine under another name: what answers there is what the account names.
    async Task AddServer(string name)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        var identity = JsonNode.Parse(await http.GetStringAsync(new Uri(fixture.PlexUrl + "/identity"), Token))!;
        var server = new JsonObject
        {
            ["name"] = name,
            ["provides"] = "server",
            ["owned"] = true,
            ["clientIdentifier"] = $"{identity["MediaContainer"]!["machineIdentifier"]}",
            ["accessToken"] = fixture.PlexToken,
            ["connections"] = new JsonArray(
                new JsonObject
                {
                    ["uri"] = fixture.PlexUrl,
                    ["address"] = "127.0.0.1",
                    ["port"] = new Uri(fixture.PlexUrl).Port,
                    ["protocol"] = "http",
                    ["local"] = true,
                    ["relay"] = false,
                }
            ),
        };
        await fixture.PlexState(new JsonObject { ["resources"] = new JsonArray(server) }, Token);
    }

    async Task Approve(string shown) =>
        await fixture.PostToPlex("pins", new JsonObject { ["code"] = Code().Match(shown).Groups[1].Value }, Token);

    [GeneratedRegex("^ {4}([A-Z0-9]{4})\r?$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
