using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>The bot's listener in the open, where anybody can connect.</summary>
[Collection(Alone.Name)]
public sealed class ListenerSpecs : IAsyncLifetime
{
    const int Connections = 300;

    const int MaxNativeStartMegabytes = 45;

    // The whole shipped program, without a limit of memory. The build beside the tests begins with more.
    const int MaxNativeMegabytes = 80;
    const int MaxGrowthMegabytes = 35;

    const string Answer = "plex: 19 tasks on the schedule";

    // The shipped program brings its own settings of the collector.
    static readonly (string, string)[] CollectorSettings = ButlerBinary.IsGiven
        ? []
        :
        [
            ("DOTNET_GCgen0size", "0x200000"),
            ("DOTNET_GCGen0MaxBudget", "0x200000"),
            ("DOTNET_GCGen1MaxBudget", "0x400000"),
        ];

    BotFixture fixture = null!;
    ButlerProcess bot = null!;
    string address = "";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await BotFixture.Create(Token);
        // The shipped program has Discord's own limit, whatever strangers do.
        if (ButlerBinary.IsGiven)
            await fixture.SetDiscordFault(new JsonObject { ["fault"] = "deadline", ["seconds"] = 3 }, Token);
        address = $"http://127.0.0.1:{GatedProxy.FreePort()}";
        bot = fixture.Start([("Discord:PublicKey", fixture.PublicKey), ("Http:Urls", address), .. CollectorSettings]);
        await bot.WaitForLine(static l => l.Contains("Slash commands of guild", StringComparison.Ordinal), Token);
        await fixture.SaveEndpoint($"{address}/interactions", Token);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_bot_answers_members_while_strangers_hold_300_connections()
    {
        using var http = new HttpClient();
        // What only its start needed goes back within seconds.
        if (ButlerBinary.IsGiven)
            await fixture.WaitUntil(
                "memory of the start returned",
                () => Task.FromResult(ReadMegabytes() < MaxNativeStartMegabytes),
                Token
            );
        for (var n = 0; n < 5; n++)
            (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).AssertAnswered(Answer);
        var before = ReadMegabytes();
        var peak = before;
        await using (var strangers = new SlowSenders(new Uri(address), Connections, Token))
        {
            while (strangers.Opened < Connections)
                await Task.Delay(20, Token);
            for (var n = 0; n < 10; n++)
            {
                (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).AssertAnswered(Answer);
                Assert.Equal("ok\n", await http.GetStringAsync(new Uri($"{address}/health/live"), Token));
                for (var sample = 0; sample < 10; sample++)
                {
                    await Task.Delay(50, Token);
                    peak = Math.Max(peak, ReadMegabytes());
                }
            }
            Assert.True(strangers.Opened >= Connections);
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{before} MB before, {peak} MB at most");
        if (ButlerBinary.IsGiven)
            Assert.InRange(peak, 1, MaxNativeMegabytes);
        Assert.InRange(peak - before, 0, MaxGrowthMegabytes);
    }

    [Theory]
    [InlineData("silent", "")]
    [InlineData("with headers that never end", "POST /interactions HTTP/1.1\r\nHost: bot\r\n")]
    [InlineData("kept after an answer", "GET /health/live HTTP/1.1\r\nHost: bot\r\n\r\n")]
    public async Task The_bot_answers_while_1024_connections_are_held(string kind, string first)
    {
        using var strangers = await HeldConnections.Open(new Uri(address), 1024, Encoding.ASCII.GetBytes(first), Token);
        using var http = new HttpClient();
        for (var n = 0; n < 3; n++)
        {
            (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).AssertAnswered(Answer);
            Assert.True("ok\n" == await http.GetStringAsync(new Uri($"{address}/health/live"), Token), kind);
        }
    }

    int ReadMegabytes() =>
        int.Parse(
            File.ReadLines($"/proc/{bot.Id}/status")
                .First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]
                .Trim(),
            CultureInfo.InvariantCulture
        ) / 1024;
}
