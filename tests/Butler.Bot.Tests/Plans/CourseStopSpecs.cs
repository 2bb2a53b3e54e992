using System.Text.Json.Nodes;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Tests.Interactions;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Tests.Plans.CourseServiceSpecs;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>A member stops the task of a plan while the plan is between two starts.</summary>
public sealed class CourseStopSpecs
{
    const string Refresh = "RefreshLibraries",
        StartRefresh = "POST /butler/RefreshLibraries",
        StartOptimize = "POST /butler/OptimizeDatabase";

    [Fact]
    public async Task A_stop_of_what_gave_way_ends_the_plan()
    {
        await using var fixture = await GaveWay();
        var seen = await fixture.Run("stop", InteractionFixture.OperatorRole, [("task", Refresh)]);
        Assert.Equal("The plan was stopped", seen.Title);
        await AssertEnded(fixture);
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("was not running, stopped the plan nightly", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_press_on_the_card_of_what_gave_way_ends_the_plan()
    {
        await using var fixture = await GaveWay();
        var stop = FindStop(fixture);
        Assert.Equal(PlanStepDescription.StopPlan, stop.Label);
        var seen = await Press(fixture, stop, InteractionFixture.OperatorRole);
        Assert.Equal("The plan was stopped", seen.Title);
        await AssertEnded(fixture);
        // Nothing is left to stop.
        Assert.Equal("Run already over", (await Press(fixture, stop, InteractionFixture.OperatorRole)).Title);
    }

    [Fact]
    public async Task A_member_who_may_not_stop_the_task_does_not_end_the_plan()
    {
        await using var fixture = await GaveWay();
        Assert.Equal("Not allowed", (await Press(fixture, FindStop(fixture), InteractionFixture.ViewerRole)).Title);
        await SetViewers(fixture);
        await Pass(fixture, minutes: 12);
        Assert.Equal(2, (await fixture.PlexCalls()).Count(static call => call == StartRefresh));
    }

    [Fact]
    public async Task A_stop_of_everything_ends_what_gave_way()
    {
        await using var fixture = await GaveWay();
        var asked = await fixture.Run("stop", InteractionFixture.AdminRole);
        var seen = await fixture.Press(
            asked.Reply,
            asked.Reply.Button("Stop everything"),
            InteractionFixture.AdminRole
        );
        Assert.Contains("Plan `nightly` was waiting to go on", seen.Reply.Text, StringComparison.Ordinal);
        await AssertEnded(fixture);
    }

    [Fact]
    public async Task A_stop_that_Plex_refuses_says_which_plan_it_ended()
    {
        await using var fixture = await GaveWay();
        await fixture.PlexFault(new JsonObject { ["fault"] = "maintenance", ["verb"] = "DELETE" });
        var seen = await fixture.Run("stop", InteractionFixture.OperatorRole, [("task", Refresh)]);
        Assert.Equal("Plex is busy with its own maintenance", seen.Title);
        Assert.Contains("Plan `nightly` was waiting to go on, and was stopped.", seen.Text, StringComparison.Ordinal);
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("stopped the plan nightly", StringComparison.Ordinal)
        );
        await fixture.ClearPlexFaults();
        await AssertEnded(fixture);
    }

    [Fact]
    public async Task A_stop_of_another_task_leaves_the_plan_alone()
    {
        await using var fixture = await GaveWay();
        var seen = await fixture.Run("stop", InteractionFixture.OperatorRole, [("task", "BackupDatabase")]);
        Assert.Equal("Backup Database was not running", seen.Title);
        await SetViewers(fixture);
        await Pass(fixture, minutes: 12);
        Assert.Equal(2, (await fixture.PlexCalls()).Count(static call => call == StartRefresh));
    }

    [Fact]
    public async Task A_stop_of_what_shows_nothing_any_more_ends_the_chain()
    {
        await using var fixture = await CreateChain();
        await Pass(fixture, minutes: 65);
        await fixture.PlexState(new JsonObject { ["running"] = new JsonArray() });
        var seen = await fixture.Run("stop", InteractionFixture.OperatorRole, [("task", "BackupDatabase")]);
        Assert.Equal("Backup Database was not running", seen.Title);
        await Pass(fixture, minutes: 60);
        Assert.DoesNotContain(StartOptimize, await fixture.PlexCalls());
        Assert.Contains(fixture.Discord.ChannelMessages, static message =>
            message.Embeds.Head.Title == "Optimize Database will not be started"
        );
    }

    [Fact]
    public async Task A_stop_between_two_tasks_ends_the_chain()
    {
        await using var fixture = await CreateChain(("Plans:nightly:Only", "not while anybody watches"));
        await Pass(fixture, minutes: 61);
        await SetViewers(fixture, "ada");
        await Append(fixture, static now => new Observation.WebhookReported(now, "admin.database.backup"));
        await fixture.PlexState(new JsonObject { ["running"] = new JsonArray() });
        await Track(fixture);
        await Pass(fixture, minutes: 2);
        var seen = await Press(fixture, FindStop(fixture), InteractionFixture.OperatorRole);
        Assert.Equal("The plan was stopped", seen.Title);
        await SetViewers(fixture);
        await Pass(fixture, minutes: 10);
        Assert.DoesNotContain(StartOptimize, await fixture.PlexCalls());
    }

    static async Task<InteractionFixture> GaveWay()
    {
        var fixture = await CreateYielding();
        await Pass(fixture, minutes: 61);
        await SetViewers(fixture, "ada");
        await PassSeen(fixture, minutes: 4);
        await Track(fixture);
        return fixture;
    }

    static async Task AssertEnded(InteractionFixture fixture)
    {
        await SetViewers(fixture);
        await Pass(fixture, minutes: 30);
        Assert.Single(await fixture.PlexCalls(), StartRefresh);
        var message = Assert.Single(fixture.Discord.ChannelMessages, static message =>
            message.Embeds.Head.Title == "Refresh Libraries will not be started"
        );
        Assert.Contains("Somebody stopped the plan", message.Embeds.Head.Description, StringComparison.Ordinal);
    }

    static Button FindStop(InteractionFixture fixture) =>
        fixture
            .Discord.ChannelEdits.Last()
            .Rows.AsEnumerable()
            .SelectMany(static row => row.Buttons.AsEnumerable())
            .First(static button => CardButtons.ActionOf(button.CustomId) == CardAction.Stop);

    static Task<SeenInteraction> Press(InteractionFixture fixture, Button button, string role) =>
        fixture.Press(new SeenMessage(new(99), Message.Ephemeral("the card")), button.CustomId, role);
}
