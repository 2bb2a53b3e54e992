using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;
using PlexButler.Acceptance.Plans;

namespace PlexButler.Acceptance;

/// <summary>
/// Several tasks of a plan in order, and one that gives way, to their end or to where a member stops them.
/// </summary>
public sealed class PlanChainSpecs : IAsyncLifetime
{
    const string First = "RefreshLibraries",
        Second = "MusicAnalysis";

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
    public async Task The_next_task_begins_when_the_last_one_is_over_in_the_same_card()
    {
        await SetDuration(8000);
        await fixture.StartReady(Token, Chain());
        Assert.DoesNotContain($"POST /butler/{Second}", await fixture.WaitForStart(First, Token));
        await fixture.WaitForPost("Task 1 of 2", Token);
        await fixture.WaitForStart(Second, Token);
        await fixture.WaitForPost("Task 2 of 2", Token);
        Assert.Single(await fixture.FindCards("evening", Token));
    }

    [LongFact]
    public async Task Stop_on_the_card_ends_the_whole_chain()
    {
        await SetDuration(null);
        await fixture.StartReady(Token, Chain());
        await fixture.WaitForStart(First, Token);
        var stopped = await PressOnCard("evening", "stop.");
        Assert.Contains("was stopped", stopped.Title, StringComparison.Ordinal);
        await fixture.WaitForPost("The plan stops here.", Token);
        Assert.DoesNotContain($"POST /butler/{Second}", await fixture.TakePlexCalls(Token));
    }

    [LongFact]
    public async Task Stop_on_the_card_of_what_gave_way_ends_the_plan()
    {
        await SetDuration(null);
        await fixture.StartReady(
            Token,
            ("Runs:File", Path.Combine(folder, "butler.db")),
            ("Plans:evening:Task", First),
            ("Plans:evening:When", NextMinute),
            ("Plans:evening:Only", "idle for 10s"),
            ("Plans:evening:Yield", "true"),
            ("Plans:evening:Channel", fixture.Channel)
        );
        await fixture.WaitForRunning(1, Token);
        await fixture.SetViewers(Token, "ada");
        await fixture.WaitForPost("because somebody began to watch", Token);
        var given = await PressOnCard("evening", "stop.");
        given.AssertAnswered("The plan was stopped");
        await fixture.WaitForPost("Somebody stopped the plan before this.", Token);
        await fixture.SetViewers(Token);
        // As long as it would have taken to start again.
        await Task.Delay(TimeSpan.FromSeconds(45), Token);
        Assert.Empty((await fixture.PlexState(Token))["running"]!.AsArray());
    }

    // Once a day, and that in a moment.
    static string NextMinute => TimeProvider.System.GetUtcNow().AddSeconds(70).ToString("m H * * *", null);

    (string, string)[] Chain() =>
        [
            ("Runs:File", Path.Combine(folder, "butler.db")),
            ("Plans:evening:Tasks", $"{First},{Second}"),
            ("Plans:evening:When", NextMinute),
            ("Plans:evening:Channel", fixture.Channel),
        ];

    Task SetDuration(int? milliseconds) =>
        fixture.PlexState(
            new JsonObject
            {
                ["durations"] = new JsonObject { [First] = milliseconds, [Second] = milliseconds },
            },
            Token
        );

    async Task<SeenReply> PressOnCard(string plan, string button)
    {
        var id = "";
        JsonNode? card = null;
        await fixture.WaitUntil(
            $"seen with a button {button}",
            async () =>
            {
                card = (await fixture.FindCards(plan, Token)).LastOrDefault();
                id = SeenReply.ButtonIds(card).FirstOrDefault(one => one.StartsWith(button, StringComparison.Ordinal))
                    ?? "";
                return id.Length > 0;
            },
            Token
        );
        return await fixture.PressButton(card!["id"]!.GetValue<string>(), id, fixture.Operator, Token);
    }
}
