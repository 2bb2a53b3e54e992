using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Minutes of commands to the real bot while Discord breaks in every way it can. Wants <c>BUTLER_FAULT_RUN</c>, the seconds it shall last; its figures are written beside the tests.</summary>
public sealed class FaultRun : IAsyncLifetime
{
    const int PerSecond = 5;

    // Discord.Net decides for itself when to resume and when to identify, and is a little early at it; after a dead address it takes minutes
    static readonly bool CountsIdentifies = !ButlerProcess.UsesDiscordNet;
    static readonly int RecoverySeconds = ButlerProcess.UsesDiscordNet ? 240 : 60;

    readonly string address = $"http://127.0.0.1:{GatedProxy.FreePort()}";
    readonly HttpClient http = new();
    readonly List<string> plexCalls = [];
    BotFixture fixture = null!;
    ButlerProcess bot = null!;
    int seconds;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var text = Environment.GetEnvironmentVariable("BUTLER_FAULT_RUN");
        Assert.SkipWhen(string.IsNullOrEmpty(text), "a long run: set BUTLER_FAULT_RUN to its seconds");
        seconds = int.Parse(text!, CultureInfo.InvariantCulture);
        fixture = await BotFixture.Create(Token);
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = "deadline", ["seconds"] = 3 }, Token);
        await fixture.SetDiscordFault(
            new JsonObject { ["fault"] = "heartbeatInterval", ["milliseconds"] = 2500 },
            Token
        );
        bot = await fixture.StartReady(Token, ("Http:Urls", address));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (fixture is not null)
            await fixture.DisposeAsync();
    }

    [Fact]
    public async Task Every_interaction_is_answered_once_whatever_breaks()
    {
        await WaitUntilSettled();
        await fixture.TakePlexCalls(Token);
        var clock = Stopwatch.StartNew();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = SendAll(enough.Token);
        var (expected, met) = (1, 0);
        for (; clock.Elapsed < TimeSpan.FromSeconds(seconds) || met < FaultScenario.All.Count; met++)
        {
            var trouble = FaultScenario.All[met % FaultScenario.All.Count];
            await trouble.Apply(fixture, WaitUntilSettled, Token);
            expected += trouble.Identifies;
            plexCalls.AddRange(await fixture.TakePlexCalls(Token));
            var state = await fixture.GetDiscord("state", Token);
            Assert.True(
                !CountsIdentifies || expected == state["gateway"]!["identifies"]!.GetValue<int>(),
                $"after {trouble.Name}: {expected} identifies were due, {state["gateway"]!["identifies"]} came\n{LogTail()}"
            );
            Assert.True(
                state["faults"]!.AsArray().Count == 0,
                $"after {trouble.Name} this had not happened: {state["faults"]!.ToJsonString()}\n{LogTail()}"
            );
        }
        await enough.CancelAsync();
        var sent = await sending;
        await Task.Delay(TimeSpan.FromSeconds(5), Token);
        await AssertResults(sent, met, clock.Elapsed);
        bot.Terminate();
        Assert.Equal(0, await bot.WaitForExitCode(Token));
    }

    // The bot needs a moment to notice; then it has Discord's pace of 5 s and a hello of 6 s to come back.
    async Task WaitUntilSettled()
    {
        await Task.Delay(TimeSpan.FromSeconds(1.2), Token);
        await fixture.WaitUntil(
            "ready again",
            async () =>
                (await http.GetAsync(new Uri($"{address}/health/ready"), Token)).StatusCode == HttpStatusCode.OK,
            Token,
            RecoverySeconds
        );
        await Task.Delay(TimeSpan.FromSeconds(0.5), Token);
    }

    async Task<int> SendAll(CancellationToken enough)
    {
        var sent = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        try
        {
            while (await timer.WaitForNextTickAsync(enough))
            {
                await fixture.SendCommand("/butler list", fixture.Viewer, Token);
                sent++;
            }
        }
        catch (OperationCanceledException)
        { /* enough */
        }
        return sent;
    }

    async Task AssertResults(int sent, int troubles, TimeSpan took)
    {
        var gateway = (await fixture.GetDiscord("state", Token))["gateway"]!;
        var all = (await fixture.GetDiscord("interactions", Token))["interactions"]!.AsArray();
        Assert.Equal(sent, all.Count);
        var tally = InteractionTally.Of(all, bot.Output, static _ => false, LogAround);
        var (times, late, undelivered, _) = tally;
        plexCalls.AddRange(await fixture.TakePlexCalls(Token));
        var asked = plexCalls.Count(static call => call == "GET /butler");
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            fault run: {took.TotalSeconds:F0} s, {troubles} troubles, {sent} commands: {times.Count} answered once (p50 {tally.Percentile(
                0.5
            )} ms, p99 {tally.Percentile(0.99)} ms, slowest {times[^1]} ms),
            {late} came too late and were counted as missed, {undelivered} never left Discord; Plex was asked {asked} times;
            {gateway["identifies"]} identifies{(CountsIdentifies ? " as demanded" : "")}, {gateway[
                "hastyIdentifies"
            ]} hasty, {gateway["resumes"]} resumes ({Path.GetFileName(ButlerProcess.Binary)}{(
                ButlerProcess.UsesDiscordNet ? " over Discord.Net" : ""
            )})
            """
        );
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "fault-run.txt"), figures + "\n", Token);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        var slowest = all.MaxBy(static one => one!["acknowledgement"]?["milliseconds"]?.GetValue<int>() ?? 0)!;
        Assert.True(
            times[^1] <= 3000,
            $"answered after {times[^1]} ms: {slowest.ToJsonString()}\n{LogAround(slowest)}"
        );
        // Each command asks Plex once, so one that was carried out twice would show.
        Assert.InRange(asked, times.Count, times.Count + late);
        if (CountsIdentifies)
            Assert.Equal(0, gateway["hastyIdentifies"]!.GetValue<int>());
        Assert.True(gateway["connected"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri($"{address}/health/ready"), Token)).StatusCode);
    }

    // Three seconds either side of when it was sent.
    string LogAround(JsonNode one) =>
        string.Join(
            '\n',
            bot.Output.Split('\n')
                .Where(line =>
                    JsonNode.Parse(line.Length > 0 ? line : "{}")?["at"]?.GetValue<DateTimeOffset>() is { } at
                    && (at - one["sentAt"]!.GetValue<DateTimeOffset>()).Duration() < TimeSpan.FromSeconds(3)
                )
        );

    string LogTail() => string.Join('\n', bot.Output.Split('\n').TakeLast(30));
}
