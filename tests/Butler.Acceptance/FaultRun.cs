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
    static readonly bool countsIdentifies = !ButlerProcess.IsOverDiscordNet;
    static readonly int patience = ButlerProcess.IsOverDiscordNet ? 240 : 60;

    readonly string address = $"http://127.0.0.1:{Gate.FreePort()}";
    readonly HttpClient http = new();
    readonly List<string> toPlex = [];
    Stage stage = null!;
    ButlerProcess bot = null!;
    int seconds;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var text = Environment.GetEnvironmentVariable("BUTLER_FAULT_RUN");
        Assert.SkipWhen(string.IsNullOrEmpty(text), "a long run: set BUTLER_FAULT_RUN to its seconds");
        seconds = int.Parse(text!, CultureInfo.InvariantCulture);
        stage = await Stage.Set(Token);
        await stage.DiscordFault(new JsonObject { ["fault"] = "heartbeatInterval", ["milliseconds"] = 2500 }, Token);
        bot = await stage.StartReady(Token, ("Http:Urls", address));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (stage is not null)
            await stage.DisposeAsync();
    }

    [Fact]
    public async Task Every_interaction_is_answered_once_whatever_breaks()
    {
        await Settled();
        await stage.PlexCalls(Token);
        var clock = Stopwatch.StartNew();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = SendAll(enough.Token);
        var (expected, met) = (1, 0);
        for (; clock.Elapsed < TimeSpan.FromSeconds(seconds) || met < Trouble.All.Count; met++)
        {
            var trouble = Trouble.All[met % Trouble.All.Count];
            await trouble.Inflict(stage, Settled, Token);
            expected += trouble.Identifies;
            toPlex.AddRange(await stage.PlexCalls(Token));
            var state = await stage.Discord("state", Token);
            Assert.True(
                !countsIdentifies || expected == state["gateway"]!["identifies"]!.GetValue<int>(),
                $"after {trouble.Name}: {expected} identifies were due, {state["gateway"]!["identifies"]} came\n{Tail()}"
            );
            Assert.True(
                state["faults"]!.AsArray().Count == 0,
                $"after {trouble.Name} this had not happened: {state["faults"]!.ToJsonString()}\n{Tail()}"
            );
        }
        await enough.CancelAsync();
        var sent = await sending;
        await Task.Delay(TimeSpan.FromSeconds(5), Token);
        await Judge(sent, met, clock.Elapsed);
        bot.Terminate();
        Assert.Equal(0, await bot.ExitCode(Token));
    }

    // The bot needs a moment to notice; then it has Discord's pace of 5 s and a hello of 6 s to come back.
    async Task Settled()
    {
        await Task.Delay(TimeSpan.FromSeconds(1.2), Token);
        await stage.Until(
            "ready again",
            async () =>
                (await http.GetAsync(new Uri($"{address}/health/ready"), Token)).StatusCode == HttpStatusCode.OK,
            Token,
            patience
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
                await stage.Send("/butler list", stage.Viewer, Token);
                sent++;
            }
        }
        catch (OperationCanceledException)
        { /* enough */
        }
        return sent;
    }

    async Task Judge(int sent, int troubles, TimeSpan took)
    {
        var gateway = (await stage.Discord("state", Token))["gateway"]!;
        var all = (await stage.Discord("interactions", Token))["interactions"]!.AsArray();
        Assert.Equal(sent, all.Count);
        var missed = bot
            .Output.Split('\n')
            .Where(static l => l.Contains("Missed interaction", StringComparison.Ordinal))
            .ToArray();
        var (times, late, undelivered) = (new List<int>(), 0, 0);
        foreach (var one in all)
        {
            if (one!["acknowledgement"]?["milliseconds"] is { } milliseconds)
            {
                times.Add(milliseconds.GetValue<int>());
                Assert.True(one["state"]!.GetValue<string>() == "answered", one.ToJsonString());
            }
            else if (one["delivered"] is null)
                undelivered++;
            else
            {
                late++;
                Assert.True(
                    missed.Any(line => line.Contains(one["id"]!.GetValue<string>(), StringComparison.Ordinal)),
                    $"neither answered nor missed: {one.ToJsonString()}\n{Around(one)}"
                );
            }
        }
        times.Sort();
        toPlex.AddRange(await stage.PlexCalls(Token));
        var asked = toPlex.Count(static call => call == "GET /butler");
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            fault run: {took.TotalSeconds:F0} s, {troubles} troubles, {sent} commands: {times.Count} answered once (p50 {At(
                times,
                0.5
            )} ms, p99 {At(times, 0.99)} ms, slowest {times[^1]} ms),
            {late} came too late and were counted as missed, {undelivered} never left Discord; Plex was asked {asked} times;
            {gateway["identifies"]} identifies{(countsIdentifies ? " as demanded" : "")}, {gateway[
                "hastyIdentifies"
            ]} hasty, {gateway["resumes"]} resumes ({Path.GetFileName(ButlerProcess.Binary)}{(
                ButlerProcess.IsOverDiscordNet ? " over Discord.Net" : ""
            )})
            """
        );
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "fault-run.txt"), figures + "\n", Token);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.InRange(times[^1], 0, 3000);
        // Each command asks Plex once, so one that was carried out twice would show.
        Assert.InRange(asked, times.Count, times.Count + late);
        if (countsIdentifies)
            Assert.Equal(0, gateway["hastyIdentifies"]!.GetValue<int>());
        Assert.True(gateway["connected"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri($"{address}/health/ready"), Token)).StatusCode);
    }

    // Three seconds either side of when it was sent.
    string Around(JsonNode one) =>
        string.Join(
            '\n',
            bot.Output.Split('\n')
                .Where(line =>
                    JsonNode.Parse(line.Length > 0 ? line : "{}")?["at"]?.GetValue<DateTimeOffset>() is { } at
                    && (at - one["sentAt"]!.GetValue<DateTimeOffset>()).Duration() < TimeSpan.FromSeconds(3)
                )
        );

    string Tail() => string.Join('\n', bot.Output.Split('\n').TakeLast(30));

    static int At(List<int> sorted, double part) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];
}
