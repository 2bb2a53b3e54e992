using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Tests.Interactions;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Tests.Plans.PlanActions;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>
/// Plans that members make in Discord, as the program wires them, on a fake Plex. It is Sunday, 12:00 in UTC.
/// </summary>
public sealed class OwnPlanSpecs : IAsyncLifetime
{
    const string Admin = InteractionFixture.AdminRole,
        Start = "POST /butler/BackupDatabase";

    const ulong Ada = 1001,
        Bob = 1002;

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_plan_is_made_and_begins_at_its_time()
    {
        await using var fixture = await InteractionFixture.Start();
        var added = await Add(fixture);
        Assert.Equal("The plan was added", added.Title);
        foreach (var hours in (int[])[1, 2, 3])
            Assert.Contains(
                $"<t:{fixture.Time.GetUtcNow().AddHours(hours).ToUnixTimeSeconds()}:f>",
                added.Text,
                StringComparison.Ordinal
            );
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("added the plan mine", StringComparison.Ordinal)
        );
        Assert.Contains("made by <@1001>", (await List(fixture)).Text, StringComparison.Ordinal);
        await Pass(fixture, minutes: 61);
        Assert.Single(await fixture.PlexCalls(), Start);
        Assert.Contains(
            "Asked by the plan `mine`",
            Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head.Description,
            StringComparison.Ordinal
        );
        Assert.Equal("The plan was removed", (await Remove(fixture)).Title);
        await Pass(fixture, minutes: 120);
        Assert.Single(await fixture.PlexCalls(), Start);
        Assert.Equal("No such plan", (await Remove(fixture)).Title);
    }

    [Theory]
    [InlineData("when", "sometimes", "`when`: is neither like")]
    [InlineData("only", "when it rains", "`only`: 'when it rains' is none of")]
    [InlineData("within", "long", "`within`: ")]
    [InlineData("name", "my plan", "`name`: a plan's name must be")]
    [InlineData("name", "a:b", "`name`: a plan's name must be")]
    [InlineData("task", "BackupDatabase,BackupDatabase", "`task`: ")]
    public async Task Words_that_settings_reject_are_rejected(string option, string text, string problem)
    {
        await using var fixture = await InteractionFixture.Start();
        var seen = await Add(fixture, (option, text));
        Assert.Equal("That plan was not added", seen.Title);
        Assert.Contains(problem, seen.Text, StringComparison.Ordinal);
        Assert.Equal("No plans", (await List(fixture)).Title);
    }

    [Fact]
    public async Task A_task_that_the_server_does_not_have_is_named()
    {
        await using var fixture = await InteractionFixture.Start();
        Assert.Contains("BakeCake", (await Add(fixture, ("task", "BakeCake"))).Text, StringComparison.Ordinal);
        Assert.Equal("No plans", (await List(fixture)).Title);
    }

    [Fact]
    public async Task A_plan_of_the_settings_is_neither_replaced_nor_removed()
    {
        await using var fixture = await InteractionFixture.Start(
            ("Plans:Mine:Task", "OptimizeDatabase"),
            ("Plans:Mine:When", "every Sunday at 20")
        );
        Assert.Equal("That name is taken", (await Add(fixture)).Title);
        Assert.Equal("That plan cannot be removed here", (await Remove(fixture)).Title);
    }

    [Fact]
    public async Task A_name_is_taken_once_and_plans_are_bounded()
    {
        await using var fixture = await InteractionFixture.Start();
        await Add(fixture);
        Assert.Equal("That name is taken", (await Add(fixture, ("name", "MINE"))).Title);
        for (var n = 1; n < 25; n++)
            Assert.Equal("The plan was added", (await Add(fixture, ("name", $"mine{n}"))).Title);
        Assert.Equal("There are too many plans", (await Add(fixture, ("name", "more"))).Title);
    }

    [Fact]
    public async Task A_role_that_was_taken_away_stops_the_plan_and_says_so_once()
    {
        await using var fixture = await InteractionFixture.Start();
        await Add(fixture);
        fixture.Discord.SetMember(InteractionFixture.Member(Ada, InteractionFixture.ViewerRole));
        await Pass(fixture, minutes: 190);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        var told = Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head;
        Assert.Equal("Backup Database was not started", told.Title);
        Assert.Contains("with the permissions of <@1001>", told.Description, StringComparison.Ordinal);
        Assert.Contains("The plan is paused", told.Description, StringComparison.Ordinal);
        // Somebody else may resume it, which gives it no more rights.
        await fixture.Run("plan resume", Admin, [("plan", "mine")], Bob);
        await Pass(fixture, minutes: 60);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        fixture.Discord.SetMember(InteractionFixture.Member(Ada, InteractionFixture.OperatorRole));
        await fixture.Run("plan resume", Admin, [("plan", "mine")], Bob);
        await Pass(fixture, minutes: 60);
        Assert.Single(await fixture.PlexCalls(), Start);
    }

    [Fact]
    public async Task A_member_who_left_starts_nothing()
    {
        await using var fixture = await InteractionFixture.Start();
        await Add(fixture);
        fixture.Discord.RemoveMember(new Snowflake(Ada));
        await Pass(fixture, minutes: 62);
        Assert.DoesNotContain(Start, await fixture.PlexCalls());
        Assert.Contains(
            "who has left this Discord server",
            Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head.Description,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_quota_counts_for_a_plan_too_and_does_not_end_it()
    {
        await using var fixture = await InteractionFixture.Start([
            .. RuleSettings.Allow("plans", "plan", InteractionFixture.ViewerRole),
            .. RuleSettings.Allow("one", "start", InteractionFixture.ViewerRole, ("Quota", "1")),
        ]);
        var added = await fixture.Run("plan add", InteractionFixture.ViewerRole, Options());
        Assert.Equal("The plan was added", added.Title);
        await Pass(fixture, minutes: 125);
        Assert.Single(await fixture.PlexCalls(), Start);
        Assert.Contains(fixture.Discord.ChannelMessages, static message =>
            message.Embeds.Head.Description.Contains("Rule `one` allows this", StringComparison.Ordinal)
            && !message.Embeds.Head.Description.Contains("paused", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_member_who_may_not_start_a_task_makes_no_plan_of_it()
    {
        await using var fixture = await InteractionFixture.Start(
            RuleSettings.Allow("plans", "plan", InteractionFixture.ViewerRole)
        );
        Assert.Equal("Not allowed", (await fixture.Run("plan add", InteractionFixture.ViewerRole, Options())).Title);
        Assert.Equal("No plans", (await List(fixture)).Title);
    }

    [Fact]
    public async Task Another_replica_begins_what_one_has_added()
    {
        var file = Path.Combine(folder, "butler.db");
        Assert.True(SqliteStore.CreateFile(file).IsNone);
        await using var one = await Create(file);
        await using var other = await Create(file);
        await Pass(other, minutes: 1);
        Assert.Equal("The plan was added", (await Add(one)).Title);
        other.Discord.SetMember(InteractionFixture.Member(Ada, Admin));
        await Pass(other, minutes: 60);
        Assert.Single(await other.PlexCalls(), Start);
        await Pass(one, minutes: 61);
        Assert.DoesNotContain(Start, await one.PlexCalls());
    }

    static Task<SeenInteraction> List(InteractionFixture fixture) => fixture.Run("plan list", Admin, user: Bob);

    static Task<SeenInteraction> Remove(InteractionFixture fixture) =>
        fixture.Run("plan remove", Admin, [("plan", "mine")]);

    static async Task<InteractionFixture> Create(string file)
    {
        var store = new SqliteStore(file, NullLogger.Instance);
        await store.Prepare(Token);
        return await InteractionFixture.Start(["plex"], [], _ => store);
    }
}
