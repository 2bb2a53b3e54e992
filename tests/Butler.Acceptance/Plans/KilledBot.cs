using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance.Plans;

/// <summary>
/// A bot with a sandbox and a store of its own that is killed again and again: at any moment of what its plans do, with
/// long lives in which they get on, and short ones that end in the middle of a step.
/// </summary>
sealed class KilledBot : IAsyncDisposable
{
    /// <summary>Its plan of one task that gives way.</summary>
    public const string Scan = "thumbs";

    /// <summary>Its plan of two tasks in order.</summary>
    public const string Chain = "chain";

    /// <summary>The task of the first.</summary>
    public const string Yielding = "GenerateChapterThumbs";

    /// <summary>The tasks of the other.</summary>
    public const string First = "RefreshLibraries",
        Second = "MusicAnalysis";

    // A round of what plans do, with the time after which somebody is taken to be gone.
    const int MaxSeconds = 1200;

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    readonly HttpClient http = new();
    readonly List<string> calls = [];
    readonly BotFixture fixture;
    readonly Random random;
    readonly PlanStore store;
    readonly CancellationTokenSource watching = new();
    readonly Task watch;
    ButlerProcess bot;

    KilledBot(BotFixture fixture, int seed)
    {
        (this.fixture, random) = (fixture, new(seed));
        store = new(Path.Combine(folder, "butler.db"));
        Audit = new(AuditFile);
        bot = fixture.Start(Settings);
        watch = Watch(watching.Token);
    }

    /// <summary>What it has written down.</summary>
    public PlanAudit Audit { get; }

    /// <summary>What its plans came to.</summary>
    public SeenPlans Seen { get; } = new();

    /// <summary>What it was at when it was killed.</summary>
    public KillTally Kills { get; private set; } = KillTally.Zero;

    string AuditFile => Path.Combine(folder, "audit.jsonl");

    (string, string)[] Settings =>
        [
            ("Runs:File", Path.Combine(folder, "butler.db")),
            ("Access:AuditFile", AuditFile),
            ($"Plans:{Scan}:Task", Yielding),
            ($"Plans:{Scan}:When", "* * * * *"),
            ($"Plans:{Scan}:Only", "idle for 10s"),
            ($"Plans:{Scan}:Within", "30m"),
            ($"Plans:{Scan}:Yield", "true"),
            ($"Plans:{Scan}:MaxYields", "20"),
            ($"Plans:{Scan}:Limit", "2h"),
            ($"Plans:{Scan}:Channel", fixture.Channel),
            ($"Plans:{Chain}:Tasks", $"{First},{Second}"),
            ($"Plans:{Chain}:When", "* * * * *"),
            ($"Plans:{Chain}:Within", "30m"),
            ($"Plans:{Chain}:Limit", "2h"),
            ($"Plans:{Chain}:Channel", fixture.Channel),
        ];

    /// <summary>Starts one.</summary>
    /// <param name="seed">What is drawn at random.</param>
    /// <param name="isSlow">Whether Plex takes its time for starts and stops, so that more kills fall into them.</param>
    /// <param name="token">Gives up.</param>
    public static async Task<KilledBot> Start(int seed, bool isSlow, CancellationToken token)
    {
        var fixture = await BotFixture.Create(token);
        await fixture.PlexState(
            new JsonObject
            {
                ["durations"] = new JsonObject
                {
                    // Longer than somebody has to watch before it is stopped for them.
                    [Yielding] = 150_000,
                    [First] = 8000,
                    [Second] = 8000,
                },
            },
            token
        );
        foreach (var method in isSlow ? (string[])["POST", "DELETE"] : [])
            await fixture.SetPlexFault(
                new JsonObject
                {
                    ["fault"] = "slow",
                    ["route"] = "/butler/*",
                    ["verb"] = method,
                    ["ms"] = 2000,
                },
                token
            );
        return new(fixture, seed);
    }

