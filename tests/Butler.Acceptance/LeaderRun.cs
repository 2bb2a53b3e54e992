using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>
/// Three bots over the gateway on one PostgreSQL, of which the one that holds the session is killed again and again at
/// random moments. Wants <c>BUTLER_LEADER_RUN</c>, how often; its figures are written beside the tests.
/// </summary>
[Collection(Alone.Name)]
public sealed class LeaderRun : IAsyncLifetime
{
    const int PerSecond = 4,
        Tasks = 450;

    // Discord takes a first answer for three seconds, and the one that begins needs a moment of them.
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3),
        Margin = TimeSpan.FromSeconds(0.7),
        MaxGap = TimeSpan.FromSeconds(10);

    readonly string[] addresses =
    [
        .. Enumerable.Range(0, 3).Select(static _ => $"http://127.0.0.1:{GatedProxy.FreePort()}"),
    ];

    readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(2) };
    readonly ButlerProcess[] bots = new ButlerProcess[3];
    readonly List<ButlerProcess> all = [];
    readonly List<Outage> outages = [];
    readonly Dictionary<string, int> plexCalls = [];
    readonly int seed = Environment.TickCount;
    BotFixture fixture = null!;
    PostgresServer postgres = null!;
    Random random = null!;
    string connection = "";
    int kills;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var text = Environment.GetEnvironmentVariable("BUTLER_LEADER_RUN");
        Assert.SkipWhen(string.IsNullOrEmpty(text), "a long run: set BUTLER_LEADER_RUN to how often to kill");
        Assert.SkipWhen(PostgresServer.UnavailableReason is not null, PostgresServer.UnavailableReason ?? "");
        kills = int.Parse(text!, CultureInfo.InvariantCulture);
        random = new(seed);
        postgres = await PostgresServer.Start(Token);
        connection = await postgres.CreateDatabase(Token);
        fixture = await BotFixture.Create(Token);
        foreach (
            var fault in (string[])
                [
                    """{"fault":"deadline","seconds":3}""",
                    """{"fault":"identifyPace","seconds":5}""",
                    """{"fault":"channelLimit","calls":1000}""",
                ]
        )
            await fixture.SetDiscordFault(JsonNode.Parse(fault)!, Token);
        // Each task is started once and stopped once, so that Plex shows what was done twice.
        var tasks = Enumerable
            .Range(0, Tasks)
            .Select(static n =>
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = TaskName(n),
                        ["title"] = $"Task {n}",
                        ["duration"] = null,
                    }
            );
        await fixture.PlexState(new JsonObject { ["tasks"] = new JsonArray([.. tasks]) }, Token);
        for (var n = 0; n < bots.Length; n++)
            Start(n);
        await fixture.WaitUntilReady(Token);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (fixture is not null)
            await fixture.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
    }

    [Fact]
    public async Task Another_leads_soon_and_nothing_is_lost_or_doubled()
    {
        await TakePlexCalls();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = SendAll(enough.Token);
        while (outages.Sum(static outage => outage.Kills) < kills)
        {
            await Task.Delay(TimeSpan.FromSeconds(8 * random.NextDouble()), Token);
            outages.Add(await KillLeader());
            await TakePlexCalls();
        }
        await Task.Delay(TimeSpan.FromSeconds(5), Token);
        await enough.CancelAsync();
        var sent = await sending;
        await Task.Delay(TimeSpan.FromSeconds(5), Token);
        await TakePlexCalls();
        await AssertResults(sent);
    }

    void Start(int number) =>
        all.Add(
            bots[number] = fixture.Start([
                ("Runs:Postgres", connection),
                ("Http:Urls", addresses[number]),
                ("Logging:LogLevel:Default", "Debug"),
            ])
        );

    // Now and then the next one is killed as well, as soon as it has taken over.
    async Task<Outage> KillLeader()
    {
        var (first, count) = (DateTimeOffset.MaxValue, 0);
        while (true)
        {
            var number = await FindLeader();
            bots[number].Kill();
            await bots[number].WaitForExitCode(Token);
            // Only now: it may have resumed the session just before.
            var (killedAt, resumes) = (DateTimeOffset.UtcNow, await CountResumes());
            (first, count) = (killedAt < first ? killedAt : first, count + 1);
            Start(number);
            if (random.Next(5) == 0)
                continue;
            await fixture.WaitUntil("resumed", async () => await CountResumes() > resumes, Token, 60);
            return new(first, killedAt, DateTimeOffset.UtcNow, count);
        }
    }

    // Who holds the session says so of itself.
    async Task<int> FindLeader()
    {
        var found = -1;
        await fixture.WaitUntil(
            "led",
            async () =>
            {
                for (var n = 0; n < bots.Length && found < 0; n++)
                    if (await AskLeader(n) == $"{Environment.MachineName}:{bots[n].Id}")
                        found = n;
                return found >= 0;
            },
            Token,
            60
        );
        return found;
    }

    async Task<string?> AskLeader(int number)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"{addresses[number]}/health/ready"), Token);
            return (await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["leader"]?.GetValue<string>();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    async Task<int> CountResumes() =>
        (await fixture.GetDiscord("state", Token))["gateway"]!["resumes"]!.GetValue<int>();

    async Task TakePlexCalls()
    {
        foreach (var call in await fixture.TakePlexCalls(Token))
            plexCalls[call] = plexCalls.GetValueOrDefault(call) + 1;
    }

    async Task<int> SendAll(CancellationToken enough)
    {
        var sent = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        try
        {
            for (; await timer.WaitForNextTickAsync(enough); sent++)
            {
                var task = TaskName(sent / 8 % Tasks);
                await (
                    (sent % 8) switch
                    {
                        0 => fixture.SendCommand($"/butler start task:{task}", fixture.Operator, Token),
                        4 => fixture.SendCommand($"/butler stop task:{task}", fixture.Operator, Token),
                        _ => fixture.SendCommand("/butler list", fixture.Viewer, Token),
                    }
                );
            }
        }
        catch (OperationCanceledException)
        { /* enough */
        }
        return sent;
    }

    async Task AssertResults(int sent)
    {
        var gateway = (await fixture.GetDiscord("state", Token))["gateway"]!;
        var interactions = (await fixture.GetDiscord("interactions", Token))["interactions"]!.AsArray();
        Assert.Equal(sent, interactions.Count);
        var tally = InteractionFates.Of(interactions, outages, Deadline - Margin);
        var gaps = outages.Select(tally.FindGap).Order().ToArray();
        var (starts, stops) = (Count("POST"), Count("DELETE"));
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            leader run: seed {seed}, {outages.Sum(static o => o.Kills)} kills in {outages.Count} outages, {sent} commands:
            the next answer after {gaps[gaps.Length / 2].TotalSeconds:F1} s (median), {gaps[
                ^1
            ].TotalSeconds:F1} s (longest), {gaps[0].TotalSeconds:F1} s (shortest);
            {tally.Answered.Count} answered once, {tally.WithKilled} were with the one that was killed, {tally.TooLate} were
            sent while nobody led and were older than {Deadline.TotalSeconds:0} s when somebody did, {tally.Lost.Count} lost,
            {tally.Doubled.Count} answered twice, {tally.Repeated} came again and kept their one message; {starts.Length} tasks started, {starts.Count(static n => n > 1)} twice,
            {stops.Length} stopped, {stops.Count(static n => n > 1)} twice;
            {gateway["identifies"]} identify, {gateway["resumes"]} resumes ({Path.GetFileName(ButlerProcess.Binary)})
            """
        );
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "leader-run.txt"), figures + "\n", Token);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.True(tally.Lost.Count == 0, figures + "\n" + First(tally.Lost));
        Assert.True(tally.Doubled.Count == 0, figures + "\n" + First(tally.Doubled));
        Assert.All(starts.Concat(stops), static count => Assert.Equal(1, count));
        Assert.Equal(1, gateway["identifies"]!.GetValue<int>());
        Assert.InRange(gaps[^1], TimeSpan.Zero, MaxGap);

        int[] Count(string method) =>
            [
                .. plexCalls
                    .Where(call => call.Key.StartsWith($"{method} /butler/", StringComparison.Ordinal))
                    .Select(static call => call.Value),
            ];
    }

    static string First(IReadOnlyList<JsonNode> some) => some is [var first, ..] ? first.ToJsonString() : "";

    static string TaskName(int number) => string.Create(CultureInfo.InvariantCulture, $"Task{number:0000}");
}
