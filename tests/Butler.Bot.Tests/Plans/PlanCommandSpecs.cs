using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Tests.Interactions;
using static PlexButler.Bot.Tests.Plans.PlanActions;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>
/// What members do to plans of the settings, as the program wires them, on a fake Plex. It is Sunday, 12:00 in UTC;
/// the plan is due every hour.
/// </summary>
public sealed class PlanCommandSpecs : IAsyncLifetime
{
    const string Admin = InteractionFixture.AdminRole,
        Start = "POST /butler/BackupDatabase";

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_paused_plan_neither_begins_nor_is_missed()
    {
        await using var fixture = await Create();
        var paused = await Run(fixture, "pause");
        Assert.Equal("The plan is paused", paused.Title);
        await Pass(fixture, minutes: 190);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        Assert.Empty(fixture.Discord.ChannelMessages);
        Assert.Equal("The plan is paused already", (await Run(fixture, "pause")).Title);
        Assert.Contains("Paused: it does not run", (await List(fixture)).Text, StringComparison.Ordinal);
        // Its last time was at 15:00, which passed while it was paused.
        Assert.Equal("The plan is active again", (await Run(fixture, "resume")).Title);
        Assert.Contains("Next: ", (await List(fixture)).Text, StringComparison.Ordinal);
        await Pass(fixture, minutes: 49);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        await Pass(fixture, minutes: 2);
        Assert.Single(await fixture.PlexCalls(), Start);
        Assert.Equal("The plan is not paused", (await Run(fixture, "resume")).Title);
        Assert.DoesNotContain(fixture.AuditLines, static line => line.Contains("missed", StringComparison.Ordinal));
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("paused the plan hourly", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_pause_ends_the_wait_of_a_time_that_has_come()
    {
        await using var fixture = await Create(("Plans:hourly:Only", "idle"), ("Plans:hourly:Within", "50m"));
        await SetViewers(fixture, "ada");
        await Pass(fixture, minutes: 65);
        await Run(fixture, "pause");
        await Run(fixture, "resume");
        await SetViewers(fixture);
        await Pass(fixture, minutes: 50);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        await Pass(fixture, minutes: 6);
        Assert.Single(await fixture.PlexCalls(), Start);
    }

    [Fact]
    public async Task A_plan_is_run_after_a_question_and_not_again_at_the_time_it_waited_for()
    {
        await using var fixture = await Create(("Plans:hourly:Only", "idle"));
        await SetViewers(fixture, "ada");
        await Pass(fixture, minutes: 65);
        var asked = await Run(fixture, "run");
        Assert.Equal("Run the plan `hourly` now?", asked.Title);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        var seen = await Confirm(fixture, asked);
        Assert.Equal("The plan was started", seen.Title);
        Assert.Single(await fixture.PlexCalls(), Start);
        var card = Assert.Single(fixture.Discord.ChannelMessages);
        Assert.Contains(
            "Asked by the plan `hourly`, which <@1001> ran by hand",
            card.Embeds.Head.Description,
            StringComparison.Ordinal
        );
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("ran the plan hourly: started", StringComparison.Ordinal)
            && line.Contains("1001", StringComparison.Ordinal)
        );
        await SetViewers(fixture);
        await Pass(fixture, minutes: 50);
        Assert.Single(await fixture.PlexCalls(), Start);
    }

    [Fact]
    public async Task A_plan_of_several_tasks_goes_on_and_is_not_run_twice()
    {
        await using var fixture = await Create(
            ("Plans:hourly:Task", ""),
            ("Plans:hourly:Tasks:0", "BackupDatabase"),
            ("Plans:hourly:Tasks:1", "OptimizeDatabase")
        );
        var begun = await Confirm(fixture, await Run(fixture, "run"));
        Assert.True(begun.Title == "The plan was started", begun.Text);
        Assert.Equal("The plan is already running", (await Confirm(fixture, await Run(fixture, "run"))).Title);
        Assert.Single(await fixture.PlexCalls(), Start);
        // Plex shows nothing of either.
        await fixture.PlexState(new JsonObject { ["running"] = new JsonArray() });
        await Pass(fixture, minutes: 40);
        Assert.Contains("POST /butler/OptimizeDatabase", await fixture.PlexCalls());
        Assert.Single(await fixture.PlexCalls(), Start);
    }

    [Fact]
    public async Task A_plan_that_there_is_not_is_named_before_anybody_is_asked()
    {
        await using var fixture = await Create();
        foreach (var command in (string[])["pause", "resume", "run"])
        {
            var seen = await fixture.Run($"plan {command}", Admin, [("plan", "weekly")]);
            Assert.Equal("No such plan", seen.Title);
            Assert.Contains("It has `hourly` only.", seen.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Plans_are_suggested_to_those_who_may_change_them()
    {
        await using var fixture = await Create();
        Assert.Equal(["hourly = hourly"], await fixture.Type("plan pause", Admin, "plan", "OUR"));
        Assert.Empty(await fixture.Type("plan pause", Admin, "plan", "weekly"));
        Assert.Empty(await fixture.Type("plan pause", InteractionFixture.OperatorRole, "plan", ""));
        Assert.Equal(
            "Not allowed",
            (await fixture.Run("plan run", InteractionFixture.OperatorRole, [("plan", "hourly")])).Title
        );
    }

    [Fact]
    public async Task A_pause_survives_a_restart()
    {
        var file = Path.Combine(folder, "butler.db");
        Assert.True(SqliteStore.CreateFile(file).IsNone);
        await using (var before = await Create(file))
            await Run(before, "pause");
        await using var after = await Create(file);
        await Pass(after, minutes: 65);
        Assert.DoesNotContain(Start, await after.PlexCalls());
        Assert.Equal("The plan is active again", (await Run(after, "resume")).Title);
    }

    [Fact]
    public async Task A_preview_shows_what_the_plans_would_do_and_does_nothing()
    {
        await using var fixture = await Create(("Plans:hourly:Only", "not while anybody watches"));
        var seen = await fixture.Run("plan preview", Admin, [("watching", "12:30-14:10")]);
        Assert.Equal("What the plans would do in the next 24 hours", seen.Title);
        Assert.Contains(
            "starts Backup Database, 10 minutes late because too many people were watching",
            seen.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("somebody watches 12:30-14:10", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        Assert.Equal("No such hours", (await fixture.Run("plan preview", Admin, [("watching", "late")])).Title);
        await Run(fixture, "pause");
        var paused = await fixture.Run("plan preview", Admin);
        Assert.Contains("None of them would do anything.", paused.Text, StringComparison.Ordinal);
        Assert.Contains("1 paused plan is left out.", paused.Text, StringComparison.Ordinal);
    }

    static Task<SeenInteraction> Run(InteractionFixture fixture, string command) =>
        fixture.Run($"plan {command}", Admin, [("plan", "hourly")]);

    static Task<SeenInteraction> List(InteractionFixture fixture) => fixture.Run("plan list", Admin);

    static Task<SeenInteraction> Confirm(InteractionFixture fixture, SeenInteraction asked) =>
        fixture.Press(asked.Reply, asked.Reply.Button("Run now"), Admin);

    static Task SetViewers(InteractionFixture fixture, params string[] users) =>
        fixture.PlexState(
            new JsonObject
            {
                ["viewers"] = new JsonArray([.. users.Select(static user => new JsonObject { ["user"] = user })]),
            }
        );

    static async Task<InteractionFixture> Create(string file)
    {
        var store = new SqliteStore(file, NullLogger.Instance);
        await store.Prepare(Token);
        return await InteractionFixture.Start(["plex"], Settings(), _ => store);
    }

    static Task<InteractionFixture> Create(params (string Setting, string Value)[] more) =>
        InteractionFixture.Start(Settings(more));

    static (string Setting, string Value)[] Settings(params (string Setting, string Value)[] more) =>
        [
            ("Plans:hourly:Task", "BackupDatabase"),
            ("Plans:hourly:When", "every hour"),
            ("Plans:hourly:Channel", "900000000000000001"),
            .. more,
        ];
}