    /// <summary>
    /// Lets it live as long as there are lives left, and then to the end of what it has begun. Returns what is wrong.
    /// </summary>
    /// <param name="takeLife">Takes one of those that all bots share; false if none is left.</param>
    /// <param name="token">Gives up.</param>
    public async Task<IReadOnlyList<string>> Live(Func<bool> takeLife, CancellationToken token)
    {
        var before = await ReadSchedule(token);
        while (takeLife())
        {
            await Live(DrawLength(), token);
            bot.Kill();
            await bot.WaitForExitCode(token);
            var remains = store.LookAtRemains();
            Kills = Kills.Add(remains, Chain);
            Seen.AddRemains(remains);
            calls.AddRange(await fixture.TakePlexCalls(token));
            bot = fixture.Start(Settings);
        }
        await SetViewers(0, token);
        await fixture.WaitUntilReady(token);
        await fixture.WaitUntil("as before", async () => await ReadSchedule(token) == before, token, MaxSeconds);
        var known = Audit.Read().Count;
        foreach (var plan in (string[])[Scan, Chain])
            await fixture.WaitUntil(
                $"seen to go on with {plan}",
                () => Task.FromResult(Audit.Read().Skip(known).Any(line => line.IsOf(plan) && line.Outcome == "done")),
                token,
                MaxSeconds
            );
        await fixture.WaitUntil(
            "through with what others had begun",
            () => Task.FromResult(store.TryLook() is { } look && look.Marks.All(static mark => mark.Beginning == 0)),
            token,
            MaxSeconds
        );
        bot.Terminate();
        await bot.WaitForExitCode(token);
        Seen.AddRemains(store.LookAtRemains());
        calls.AddRange(await fixture.TakePlexCalls(token));
        return Seen.FindFaults(Audit, CountCalls);
    }

    /// <summary>How often Plex got such a call.</summary>
    public int CountCalls(string method, string task) => calls.Count(call => call == $"{method} /butler/{task}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await watching.CancelAsync();
        await watch;
        watching.Dispose();
        http.Dispose();
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    // It takes more than a minute until a plan gives way.
    TimeSpan DrawLength() =>
        TimeSpan.FromSeconds(
            random.Next(10) switch
            {
                < 3 => random.NextDouble() * 5,
                < 6 => 5 + (random.NextDouble() * 40),
                _ => 65 + (random.NextDouble() * 30),
            }
        );

    async Task Live(TimeSpan length, CancellationToken token)
    {
        var viewers = random.Next(2);
        await SetViewers(viewers, token);
        if (random.Next(4) == 0)
            await Pause(token);
        var changesAt = random.NextDouble() * 3 * length;
        if (changesAt < length)
        {
            await Task.Delay(changesAt, token);
            await SetViewers(1 - viewers, token);
            await Task.Delay(length - changesAt, token);
        }
        else
            await Task.Delay(length, token);
    }

    // Whoever is killed at the press has paused, or not; both are put right.
    async Task Pause(CancellationToken token)
    {
        await fixture.WaitUntilReady(token);
        var asked = await fixture.RunCommand(
            $"/butler pause duration:{random.Next(10, 40)}s schedule:True",
            fixture.Admin,
            token
        );
        if (asked.CustomIds.Length == 0)
            return;
        var pressed = fixture.PressButton(asked.MessageId, asked.CustomIds[0], fixture.Admin, token);
        await Task.WhenAny(pressed, Task.Delay(random.Next(2) == 0 ? 10_000 : random.Next(300), token));
        // It may never be answered.
        _ = pressed.ContinueWith(static task => task.Exception, TaskScheduler.Default);
    }

    Task SetViewers(int count, CancellationToken token) =>
        fixture.PlexState(
            new JsonObject
            {
                ["viewers"] = new JsonArray([
                    .. Enumerable.Range(0, count).Select(static n => new JsonObject { ["user"] = $"user{n}" }),
                ]),
            },
            token
        );

    // Everything that Plex's own schedule goes by.
    async Task<string> ReadSchedule(CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{fixture.PlexUrl}/:/prefs");
        request.Headers.Add("X-Plex-Token", fixture.PlexToken);
        using var answer = await http.SendAsync(request, token);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(token);
    }

    // What comes and goes between two kills is seen as well: a course stays until the next one.
    async Task Watch(CancellationToken token)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        try
        {
            while (await timer.WaitForNextTickAsync(token))
                if (store.TryLook() is { } look)
                    Seen.Add(look);
        }
        catch (OperationCanceledException)
        { /* enough */
        }
    }
}
