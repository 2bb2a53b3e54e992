using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Sharing.OwnPlans;
using PlexButler.Bot.Tests.Interactions;
using static PlexButler.Bot.Tests.Plans.PlanActions;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>
/// What goes wrong with plans, as the program wires them, on a fake Plex. It is Sunday, 12:00 in UTC.
/// </summary>
public sealed class OwnPlanFailureSpecs : IAsyncLifetime
{
    const string Admin = InteractionFixture.AdminRole,
        Start = "POST /butler/BackupDatabase",
        StartOptimize = "POST /butler/OptimizeDatabase";

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_start_that_may_have_been_made_counts_and_is_told_as_such()
    {
        await using var fixture = await InteractionFixture.Start([
            .. RuleSettings.Allow("plans", "plan", InteractionFixture.ViewerRole),
            .. RuleSettings.Allow("one", "start", InteractionFixture.ViewerRole, ("Quota", "1")),
        ]);
        await fixture.Run("plan add", InteractionFixture.ViewerRole, Options());
        await FailStarts(fixture, 504);
        await Pass(fixture, minutes: 62);
        var told = Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head;
        Assert.Equal("Backup Database may have been started", told.Title);
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("The start may have been carried out", StringComparison.Ordinal)
        );
        await fixture.ClearPlexFaults();
        var before = (await fixture.PlexCalls()).Count(static call => call == Start);
        await Pass(fixture, minutes: 60);
        Assert.Equal(before, (await fixture.PlexCalls()).Count(static call => call == Start));
        Assert.Contains(fixture.Discord.ChannelMessages, static message =>
            message.Embeds.Head.Description.Contains("Rule `one` allows this", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_start_that_was_refused_does_not_count()
    {
        await using var fixture = await InteractionFixture.Start([
            .. RuleSettings.Allow("plans", "plan", InteractionFixture.ViewerRole),
            .. RuleSettings.Allow("one", "start", InteractionFixture.ViewerRole, ("Quota", "1")),
        ]);
        await fixture.Run("plan add", InteractionFixture.ViewerRole, Options());
        await FailStarts(fixture, 400);
        await Pass(fixture, minutes: 62);
        Assert.Equal(
            "Backup Database could not be started",
            Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head.Title
        );
        await fixture.ClearPlexFaults();
        await Pass(fixture, minutes: 60);
        Assert.Contains(fixture.Discord.ChannelMessages, static message =>
            message.Embeds.Head.Description.Contains("Asked by the plan `mine`", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_plan_of_several_tasks_ends_where_a_start_may_have_been_made()
    {
        await using var fixture = await InteractionFixture.Start();
        await Add(fixture, ("task", "backup-then-optimise"), ("when", "every Sunday at 13"));
        await FailStarts(fixture, 504);
        await Pass(fixture, minutes: 62);
        var told = Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head;
        Assert.Equal("Backup Database may have been started", told.Title);
        Assert.Contains("504", told.Description, StringComparison.Ordinal);
        Assert.Contains("Not started: Optimize Database.", told.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_is_run_tells_that_it_may_have_begun()
    {
        await using var fixture = await InteractionFixture.Start();
        await Add(fixture);
        await FailStarts(fixture, 504);
        var asked = await fixture.Run("plan run", Admin, [("plan", "mine")]);
        var seen = await fixture.Press(asked.Reply, asked.Reply.Button("Run now"), Admin);
        Assert.Equal("The plan may have started", seen.Title);
        Assert.Contains("`/butler status`", seen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "it is not JSON")]
    [InlineData("[]", "")]
    [InlineData(
        """
            {"name":"broken","member":"1","memberName":"a","guild":"1","properties":[
              {"name":"Task","value":"BackupDatabase"},{"name":"When","value":"every hour"},
              {"name":"Servers","value":"renamed"}]}
            """,
        "there is no server 'renamed'"
    )]
    [InlineData(
        """
            {"name":"broken","member":"1","memberName":"a","guild":"1","properties":[
              {"name":"Task","value":"BackupDatabase"},{"name":"When","value":"every hour"},
              {"name":"Servers","value":"plex"},{"name":"Only","value":"after a backup of today"}]}
            """,
        "Only"
    )]
    [InlineData(
        """
            {"name":"broken","member":"1","memberName":"a","guild":"1","properties":[
              {"name":"Task","value":"BackupDatabase"},{"name":"task","value":"OptimizeDatabase"},
              {"name":"When","value":"every hour"},{"name":"Servers","value":"plex"}]}
            """,
        "more than once"
    )]
    [InlineData(
        """
            {"name":"MINE","member":"1","memberName":"a","guild":"1","properties":[
              {"name":"Task","value":"BackupDatabase"},{"name":"When","value":"every hour"},
              {"name":"Servers","value":"plex"}]}
            """,
        "another name"
    )]
    public async Task A_plan_that_cannot_be_read_stops_nothing_and_can_be_removed(string body, string reason)
    {
        await using var fixture = await InteractionFixture.Start();
        await Add(fixture);
        Assert.True(await fixture.Services.GetRequiredService<IPlanShelf>().TryAdd("broken", body, Token));
        await Pass(fixture, minutes: 61);
        Assert.Single(await fixture.PlexCalls(), Start);
        var list = (await List(fixture)).Text;
        Assert.Contains("**mine** starts", list, StringComparison.Ordinal);
        Assert.Contains("**broken** cannot run", list, StringComparison.Ordinal);
        Assert.Contains(reason, list.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("That name is taken", (await Add(fixture, ("name", "broken"))).Title);
        Assert.Single(fixture.LogLines, static line => line.Contains("Plan broken", StringComparison.Ordinal));
        Assert.Equal(["broken = broken"], await fixture.Type("plan remove", Admin, "plan", "bro"));
        Assert.Equal("The plan cannot run", (await OnPlan(fixture, "pause", "broken")).Title);
        Assert.Equal("The plan was removed", (await OnPlan(fixture, "remove", "broken")).Title);
        Assert.DoesNotContain("broken", (await List(fixture)).Text, StringComparison.Ordinal);
        Assert.Equal("The plan was added", (await Add(fixture, ("name", "broken"))).Title);
    }

    [Fact]
    public async Task A_course_in_a_state_that_nobody_knows_is_reported_and_closed()
    {
        await using var store = await CreateStore();
        await using var fixture = await Create(store);
        await Add(fixture, ("task", "backup-then-optimise"), ("when", "every hour"));
        await Pass(fixture, minutes: 61);
        await store.WithConnection(
            connection => connection.Execute(null, "UPDATE butler_courses SET phase = 77, changed = 0", Token),
            Token
        );
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await Pass(fixture, minutes: 5);
        Assert.Single(fixture.Discord.ChannelMessages, static message =>
            message.Embeds.Head.Title == "Backup Database goes no further"
        );
        Assert.DoesNotContain(StartOptimize, await fixture.PlexCalls());
        await Pass(fixture, minutes: 60);
        Assert.Equal(2, (await fixture.PlexCalls()).Count(static call => call == Start));
    }

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("*/14 * * * *")]
    [InlineData("0,50 3 * * 0")]
    [InlineData("55,0 * * * *")]
    public async Task Times_that_follow_each_other_too_closely_are_no_plan(string when)
    {
        await using var fixture = await InteractionFixture.Start();
        var seen = await Add(fixture, ("when", when));
        if (when == "0,50 3 * * 0")
            Assert.Equal("The plan was added", seen.Title);
        else
        {
            Assert.Equal("That plan was not added", seen.Title);
            Assert.Contains("`when`: ", seen.Text, StringComparison.Ordinal);
            Assert.Contains("15 minutes", seen.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("BackupDatabase")]
    [InlineData("backup-then-optimise")]
    public async Task The_same_refusal_is_posted_once(string task)
    {
        await using var fixture = await InteractionFixture.Start([
            .. RuleSettings.Allow("plans", "plan", InteractionFixture.ViewerRole),
            .. RuleSettings.Allow("one", "start", InteractionFixture.ViewerRole, ("Quota", "1")),
        ]);
        var added = await fixture.Run(
            "plan add",
            InteractionFixture.ViewerRole,
            Options(("task", task), ("when", "*/15 * * * *"))
        );
        Assert.Equal("The plan was added", added.Title);
        await fixture.Run("start", InteractionFixture.ViewerRole, [("task", "BackupDatabase")]);
        await Pass(fixture, minutes: 95);
        Assert.Single(fixture.Discord.ChannelMessages, static message =>
            message.Embeds.Head.Description.Contains("Rule `one` allows this", StringComparison.Ordinal)
        );
        Assert.True(
            fixture.AuditLines.Count(static line =>
                line.Contains("the member who made the plan may not start it", StringComparison.Ordinal)
            ) >= 3
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_plan_of_the_name_of_one_that_was_removed_begins_anew(bool hasDatabase)
    {
        await using var store = await CreateStore();
        await using var fixture = hasDatabase ? await Create(store) : await InteractionFixture.Start();
        await Add(fixture, ("task", "backup-then-optimise"), ("when", "every Sunday at 13"));
        await Pass(fixture, minutes: 61);
        Assert.Single(await fixture.PlexCalls(), Start);
        await OnPlan(fixture, "pause", "mine");
        Assert.Equal("The plan was removed", (await OnPlan(fixture, "remove", "mine")).Title);
        if (hasDatabase)
            foreach (var table in (string[])["butler_courses", "butler_switches"])
                Assert.Empty(
                    await store.WithConnection(
                        connection =>
                            connection.Query(null, $"SELECT plan FROM {table}", static row => row.GetString(0), Token),
                        Token
                    )
                );
        await Add(fixture, ("task", "backup-then-optimise"), ("when", "every Sunday at 20"));
        await Pass(fixture, minutes: 100);
        Assert.DoesNotContain(StartOptimize, await fixture.PlexCalls());
        Assert.Contains("Next: ", (await List(fixture)).Text, StringComparison.Ordinal);
        await Pass(fixture, minutes: 320);
        Assert.Equal(2, (await fixture.PlexCalls()).Count(static call => call == Start));
    }

    [Fact]
    public async Task A_plan_that_hangs_holds_up_no_other()
    {
        await using var fixture = await InteractionFixture.Start(("Plex:Timeout", "600"));
        await Add(fixture, ("name", "slow"), ("task", "BackupDatabase"));
        await Add(fixture, ("name", "late"), ("task", "OptimizeDatabase"), ("when", "every day at 14"));
        await fixture.PlexFault(
            new JsonObject
            {
                ["fault"] = "hang",
                ["route"] = "/butler/BackupDatabase",
                ["verb"] = "POST",
            }
        );
        var service = fixture.Services.GetRequiredService<PlanService>();
        await service.RunOnce(Token);
        fixture.Time.Advance(TimeSpan.FromMinutes(61));
        await RunWhile(fixture, service, async () => !(await fixture.PlexCalls()).Contains(Start));
        fixture.Time.Advance(TimeSpan.FromMinutes(60));
        await RunWhile(fixture, service, async () => !(await fixture.PlexCalls()).Contains(StartOptimize));
        Assert.Single(await fixture.PlexCalls(), Start);
        Assert.Single(await fixture.PlexCalls(), StartOptimize);
    }

    // Rounds that go on by the virtual clock where they wait for what hangs.
    static async Task RunWhile(InteractionFixture fixture, PlanService service, Func<Task<bool>> isMissing)
    {
        while (await isMissing())
        {
            var round = service.RunOnce(Token);
            while (!round.IsCompleted)
            {
                await Task.Delay(5, Token);
                fixture.Time.Advance(TimeSpan.FromMilliseconds(100));
            }
            await round;
        }
    }

    static Task FailStarts(InteractionFixture fixture, int status) =>
        fixture.PlexFault(
            new JsonObject
            {
                ["fault"] = "status",
                ["status"] = status,
                ["route"] = "/butler/*",
                ["verb"] = "POST",
            }
        );

    static Task<SeenInteraction> List(InteractionFixture fixture) => fixture.Run("plan list", Admin);

    static Task<SeenInteraction> OnPlan(InteractionFixture fixture, string command, string name) =>
        fixture.Run($"plan {command}", Admin, [("plan", name)]);

    async Task<SqliteStore> CreateStore()
    {
        var file = Path.Combine(folder, "butler.db");
        Assert.True(SqliteStore.CreateFile(file).IsNone);
        var store = new SqliteStore(file, NullLogger.Instance);
        await store.Prepare(Token);
        return store;
    }

    static Task<InteractionFixture> Create(SqliteStore store) => InteractionFixture.Start(["plex"], [], _ => store);
}
