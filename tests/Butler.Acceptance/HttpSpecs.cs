using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Without a gateway: Discord posts signed requests, as it does once <c>Discord:PublicKey</c> is set.</summary>
public sealed class HttpSpecs : IAsyncLifetime
{
    BotFixture fixture = null!;
    string address = "";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await BotFixture.Create(Token);
        address = $"http://127.0.0.1:{GatedProxy.FreePort()}";
        var bot = fixture.Start(("Discord:PublicKey", fixture.PublicKey), ("Http:Urls", address));
        await bot.WaitForLine(static l => l.Contains("Slash commands of guild", StringComparison.Ordinal), Token);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_HTTP_endpoint_is_accepted_and_answers_members_without_a_gateway()
    {
        await fixture.SaveEndpoint($"{address}/interactions", Token);
        var seen = (
            await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)
        ).AssertAnswered("Backup Database was started");
        Assert.Equal("http", seen.Json["delivered"]!.GetValue<string>());
        (await fixture.RunCommand("/butler start task:BackupDatabase", null, Token)).AssertAnswered("Not allowed");
        Assert.Equal(
            "BackupDatabase",
            (await fixture.Autocomplete("/butler start task:back", fixture.Operator, Token))[0]
        );
        Assert.Equal(0, (await fixture.GetDiscord("state", Token))["gateway"]!["identifies"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_command_on_a_slow_Plex_is_deferred_and_answered_over_REST()
    {
        await fixture.SaveEndpoint($"{address}/interactions", Token);
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "slow", ["ms"] = 1500 }, Token);
        Assert.Equal(
            5,
            (await fixture.RunCommand("/butler stop task:BackupDatabase", fixture.Operator, Token))
                .AssertAnswered("Backup Database was not running")
                .AcknowledgementType
        );
    }

    [Fact]
    public async Task A_bot_that_is_to_stop_is_not_ready_and_answers_for_its_delay()
    {
        var stopping = $"http://127.0.0.1:{GatedProxy.FreePort()}";
        var bot = fixture.Start(
            ("Discord:PublicKey", fixture.PublicKey),
            ("Http:Urls", stopping),
            ("Http:StopDelay", "1m")
        );
        await bot.WaitForLine(static l => l.Contains("Slash commands of guild", StringComparison.Ordinal), Token);
        await fixture.SaveEndpoint($"{stopping}/interactions", Token);
        bot.Terminate();
        await bot.WaitForLine(static l => l.Contains("Told to stop", StringComparison.Ordinal), Token);
        using var http = new HttpClient();
        using var ready = await http.GetAsync(new Uri($"{stopping}/health/ready"), Token);
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("\"stopping\"", await ready.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).AssertAnswered(
            "plex: 19 tasks on the schedule"
        );
    }

    [Fact]
    public async Task An_unsigned_interaction_request_is_rejected_with_401()
    {
        using var http = new HttpClient();
        using var body = new StringContent("""{"type":1}""");
        using var response = await http.PostAsync(new Uri($"{address}/interactions"), body, Token);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
        var health = await http.GetStringAsync(new Uri($"{address}/health/ready"), Token);
        Assert.Contains("\"ready\":true", health, StringComparison.Ordinal);
        Assert.Contains("\"plexServers\":1", health, StringComparison.Ordinal);
        Assert.DoesNotContain("\"plex\"", health, StringComparison.Ordinal);
    }
}
