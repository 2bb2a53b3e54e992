using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>
/// Half an hour of commands while Discord, Plex, the network and the host's clock break at random. Needs
/// <c>BUTLER_SOAK_RUN</c>, the seconds it shall last, and takes the seed from <c>BUTLER_SOAK_SEED</c>. Its figures are
/// written beside the tests.
/// </summary>
public sealed class SoakRun : IAsyncLifetime
{
    static readonly int[] ClockSteps = [0, 40, -40, 600, -600, 10_800, -10_800];

    // The first third warms up; in it the bot may be killed as well.
    const double WarmUp = 1.0 / 3;

    readonly string address = $"http://127.0.0.1:{GatedProxy.FreePort()}",
        folder = Directory.CreateTempSubdirectory("butler").FullName;
    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    readonly ForwardProxy proxy = new();
    readonly List<(DateTimeOffset From, DateTimeOffset To)> outages = [];
    readonly List<(TimeSpan At, double Megabytes)> memory = [];
    readonly List<ButlerProcess> bots = [];
    readonly Dictionary<string, int> drawn = [];
    SteppedClock? clock;
    BotFixture fixture = null!;
    Random random = null!;
    int seconds,
        seed;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    ButlerProcess Bot => bots[^1];

    public async ValueTask InitializeAsync()
    {
        var text = Environment.GetEnvironmentVariable("BUTLER_SOAK_RUN");
        Assert.SkipWhen(string.IsNullOrEmpty(text), "a long run: set BUTLER_SOAK_RUN to its seconds");
        Assert.SkipUnless(SteppedClock.IsAvailable, "needs Debian's faketime");
        seconds = int.Parse(text!, CultureInfo.InvariantCulture);
        seed = int.Parse(Environment.GetEnvironmentVariable("BUTLER_SOAK_SEED") ?? "1", CultureInfo.InvariantCulture);
        random = new(seed);
        clock = new();
        fixture = await BotFixture.Create(Token);
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = "deadline", ["seconds"] = 3 }, Token);
        await fixture.SetDiscordFault(
            new JsonObject { ["fault"] = "heartbeatInterval", ["milliseconds"] = 2500 },
            Token
        );
        await StartBot();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (fixture is not null)
            await fixture.DisposeAsync();
        proxy.Dispose();
        clock?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_command_is_answered_once_or_lost_by_rule()
    {
        var watch = Stopwatch.StartNew();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = SendAll(enough.Token);
        while (watch.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            await Break(watch.Elapsed.TotalSeconds / seconds);
            memory.Add((watch.Elapsed, ResidentMegabytes()));
        }
        await enough.CancelAsync();
        var (sent, starts) = await sending;
        await Task.Delay(TimeSpan.FromSeconds(20), Token);
        await AssertResults(sent, starts, watch.Elapsed);
        await AssertEnds();
    }

    async Task StartBot()
    {
        bots.Add(
            fixture.Start([
                ("Http:Urls", address),
                ("Plex:Timeout", "2"),
                ("Logging:LogLevel:Default", "Debug"),
                ("Access:AuditChannel", fixture.Channel),
                ("Access:AuditFile", Path.Combine(folder, "audit.jsonl")),
                ("Runs:File", Path.Combine(folder, "butler.db")),
                ("HTTP_PROXY", proxy.Url),
                ("HTTPS_PROXY", proxy.Url),
                .. clock!.Settings,
            ])
        );
        await WaitUntilReady();
    }

    async Task Break(double progress)
    {
        switch (random.Next(progress < WarmUp ? 6 : 5))
        {
            case 0 or 1:
                var scenario = FaultScenario.All[random.Next(FaultScenario.All.Count)];
                Count($"discord: {scenario.Name}");
                await scenario.Apply(fixture, WaitUntilReady, Token);
                break;
            case 2:
                var fault = JsonNode.Parse(PlexFaults.All[random.Next(PlexFaults.All.Count)])!.AsObject();
                Count($"plex: {fault["fault"]}");
                await fixture.SetPlexFault(fault, Token);
                await Task.Delay(TimeSpan.FromSeconds(random.Next(1, 6)), Token);
                await fixture.SetPlexFault(new JsonObject { ["clear"] = true }, Token);
                break;
            case 3:
                var offset = TimeSpan.FromSeconds(ClockSteps[random.Next(ClockSteps.Length)]);
                Count($"clock: {offset:c}");
                clock!.Step(offset);
                await Task.Delay(TimeSpan.FromSeconds(random.Next(1, 6)), Token);
                break;
            case 4:
                Count("slow connections");
                await HoldConnections(100);
                break;
            default:
                Count("killed");
                await KillAndStart();
                break;
        }
        await WaitUntilReady();
    }

    void Count(string what) => drawn[what] = drawn.GetValueOrDefault(what) + 1;

    async Task HoldConnections(int count)
    {
        var held = new List<TcpClient>();
        for (var n = 0; n < count; n++)
        {
            var client = new TcpClient();
            held.Add(client);
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, new Uri(address).Port, Token);
                await client.GetStream().WriteAsync("POST /interactions HTTP/1.1\r\nHost: x\r\n"u8.ToArray(), Token);
            }
            catch (Exception e) when (e is SocketException or IOException) { }
        }
        await Task.Delay(TimeSpan.FromSeconds(3), Token);
        held.ForEach(static client => client.Dispose());
    }

    async Task KillAndStart()
    {
        var from = DateTimeOffset.UtcNow.AddSeconds(-3);
        Bot.Kill();
        await Bot.WaitForExitCode(Token);
        await StartBot();
        outages.Add((from, DateTimeOffset.UtcNow));
    }

    async Task WaitUntilReady() =>
        await fixture.WaitUntil(
            "ready again",
            async () =>
            {
                try
                {
                    return (await http.GetAsync(new Uri($"{address}/health/ready"), Token)).IsSuccessStatusCode;
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
                {
                    return false;
                }
            },
            Token,
            120
        );

    async Task<(int Sent, int Starts)> SendAll(CancellationToken enough)
    {
        (string Input, string Role)[] commands =
        [
            ("/butler list", fixture.Viewer),
            ("/butler status", fixture.Viewer),
            ("/butler start task:BackupDatabase", fixture.Operator),
            ("/butler start task:CleanOldBundles", fixture.Viewer),
            ("/butler stop task:BackupDatabase", fixture.Operator),
            ("/butler history", fixture.Admin),
        ];
        var (sent, starts) = (0, 0);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.5));
        try
        {
            while (await timer.WaitForNextTickAsync(enough))
            {
                var (input, role) = commands[sent++ % commands.Length];
                starts += input.Contains("start task:BackupDatabase", StringComparison.Ordinal) ? 1 : 0;
                await fixture.SendCommand(input, role, Token);
            }
        }
        catch (OperationCanceledException)
        { /* enough */
        }
        return (sent, starts);
    }

    async Task AssertResults(int sent, int starts, TimeSpan took)
    {
        var all = (await fixture.GetDiscord("interactions", Token))["interactions"]!.AsArray();
        Assert.Equal(sent, all.Count);
        var tally = InteractionTally.Of(all, Output, WasKilled, static _ => "");
        var calls = (await fixture.TakePlexCalls(Token)).ToLookup(static call => call);
        var steady = memory.Where(sample => sample.At > took * WarmUp).ToArray();
        var (early, late) = (Median(steady[..(steady.Length / 2)]), Median(steady[(steady.Length / 2)..]));
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            soak run: {took.TotalSeconds:F0} s, seed {seed}, {drawn.Values.Sum()} troubles of {drawn.Count} kinds, {sent} commands:
            {tally.Times.Count} answered once (p50 {tally.Percentile(0.5)} ms, p99 {tally.Percentile(
                0.99
            )} ms), {tally.Late} too late and counted,
            {tally.Undelivered} never left Discord, {tally.Killed} with a killed process ({outages.Count} kills);
            {starts} starts sent, {calls["POST /butler/BackupDatabase"].Count()} reached Plex;
            resident {early:F1} then {late:F1} MB (medians of the middle and the last third)
            {string.Join(
                "\n",
                drawn.OrderBy(static d => d.Key, StringComparer.Ordinal).Select(static d => $"{d.Value, 4} {d.Key}")
            )}
            """
        );
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "soak-run.txt"), figures + "\n", Token);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.InRange(calls["POST /butler/BackupDatabase"].Count(), 1, starts);
        Assert.DoesNotContain("X-Plex-Token", proxy.Sent, StringComparison.OrdinalIgnoreCase);
        var messages = (await fixture.GetDiscord("messages", Token)).ToJsonString() + all.ToJsonString();
        var audit = await File.ReadAllTextAsync(Path.Combine(folder, "audit.jsonl"), Token);
        Assert.All([fixture.PlexToken, fixture.BotToken, SecretSpecs.InteractionToken], secret =>
            Assert.All([Output, messages, audit], text =>
                Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase)
            )
        );
        Assert.DoesNotContain(fixture.PlexToken, proxy.Sent, StringComparison.Ordinal);
        Assert.InRange(late, 0, early * 1.1 + 2);
    }

    // What a faked clock does to a signal is no matter of the bot's: the ends are tried on the real one.
    async Task AssertEnds()
    {
        Bot.Kill();
        await Bot.WaitForExitCode(Token);
        var last = await fixture.StartReady(Token);
        last.Terminate();
        Assert.Equal(0, await last.WaitForExitCode(Token));
    }

    string Output => string.Join('\n', bots.Select(static b => b.Output));

    bool WasKilled(JsonNode one)
    {
        var at = one["sentAt"]!.GetValue<DateTimeOffset>();
        return one["state"]!.GetValue<string>() != "answered" && outages.Any(o => at > o.From && at < o.To);
    }

    double ResidentMegabytes() =>
        File.ReadLines($"/proc/{Bot.Id}/status")
            .Where(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Select(static line =>
                double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            )
            .First() / 1024;

    static double Median((TimeSpan At, double Megabytes)[] samples) =>
        samples.Select(static s => s.Megabytes).Order().ElementAt(samples.Length / 2);
}
