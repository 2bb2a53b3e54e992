using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What an owner finds in the log at the default level.</summary>
public sealed class LogSpecs : IAsyncLifetime
{
    readonly string address = $"http://127.0.0.1:{GatedProxy.FreePort()}";
    readonly HttpClient http = new();
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return fixture.DisposeAsync();
    }

    [LongFact]
    public async Task A_healthy_day_logs_fewer_than_fifty_lines_and_no_warnings()
    {
        var bot = await fixture.StartReady(Token, ("Http:Urls", address));
        await fixture.PlexState(
            new JsonObject { ["durations"] = new JsonObject { ["GenerateChapterThumbs"] = 1500 } },
            Token
        );
        for (var n = 1; n <= 6; n++)
        {
            // Discord moves every session several times a day.
            await fixture.SetDiscordFault(new JsonObject { ["fault"] = "op7" }, Token);
            await fixture.WaitUntil(
                "resumed",
                async () =>
                    (await fixture.GetDiscord("state", Token))["gateway"]! is var gateway
                    && gateway["connected"]!.GetValue<bool>()
                    && gateway["resumes"]!.GetValue<int>() == n,
                Token
            );
        }
        for (var n = 0; n < 30; n++)
            (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).AssertAnswered(
                "plex: 19 tasks on the schedule"
            );
        for (var n = 0; n < 20; n++)
            await fixture.Autocomplete("/butler start task:Ba", fixture.Operator, Token);
        for (var n = 0; n < 200; n++)
            (await http.GetAsync(new Uri($"{address}/health/ready"), Token)).EnsureSuccessStatusCode();
        for (var n = 0; n < 2; n++)
        {
            var started = (
                await fixture.RunCommand("/butler start task:GenerateChapterThumbs", fixture.Operator, Token)
            ).AssertAnswered("Generate Chapter Thumbnails (`GenerateChapterThumbs`) was started");
            await fixture.WaitForCard(
                started.Id,
                static seen => seen.Title == "Generate Chapter Thumbnails (`GenerateChapterThumbs`) likely finished",
                Token
            );
        }
        (await fixture.RunCommand("/butler stop task:BackupDatabase", fixture.Operator, Token)).AssertAnswered(
            "Backup Database was not running"
        );
        bot.Terminate();
        Assert.Equal(0, await bot.WaitForExitCode(Token));

        var lines = bot.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        TestContext.Current.TestOutputHelper?.WriteLine($"{lines.Length} lines\n{bot.Output}");
        Assert.InRange(lines.Length, 1, 49);
        Assert.All(lines, static line => Assert.Contains("\"level\":\"Information\"", line, StringComparison.Ordinal));
    }
}
