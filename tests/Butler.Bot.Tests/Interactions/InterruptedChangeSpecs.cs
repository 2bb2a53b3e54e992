using System.Text.Json.Nodes;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Tests.Plans;
using PlexButler.Bot.Tests.Storage;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>
/// The store goes away at any of its calls during a command, before or after that has had its effect: then nobody reads
/// that nothing was done, unless that is so.
/// </summary>
public sealed class InterruptedChangeSpecs : IAsyncLifetime
{
    const string Admin = InteractionFixture.AdminRole,
        Unknown = "Not known whether it was done";

    // More than any command makes.
    const int MaxCalls = 40;

    static readonly Dictionary<string, Change> Changes = new()
    {
        ["pause"] = new("pause", [("duration", "3h")]),
        ["pause schedule"] = new("pause", [("duration", "3h"), ("schedule", "True")]) { Button = "Pause" },
        ["pause schedule again"] = new("pause", [("duration", "3h"), ("schedule", "True")])
        {
            Button = "Pause",
            Before = PauseSchedule,
        },
        ["resume"] = new("resume", []) { Before = static fixture => fixture.Run("pause", Admin, [("duration", "3h")]) },
        ["resume schedule"] = new("resume", []) { Before = PauseSchedule },
        ["plan run"] = new("plan run", [("plan", "hourly")]) { Button = "Run now" },
        ["plan run chain"] = new("plan run", [("plan", "chain")]) { Button = "Run now" },
        ["plan run waiting"] = new("plan run", [("plan", "late")]) { Button = "Run now", Before = LetPlanWait },
        ["plan pause"] = new("plan pause", [("plan", "hourly")]),
        ["plan add"] = new("plan add", [("name", "mine"), ("task", "BackupDatabase"), ("when", "every hour")]),
        ["plan remove"] = new("plan remove", [("plan", "mine")])
        {
            Before = static fixture =>
                fixture.Run("plan add", Admin, [("name", "mine"), ("task", "BackupDatabase"), ("when", "every hour")]),
        },
        ["start later"] = new("start", [("task", "BackupDatabase"), ("when", "in 2h")]),
        ["start"] = new("start", [("task", "BackupDatabase")]),
        ["start all"] = new("start", []) { Button = "Start all" },
        ["stop"] = new("stop", [("task", "BackupDatabase")]),
        ["disable"] = new("disable", [("task", "BackupDatabase")]) { Button = "Disable" },
        ["window"] = new("window", [("start", "23"), ("end", "4")]) { Button = "Move it" },
    };

