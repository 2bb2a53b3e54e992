using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What an owner finds in the log at the default level.</summary>
public sealed class LogSpecs : IAsyncLifetime
{
    readonly string address = $"http://127.0.0.1:{Gate.FreePort()}";
    readonly HttpClient http = new();
    Stage stage = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => stage = await Stage.Set(Token);

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return stage.DisposeAsync();
    }

    [Fact]
    public async Task A_healthy_day_is_under_fifty_lines_and_none_of_them_warns()
    {
        var bot = await stage.StartReady(Token, ("Http:Urls", address));
        await stage.PlexState(
            new JsonObject { ["durations"] = new JsonObject { ["GenerateChapterThumbs"] = 1500 } },
            Token
        );
        for (var n = 1; n <= 6; n++)
        {
            // Discord moves every session several times a day.
            await stage.DiscordFault(new JsonObject { ["fault"] = "op7" }, Token);
            await stage.Until(
                "resumed",
                async () =>
                    (await stage.Discord("state", Token))["gateway"]! is var gateway
                    && gateway["connected"]!.GetValue<bool>()
                    && gateway["resumes"]!.GetValue<int>() == n,
                Token
            );
        }
        for (var n = 0; n < 30; n++)
            (await stage.Say("/butler list", stage.Viewer, Token)).Answered("plex: 19 tasks on the schedule");
        for (var n = 0; n < 20; n++)
            await stage.Type("/butler start task:Ba", stage.Operator, Token);
        for (var n = 0; n < 200; n++)
            (await http.GetAsync(new Uri($"{address}/health/ready"), Token)).EnsureSuccessStatusCode();
        for (var n = 0; n < 2; n++)
        {
            var started = (await stage.Say("/butler start task:GenerateChapterThumbs", stage.Operator, Token)).Answered(
                "Started"
            );
            await stage.Card(started.Id, static seen => seen.Title == "Finished", Token);
        }
        (await stage.Say("/butler stop task:BackupDatabase", stage.Operator, Token)).Answered("Was not running");
        bot.Terminate();
        Assert.Equal(0, await bot.ExitCode(Token));

        var lines = bot.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        TestContext.Current.TestOutputHelper?.WriteLine($"{lines.Length} lines\n{bot.Output}");
        Assert.InRange(lines.Length, 1, 49);
        Assert.All(lines, static line => Assert.Contains("\"level\":\"Information\"", line, StringComparison.Ordinal));
    }
}
