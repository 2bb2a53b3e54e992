using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What Prometheus reads from a bot that runs.</summary>
public sealed class MetricsSpecs : IAsyncLifetime
{
    const string Handled = "discord_interactions_total{outcome=\"handled\"";

    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Metrics_report_Discord_Plex_and_runs_without_a_token_id_or_name()
    {
        var address = $"http://127.0.0.1:{GatedProxy.FreePort()}";
        await fixture.StartReady(Token, ("Http:Urls", address));
        (await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)).AssertAnswered(
            "Backup Database was started"
        );
        using var http = new HttpClient();
        // An interaction counts once all of its work is done, which is after its answer.
        var (type, text) = await Read(http, address, static text => text.Contains(Handled, StringComparison.Ordinal));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", type);
        Assert.Contains("butler_ready 1\n", text, StringComparison.Ordinal);
        Assert.Contains("butler_plex_up{server=\"plex\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("butler_runs{server=\"plex\",state=\"running\"} ", text, StringComparison.Ordinal);
        Assert.Contains("butler_interactions_handled_total 1\n", text, StringComparison.Ordinal);
        Assert.Contains(Handled, text, StringComparison.Ordinal);
        Assert.Contains("http_client_request_duration_seconds_count{", text, StringComparison.Ordinal);
        Assert.Matches("http_client_request_duration_seconds_count\\{.*server=\"plex\"", text);
        var health = await http.GetStringAsync(new Uri(address + "/health/ready"), Token);
        Assert.Contains("true", health, StringComparison.Ordinal);
        foreach (
            var secret in (string[])
                [fixture.BotToken, fixture.PlexToken, fixture.Guild, fixture.Operator, "127.0.0.1", "localhost"]
        )
            Assert.DoesNotContain(secret, text + health, StringComparison.Ordinal);
        // The member who sent the command.
        Assert.DoesNotMatch(@"\bAda\b", text + health);
    }

    // Reads the page until it shows what is wanted, half a minute at most: its type and its text.
    static async Task<(string Type, string Text)> Read(HttpClient http, string address, Func<string, bool> isWanted)
    {
        for (var tries = 600; ; tries--)
        {
            using var answer = await http.GetAsync(new Uri(address + "/metrics"), Token);
            var text = await answer.Content.ReadAsStringAsync(Token);
            if (isWanted(text) || tries == 0)
                return (answer.Content.Headers.ContentType!.ToString(), text);
            await Task.Delay(50, Token);
        }
    }
}
