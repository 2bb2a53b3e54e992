using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Without a gateway: Discord posts signed requests, as it does once <c>Discord:PublicKey</c> is set.</summary>
public sealed class HttpSpecs : IAsyncLifetime
{
    Stage stage = null!;
    string address = "";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.Set(Token);
        address = $"http://127.0.0.1:{Gate.FreePort()}";
        var bot = stage.Start(("Discord:PublicKey", stage.PublicKey), ("Http:Urls", address));
        await bot.Line(static l => l.Contains("Slash commands of guild", StringComparison.Ordinal), Token);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Discord_accepts_the_endpoint_and_members_are_answered_by_the_same_handlers_without_a_gateway()
    {
        await stage.Endpoint($"{address}/interactions", Token);
        var seen = (await stage.Say("/butler start task:BackupDatabase", stage.Operator, Token)).Answered("Started");
        Assert.Equal("http", seen.Json["delivered"]!.GetValue<string>());
        (await stage.Say("/butler start task:BackupDatabase", null, Token)).Answered("Not allowed");
        Assert.Equal("BackupDatabase", (await stage.Type("/butler start task:back", stage.Operator, Token))[0]);
        Assert.Equal(0, (await stage.Discord("state", Token))["gateway"]!["identifies"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_slow_Plex_is_deferred_and_answered_over_REST()
    {
        await stage.Endpoint($"{address}/interactions", Token);
        await stage.PlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 1500 }, Token);
        Assert.Equal(
            5,
            (await stage.Say("/butler stop task:BackupDatabase", stage.Operator, Token))
                .Answered("Was not running")
                .AcknowledgementType
        );
    }

    [Fact]
    public async Task An_unsigned_request_is_401_and_does_nothing()
    {
        using var http = new HttpClient();
        using var body = new StringContent("""{"type":1}""");
        using var response = await http.PostAsync(new Uri($"{address}/interactions"), body, Token);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains(
            "\"ready\":true",
            await http.GetStringAsync(new Uri($"{address}/health/ready"), Token),
            StringComparison.Ordinal
        );
    }
}