    // What members would notice of a change. Bookkeeping is left out.
    static readonly (string Columns, string Table)[] Tables =
    [
        ("server, until", "butler_pauses"),
        ("server, until, body", "butler_holds"),
        ("plan, server, paused", "butler_switches"),
        ("name, body", "butler_own_plans"),
        ("id, server, at", "butler_later"),
        ("plan, server, beginning", "butler_plans WHERE beginning <> 0"),
        ("plan, server, time, phase", "butler_courses"),
        ("id, server, task", "butler_runs"),
    ];

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Changes.Keys];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nobody_reads_that_nothing_was_done_unless_it_is_so(string name)
    {
        foreach (var hasEffect in (bool[])[false, true])
        {
            var isReached = true;
            for (var call = 1; isReached; call++)
            {
                Assert.True(call < MaxCalls);
                isReached = await Check(Changes[name], call, hasEffect);
            }
        }
    }

    [Theory]
    [InlineData("pause schedule")]
    [InlineData("resume schedule")]
    public async Task A_change_that_may_have_been_made_is_recorded_and_offers_the_status(string name)
    {
        var change = Changes[name];
        await using var store = await ScriptedStore.Create(folder, Token);
        await using var fixture = await Create(store);
        await change.Before(fixture);
        var seen = await Run(fixture, change, () => store.FailAt(call: 4, hasEffect: true));
        Assert.Equal(Unknown, seen.Title);
        Assert.Contains("`/butler status`", seen.Text, StringComparison.Ordinal);
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("some of it may have been carried out", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_schedule_that_is_switched_off_is_stored_only_with_its_pause()
    {
        await using var store = await ScriptedStore.Create(folder, Token);
        await using var fixture = await Create(store);
        var asked = await fixture.Run("pause", Admin, [("duration", "3h"), ("schedule", "True")]);
        await store.WithConnection(
            static connection =>
                connection.Execute(
                    null,
                    "CREATE TRIGGER full BEFORE INSERT ON butler_pauses BEGIN SELECT RAISE(FAIL, 'full'); END",
                    Token
                ),
            Token
        );
        await fixture.Press(asked.Reply, asked.Reply.Button("Pause"), Admin);
        Assert.Empty(await store.Read("server, until", "butler_holds", Token));
        Assert.DoesNotContain("PUT /:/prefs", await fixture.PlexCalls());
    }

    // Whether the command makes so many calls.
    async Task<bool> Check(Change change, int call, bool hasEffect)
    {
        await using var store = await ScriptedStore.Create(folder, Token);
        await using var fixture = await Create(store);
        await change.Before(fixture);
        string[] before = [];
        var calls = int.MaxValue;
        var seen = await Run(fixture, change, async () =>
        {
            before = await Describe(fixture, store);
            calls = store.Calls;
            store.FailAt(call, hasEffect);
        });
        string[] texts =
        [
            .. seen.Original is { } reply ? [reply.Text] : Array.Empty<string>(),
            .. seen.FollowUps.Select(static one => one.Text),
        ];
        var after = await Describe(fixture, store);
        if (!before.AsEnumerable().SequenceEqual(after))
            Assert.All(texts, text =>
            {
                foreach (var claim in (string[])["othing was ", "othing happened", "othing has happened"])
                    Assert.False(
                        text.Contains(claim, StringComparison.Ordinal),
                        $"{change.Command}, call {call}, {(hasEffect ? "answer lost" : "away")}: {text}"
                    );
            });
        return store.Calls >= calls + call;
    }

    static Task<SeenInteraction> Run(InteractionFixture fixture, Change change, Action beforeLast) =>
        Run(fixture, change, () =>
        {
            beforeLast();
            return Task.CompletedTask;
        });

    static async Task<SeenInteraction> Run(InteractionFixture fixture, Change change, Func<Task> beforeLast)
    {
        if (change.Button.Length == 0)
        {
            await beforeLast();
            return await fixture.Run(change.Command, Admin, change.Options);
        }
        var asked = await fixture.Run(change.Command, Admin, change.Options);
        var button = asked.Reply.Button(change.Button);
        await beforeLast();
        return await fixture.Press(asked.Reply, button, Admin);
    }

    // What Plex was told to change, and what is stored of it.
    static async Task<string[]> Describe(InteractionFixture fixture, ScriptedStore store)
    {
        var told = (await fixture.PlexCalls()).Where(static call => !call.StartsWith("GET ", StringComparison.Ordinal));
        var rows = new List<string>();
        foreach (var (columns, table) in Tables)
            rows.AddRange(await store.Read(columns, table, Token));
        return [.. told, .. rows];
    }

    static async Task PauseSchedule(InteractionFixture fixture)
    {
        var asked = await fixture.Run("pause", Admin, [("duration", "3h"), ("schedule", "True")]);
        await fixture.Press(asked.Reply, asked.Reply.Button("Pause"), Admin);
    }

    static async Task LetPlanWait(InteractionFixture fixture)
    {
        await fixture.PlexState(new JsonObject { ["viewers"] = new JsonArray(new JsonObject { ["user"] = "ada" }) });
        await PlanActions.Pass(fixture, minutes: 61);
    }

    static Task<InteractionFixture> Create(ScriptedStore store) =>
        InteractionFixture.Start(
            ["plex"],
            [
                ("Plans:hourly:Task", "BackupDatabase"),
                ("Plans:hourly:When", "every hour"),
                ("Plans:chain:Tasks:0", "BackupDatabase"),
                ("Plans:chain:Tasks:1", "OptimizeDatabase"),
                ("Plans:chain:When", "every hour"),
                ("Plans:late:Task", "OptimizeDatabase"),
                ("Plans:late:When", "every hour"),
                ("Plans:late:Only", "idle"),
            ],
            _ => store
        );

    sealed record Change(string Command, (string Name, string Value)[] Options)
    {
        public string Button { get; init; } = "";

        public Func<InteractionFixture, Task> Before { get; init; } = static _ => Task.CompletedTask;
    }
}
