using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance.Plans;

/// <summary>What a plan meets on a server, and what is seen of it.</summary>
static class PlanWorld
{
    // Plans look at the clock, and at who watches, in steps that add up to minutes.
    const int MaxSeconds = 600;

    // Texts as members read them.
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Lets nobody watch but these.</summary>
    public static Task SetViewers(this BotFixture fixture, CancellationToken token, params string[] users) =>
        fixture.PlexState(
            new JsonObject
            {
                ["viewers"] = new JsonArray([.. users.Select(static user => new JsonObject { ["user"] = user })]),
            },
            token
        );

    /// <summary>Opens the maintenance window now, or at another time of the day.</summary>
    public static async Task SetWindow(this BotFixture fixture, bool isOpen, CancellationToken token)
    {
        var hour = TimeProvider.System.GetUtcNow().Hour;
        var start = (hour + (isOpen ? 22 : 10)) % 24;
        await fixture.PlexState(
            new JsonObject
            {
                ["window"] = new JsonObject { ["start"] = start, ["end"] = (start + 5) % 24 },
            },
            token
        );
    }

    /// <summary>Waits until so many tasks run.</summary>
    public static Task WaitForRunning(this BotFixture fixture, int count, CancellationToken token) =>
        fixture.WaitUntil(
            $"seen to run {count} tasks",
            async () => (await fixture.PlexState(token))["running"]!.AsArray().Count == count,
            token,
            MaxSeconds
        );

    /// <summary>Waits until a message in a channel says so.</summary>
    public static Task WaitForPost(this BotFixture fixture, string text, CancellationToken token) =>
        fixture.WaitUntil(
            $"seen to say '{text}'",
            async () => (await fixture.ReadPosts(token)).Contains(text, StringComparison.Ordinal),
            token,
            MaxSeconds
        );

    /// <summary>Waits until Plex got a start of that task; returns the calls since the last look.</summary>
    public static async Task<string[]> WaitForStart(this BotFixture fixture, string task, CancellationToken token)
    {
        var calls = new List<string>();
        await fixture.WaitUntil(
            $"seen to start {task}",
            async () =>
            {
                calls.AddRange(await fixture.TakePlexCalls(token));
                return calls.Contains($"POST /butler/{task}");
            },
            token,
            MaxSeconds
        );
        return [.. calls];
    }

    /// <summary>Waits until the bot logs that a plan waits for something.</summary>
    public static Task WaitUntilHeldBack(
        this BotFixture fixture,
        string plan,
        string obstacle,
        CancellationToken token
    ) =>
        fixture.WaitUntil(
            $"seen to hold {plan} back",
            () =>
                Task.FromResult(
                    fixture
                        .LatestBot!.Output.Split('\n')
                        .Any(line =>
                            line.Contains($"Plan {plan} on ", StringComparison.Ordinal)
                            && line.Contains($"waits ({obstacle})", StringComparison.Ordinal)
                        )
                ),
            token,
            MaxSeconds
        );

    /// <summary>Every message in every channel.</summary>
    public static async Task<string> ReadPosts(this BotFixture fixture, CancellationToken token) =>
        (await fixture.GetDiscord("messages", token)).ToJsonString(Readable);

    /// <summary>The messages of one plan's cards.</summary>
    public static async Task<JsonNode[]> FindCards(this BotFixture fixture, string plan, CancellationToken token) =>
        [
            .. (await fixture.GetDiscord("messages", token))["messages"]!
                .AsArray()
                .Where(message =>
                    message!.ToJsonString(Readable).Contains($"Asked by the plan `{plan}`", StringComparison.Ordinal)
                )
                .Select(static message => message!),
        ];
}
