using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;
using PlexButler.Acceptance.Plans;

namespace PlexButler.Acceptance;

/// <summary>What must hold when a plan begins, each on a server where it does not and then does.</summary>
public sealed class PlanConditionSpecs : IAsyncLifetime
{
    const string NobodyWatches = "idle for 10s",
        FewWatch = "not while 2 or more watch",
        Inside = "only in the window",
        Outside = "only outside the window",
        AfterBackup = "only after a backup of today",
        NotBusy = "server not busy";

    // The first of each is held back on the first server, the task is one that ends at once.
    static readonly (string Plan, string Only, string Task, string Obstacle)[] HeldBack =
    [
        ("quiet", NobodyWatches, "BackupDatabase", "NotIdle"),
        ("few", FewWatch, "OptimizeDatabase", "TooManyViewers"),
        ("inside", Inside, "CleanOldBundles", "OutsideWindow"),
        ("saved", AfterBackup, "CleanOldCacheFiles", "NoBackupToday"),
        ("calm", NotBusy, "GarbageCollectBlobs", "Busy"),
    ];

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    readonly HashSet<string> calls = [];
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string Backups => Path.Combine(folder, "backups");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Backups);
        fixture = await BotFixture.Create(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [LongFact]
    public async Task Each_condition_holds_a_plan_back_until_it_is_met()
    {
        await fixture.SetWindow(isOpen: false, Token);
        await fixture.SetViewers(Token, "ada", "bo");
        await SetScan(isRunning: true);
        var first = await fixture.StartReady(Token, Settings);
        foreach (var (plan, _, _, obstacle) in HeldBack)
            await fixture.WaitUntilHeldBack(plan, obstacle, Token);
        // Nothing is in the way of this one.
        await WaitUntilStarted("RefreshEpgGuides");
        Assert.DoesNotContain(HeldBack, plan => calls.Contains($"POST /butler/{plan.Task}"));

        await fixture.SetViewers(Token);
        await SetScan(isRunning: false);
        await WriteBackup();
        foreach (var (_, _, task, _) in HeldBack.Where(static plan => plan.Only != Inside))
            await WaitUntilStarted(task);
        // What a server says of its window is not asked for again at once.
        first.Terminate();
        await first.WaitForExitCode(Token);
        await fixture.SetWindow(isOpen: true, Token);
        await fixture.StartReady(Token, Settings);
        await WaitUntilStarted("CleanOldBundles");
        await fixture.WaitUntilHeldBack("outside", "InsideWindow", Token);
    }

    (string, string)[] Settings =>
        [
            ("Runs:File", Path.Combine(folder, "butler.db")),
            ("Plex:Backups", Backups),
            .. HeldBack.SelectMany(static plan => PlanSettings(plan.Plan, plan.Only, plan.Task)),
            .. PlanSettings("outside", Outside, "RefreshEpgGuides"),
        ];

    static (string, string)[] PlanSettings(string plan, string only, string task) =>
        [
            ($"Plans:{plan}:Task", task),
            ($"Plans:{plan}:When", "* * * * *"),
            ($"Plans:{plan}:Only", only),
            ($"Plans:{plan}:Within", "30m"),
        ];

    Task WaitUntilStarted(string task) =>
        fixture.WaitUntil(
            $"seen to start {task}",
            async () =>
            {
                calls.UnionWith(await fixture.TakePlexCalls(Token));
                return calls.Contains($"POST /butler/{task}");
            },
            Token
        );

    Task SetScan(bool isRunning) =>
        fixture.PlexState(
            new JsonObject
            {
                ["activities"] = isRunning
                    ? new JsonArray(new JsonObject { ["type"] = "library.update.section" })
                    : new JsonArray(),
            },
            Token
        );

    Task WriteBackup() =>
        File.WriteAllTextAsync(
            Path.Combine(
                Backups,
                "com.plexapp.plugins.library.db-"
                    + TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            ),
            "a backup",
            Token
        );
}
