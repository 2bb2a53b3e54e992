using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;
using PlexButler.Acceptance.Replicas;

namespace PlexButler.Acceptance;

/// <summary>
/// A bot that is killed again and again at random moments, while its plans start one task after the other and give way
/// to those who watch, and while Plex's own schedule is paused. Wants <c>BUTLER_PLAN_RUN</c>, how often;
/// <c>BUTLER_PLAN_SEED</c> repeats one. Its figures are written beside the tests.
/// </summary>
[Collection(Alone.Name)]
public sealed class PlanKillRun : IAsyncLifetime
{
    const string Yielding = "GenerateChapterThumbs",
        First = "RefreshLibraries",
        Second = "MusicAnalysis",
        AlreadyRunning = "already running";

    // A round of what plans do, with the time after which somebody is taken to be gone.
    const int MaxSeconds = 1200;

    const int EnoughKills = 50;

    static readonly string[] Unsure =
    [
        "may have begun",
        "may have been started",
        "may have been stopped",
        "takes too long",
        "missed",
    ];

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    readonly List<string> calls = [];
    readonly HttpClient http = new();
    BotFixture fixture = null!;
    Random random = null!;
    ButlerProcess bot = null!;
    int kills,
        seed;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string AuditPath => Path.Combine(folder, "audit.jsonl");

