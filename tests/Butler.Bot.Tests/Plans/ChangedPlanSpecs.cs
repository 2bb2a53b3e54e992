using PlexButler.Bot.Tests.Interactions;
using PlexButler.Bot.Tests.Storage;
using static PlexButler.Bot.Tests.Plans.PlanActions;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>A plan that is replaced by another of its name while somebody is asked about it.</summary>
public sealed class ChangedPlanSpecs : IAsyncLifetime
{
    const string Admin = InteractionFixture.AdminRole;

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("task", "OptimizeDatabase")]
    [InlineData("when", "every day at 4")]
    [InlineData("only", "idle")]
    [InlineData("yield", "True")]
    public async Task A_confirmation_serves_only_for_the_plan_that_was_shown(string option, string value)
    {
        await using var fixture = await InteractionFixture.Start();
        await Add(fixture);
        var asked = await fixture.Run("plan run", Admin, [("plan", "mine")]);
        await fixture.Run("plan remove", Admin, [("plan", "mine")]);
        await Add(fixture, (option, value));
        var seen = await fixture.Press(asked.Reply, asked.Reply.Button("Run now"), Admin);
        Assert.Equal("The plan has changed", seen.Title);
        Assert.Contains("`/butler plan run`", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await fixture.PlexCalls(), IsStart);
        asked = await fixture.Run("plan run", Admin, [("plan", "mine")]);
        seen = await fixture.Press(asked.Reply, asked.Reply.Button("Run now"), Admin);
        Assert.Equal("The plan was started", seen.Title);
    }

    [Fact]
    public async Task A_confirmation_serves_for_the_same_plan_made_again()
    {
        await using var fixture = await InteractionFixture.Start();
        await Add(fixture);
        var asked = await fixture.Run("plan run", Admin, [("plan", "mine")]);
        await fixture.Run("plan remove", Admin, [("plan", "mine")]);
        await Add(fixture);
        var seen = await fixture.Press(asked.Reply, asked.Reply.Button("Run now"), Admin);
        Assert.Equal("The plan was started", seen.Title);
    }

    [Fact]
    public async Task An_approval_serves_only_for_the_plan_that_was_asked_for()
    {
        await using var fixture = await InteractionFixture.Start([
            .. RuleSettings.Allow("careful", "plan", InteractionFixture.OperatorRole, ("Approval", "true")),
            .. RuleSettings.Allow("plans", "plan,start", Admin),
        ]);
        await Add(fixture);
        var asked = await fixture.Run("plan run", InteractionFixture.OperatorRole, [("plan", "mine")], user: 1002);
        var request = Assert.Single(asked.FollowUps);
        await fixture.Run("plan remove", Admin, [("plan", "mine")]);
        await Add(fixture, ("task", "OptimizeDatabase"));
        await fixture.Press(request, request.Button("Approve"), Admin);
        Assert.Contains("The plan has changed", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await fixture.PlexCalls(), IsStart);
    }

    [Fact]
    public async Task A_plan_of_the_settings_that_changed_over_a_restart_is_not_run()
    {
        await using var store = await ScriptedStore.Create(folder, Token);
        await using var before = await Create(store, "BackupDatabase");
        var asked = await before.Run("plan run", Admin, [("plan", "hourly")]);
        await using var after = await Create(store, "OptimizeDatabase");
        var shown = await after.Run("plan list", Admin);
        var seen = await after.Press(shown.Reply, asked.Reply.Button("Run now"), Admin);
        Assert.Equal("The plan has changed", seen.Title);
        Assert.DoesNotContain(await after.PlexCalls(), IsStart);
    }

    static bool IsStart(string call) => call.StartsWith("POST ", StringComparison.Ordinal);

    static Task<InteractionFixture> Create(ScriptedStore store, string task) =>
        InteractionFixture.Start(["plex"], [("Plans:hourly:Task", task), ("Plans:hourly:When", "every hour")], _ =>
            store
        );
}
