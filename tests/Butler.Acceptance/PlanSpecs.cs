using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What starts by itself: plans of the settings, and starts that wait.</summary>
public sealed class PlanSpecs : IAsyncLifetime
{
    const string Start = "POST /butler/BackupDatabase";

    // Plans look at the clock, and at who watches, in steps that add up to minutes.
    const int MaxSeconds = 600;

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [LongFact]
    public async Task A_plan_of_the_settings_starts_its_task_and_posts_a_card()
    {
        await fixture.StartReady(
            Token,
            ("Plans:minutely:Task", "BackupDatabase"),
            ("Plans:minutely:When", "* * * * *"),
            ("Plans:minutely:Channel", fixture.Channel)
        );
        await WaitForStart();
        await fixture.WaitUntil(
            "seen with a card",
            async () => (await Posts()).Contains("minutely", StringComparison.Ordinal),
            Token
        );
    }

    [LongFact]
    public async Task A_start_that_waits_survives_a_kill_and_is_made_once()
    {
        (string, string) file = ("Runs:File", Path.Combine(folder, "butler.db"));
        var first = await fixture.StartReady(Token, file);
        var seen = await fixture.RunCommand("/butler start task:BackupDatabase when:in 20s", fixture.Operator, Token);
        Assert.Contains("Backup Database will start later", seen.Text, StringComparison.Ordinal);
        first.Kill();
        await first.WaitForExitCode(Token);
        await fixture.StartReady(Token, file);
        await WaitForStart();
        await fixture.WaitUntil(
            "seen with a card",
            async () => (await Posts()).Contains("Asked by", StringComparison.Ordinal),
            Token
        );
        Assert.DoesNotContain(Start, await fixture.TakePlexCalls(Token));
    }

    [LongFact]
    public async Task A_task_of_a_plan_gives_way_and_goes_on_after_a_kill()
    {
        await fixture.PlexState(
            new JsonObject { ["durations"] = new JsonObject { ["GenerateChapterThumbs"] = null } },
            Token
        );
        (string, string)[] settings =
        [
            ("Runs:File", Path.Combine(folder, "butler.db")),
            ("Plans:thumbs:Task", "GenerateChapterThumbs"),
            ("Plans:thumbs:When", "* * * * *"),
            ("Plans:thumbs:Only", "idle for 10s"),
            ("Plans:thumbs:Yield", "true"),
            ("Plans:thumbs:Channel", fixture.Channel),
        ];
        var first = await fixture.StartReady(Token, settings);
        await WaitForRunning(1);
        await SetViewers("ada");
        await WaitForRunning(0);
        await WaitForPost("because somebody began to watch");
        first.Kill();
        await first.WaitForExitCode(Token);
        await fixture.StartReady(Token, settings);
        await SetViewers();
        await WaitForRunning(1);
        await WaitForPost("stopped for somebody who watched, and started again");
    }

    Task SetViewers(params string[] users) =>
        fixture.PlexState(
            new JsonObject
            {
                ["viewers"] = new JsonArray([.. users.Select(static user => new JsonObject { ["user"] = user })]),
            },
            Token
        );

    Task WaitForRunning(int count) =>
        fixture.WaitUntil(
            $"seen to run {count} tasks",
            async () => (await fixture.PlexState(Token))["running"]!.AsArray().Count == count,
            Token,
            MaxSeconds
        );

    Task WaitForPost(string text) =>
        fixture.WaitUntil(
            $"seen to say '{text}'",
            async () => (await Posts()).Contains(text, StringComparison.Ordinal),
            Token,
            MaxSeconds
        );

    Task WaitForStart() =>
        fixture.WaitUntil("ready to start", async () => (await fixture.TakePlexCalls(Token)).Contains(Start), Token);

    async Task<string> Posts() => (await fixture.GetDiscord("messages", Token)).ToJsonString();
}