    public async ValueTask InitializeAsync()
    {
        kills = RunVariable.Read("BUTLER_PLAN_RUN", 0);
        Assert.SkipWhen(kills == 0, "a long run: set BUTLER_PLAN_RUN to how often to kill");
        seed = RunVariable.Read("BUTLER_PLAN_SEED", Environment.TickCount);
        random = new(seed);
        fixture = await BotFixture.Create(Token);
        await fixture.PlexState(
            new JsonObject
            {
                ["durations"] = new JsonObject
                {
                    [Yielding] = 45000,
                    [First] = 8000,
                    [Second] = 8000,
                },
            },
            Token
        );
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (fixture is not null)
            await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_bot_that_is_killed_forgets_nothing_and_does_nothing_twice()
    {
        var before = await Schedule();
        bot = await fixture.StartReady(Token, Settings);
        for (var killed = 0; killed < kills; killed++)
        {
            await SetViewers(random.Next(2));
            if (random.Next(8) == 0)
                await Pause();
            await Task.Delay(TimeSpan.FromSeconds(random.NextDouble() * 20), Token);
            bot.Kill();
            await bot.WaitForExitCode(Token);
            calls.AddRange(await fixture.TakePlexCalls(Token));
            bot = fixture.Start(Settings);
            // Some are killed before they are ready.
            if (random.Next(3) > 0)
                await fixture.WaitUntilReady(Token);
        }
        await SetViewers(0);
        await fixture.WaitUntilReady(Token);
        await fixture.WaitUntil("as before", async () => await Schedule() == before, Token, MaxSeconds);
        var last = ReadAudit().Length;
        foreach (var plan in (string[])["thumbs", "chain"])
            await fixture.WaitUntil(
                $"seen to go on with {plan}",
                () => Task.FromResult(ReadAudit().Skip(last).Any(line => IsDone(line, plan))),
                Token,
                MaxSeconds
            );
        calls.AddRange(await fixture.TakePlexCalls(Token));
        await Report();
        // Nobody else starts these tasks: one that runs already was started before, which somebody has to have said.
        Assert.True(Count(AlreadyRunning) <= Unsure.Sum(Count), Describe());
        // Each call was written down before it was made; a short run may not come to each task.
        foreach (var task in (string[])[Yielding, First, Second])
        {
            Assert.InRange(CountCalls("POST", task), kills < EnoughKills ? 0 : 1, CountIntents("start", task));
            Assert.InRange(CountCalls("DELETE", task), 0, CountIntents("stop", task));
        }
    }

    (string, string)[] Settings =>
        [
            ("Runs:File", Path.Combine(folder, "butler.db")),
            ("Access:AuditFile", AuditPath),
            ("Plans:thumbs:Task", Yielding),
            ("Plans:thumbs:When", "* * * * *"),
            ("Plans:thumbs:Only", "idle for 10s"),
            ("Plans:thumbs:Within", "30m"),
            ("Plans:thumbs:Yield", "true"),
            ("Plans:thumbs:MaxYields", "20"),
            ("Plans:thumbs:Limit", "30m"),
            ("Plans:thumbs:Channel", fixture.Channel),
            ("Plans:chain:Tasks", $"{First},{Second}"),
            ("Plans:chain:When", "* * * * *"),
            ("Plans:chain:Within", "30m"),
            ("Plans:chain:Limit", "30m"),
            ("Plans:chain:Channel", fixture.Channel),
        ];

    // Whoever is killed at the press has paused, or not; both are put right.
    async Task Pause()
    {
        await fixture.WaitUntilReady(Token);
        var asked = await fixture.RunCommand("/butler pause duration:15s schedule:True", fixture.Admin, Token);
        if (asked.CustomIds.Length == 0)
            return;
        var pressed = fixture.PressButton(asked.MessageId, asked.CustomIds[0], fixture.Admin, Token);
        if (random.Next(2) == 0)
            await pressed;
        else
            await Task.WhenAny(pressed, Task.Delay(random.Next(300), Token));
        // It may never be answered.
        _ = pressed.ContinueWith(static task => task.Exception, TaskScheduler.Default);
    }

    Task SetViewers(int count) =>
        fixture.PlexState(
            new JsonObject
            {
                ["viewers"] = new JsonArray([
                    .. Enumerable.Range(0, count).Select(static n => new JsonObject { ["user"] = $"user{n}" }),
                ]),
            },
            Token
        );

    // Everything that Plex's own schedule goes by.
    async Task<string> Schedule()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{fixture.PlexUrl}/:/prefs");
        request.Headers.Add("X-Plex-Token", fixture.PlexToken);
        using var answer = await http.SendAsync(request, Token);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Token);
    }

    // The last line may be half written.
    JsonElement[] ReadAudit()
    {
        if (!File.Exists(AuditPath))
            return [];
        using var file = new StreamReader(
            new FileStream(AuditPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        );
        return [.. file.ReadToEnd().Split('\n')[..^1].SelectMany(Parse)];
    }

    static IEnumerable<JsonElement> Parse(string line)
    {
        try
        {
            return [JsonDocument.Parse(line).RootElement];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    static bool IsOfPlan(JsonElement line, string plan) =>
        Text(line).Contains($"\"Plans:{plan}\"", StringComparison.Ordinal);

    static bool IsDone(JsonElement line, string plan) =>
        IsOfPlan(line, plan) && Text(line).Contains("\"done\"", StringComparison.Ordinal);

    static string Text(JsonElement line) => line.GetRawText();

    int Count(string outcome) =>
        ReadAudit()
            .Count(line =>
                Text(line).Contains("\"Plans:", StringComparison.Ordinal)
                && Text(line).Contains(outcome, StringComparison.Ordinal)
            );

    int CountIntents(string action, string task) =>
        ReadAudit()
            .Count(line =>
                Text(line).Contains("\"begins", StringComparison.Ordinal)
                && Text(line).Contains($"\"{action}\"", StringComparison.Ordinal)
                && Text(line).Contains($"\"{task}\"", StringComparison.Ordinal)
            );

    int CountCalls(string method, string task) => calls.Count(call => call == $"{method} /butler/{task}");

    string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            plan run: {kills} killed, seed {seed}; {calls.Count(static call =>
                call.StartsWith("POST /butler/", StringComparison.Ordinal)
            )} started,
            {calls.Count(static call => call.StartsWith("DELETE /butler/", StringComparison.Ordinal))} stopped, {Count(
                AlreadyRunning
            )} already running, {Unsure.Sum(Count)} not sure
            """
        );

    async Task Report()
    {
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "plan-run.txt"), Describe() + "\n", Token);
        TestContext.Current.TestOutputHelper?.WriteLine(Describe());
    }
}
