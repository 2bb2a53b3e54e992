using System.Text.Json.Nodes;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>A command that failed can be sent again with one press, where that makes sense.</summary>
public sealed class TryAgainSpecs : IAsyncLifetime
{
    const string Button = "Try again",
        Call = "POST /butler/BackupDatabase";

    static readonly (string, string)[] Backup = [("task", "BackupDatabase")];

    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync() =>
        fixture = await InteractionFixture.Start([
            .. RuleSettings.Allow("seldom", "stop", InteractionFixture.ViewerRole, ("CoolDown", "5m")),
        ]);

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Theory]
    [InlineData("""{"fault":"reset"}""")]
    [InlineData("""{"fault":"maintenance"}""")]
    [InlineData("""{"fault":"status","status":429}""")]
    [InlineData("""{"fault":"status","status":503}""")]
    public async Task A_failed_start_needs_one_press_for_the_second_try(string fault)
    {
        await fixture.PlexFault(JsonNode.Parse(fault)!.AsObject());
        var failed = await Start();
        Assert.Equal([Button], failed.Reply.Labels);
        var again = await Press(failed.Reply);
        Assert.Equal([Button], again.Reply.Labels);
        await fixture.PlexFault(new JsonObject { ["clear"] = true });
        var started = await Press(failed.Reply);
        Assert.Equal("Backup Database was started", started.Title);
        Assert.Same(failed.Reply, started.Reply);
        Assert.Single(await fixture.PlexCalls(), Call);
    }

    [Theory]
    [InlineData("""{"fault":"unauthorized"}""")]
    [InlineData("""{"fault":"html"}""")]
    [InlineData("""{"fault":"redirect","to":"http://127.0.0.1:1/"}""")]
    public async Task A_failure_that_does_not_pass_offers_no_second_try(string fault)
    {
        await fixture.PlexFault(JsonNode.Parse(fault)!.AsObject());
        Assert.Empty((await Start()).Reply.Labels);
        Assert.Empty((await fixture.Run("list", InteractionFixture.ViewerRole)).Reply.Labels);
    }

    [Fact]
    public async Task A_list_that_failed_is_shown_after_a_press()
    {
        await fixture.PlexFault(new JsonObject { ["fault"] = "reset" });
        var failed = await fixture.Run("list", InteractionFixture.ViewerRole);
        await fixture.PlexFault(new JsonObject { ["clear"] = true });
        var seen = await Press(failed.Reply, InteractionFixture.ViewerRole);
        Assert.Contains("on the schedule", seen.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_may_have_been_carried_out_offers_to_look_first()
    {
        await fixture.PlexFault(new JsonObject { ["fault"] = "reset", ["verb"] = "POST" });
        var failed = await Start();
        Assert.Equal(["Show status", "Start anyway"], failed.Reply.Labels);
        await fixture.PlexFault(new JsonObject { ["clear"] = true });
        var seen = await fixture.Press(
            failed.Reply,
            failed.Reply.Button("Show status"),
            InteractionFixture.OperatorRole
        );
        Assert.Contains("running on plex", seen.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cool_down_can_be_waited_for()
    {
        await fixture.Run("stop", InteractionFixture.ViewerRole, Backup);
        var early = await fixture.Run("stop", InteractionFixture.ViewerRole, Backup);
        Assert.Equal("Too soon", early.Title);
        Assert.Equal("Too soon", (await Press(early.Reply, InteractionFixture.ViewerRole)).Title);
        fixture.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(
            "Backup Database was not running",
            (await Press(early.Reply, InteractionFixture.ViewerRole)).Title
        );
    }

    [Fact]
    public async Task Presses_that_are_not_the_members_own_are_rejected()
    {
        var (message, id) = await Fail();
        Assert.Equal(
            "Not your command",
            (await fixture.Press(message, id, InteractionFixture.OperatorRole, user: 1002)).Title
        );
        Assert.Equal("Button no longer valid", (await PressId(message, id[..^1] + "_")).Title);
        Assert.Equal("Button no longer valid", (await PressId(message, id.Replace("repeat", "status"))).Title);
        Assert.Equal(
            "Button no longer valid",
            (await fixture.Press(message, id, InteractionFixture.OperatorRole, values: "attic")).Title
        );
        fixture.Guild = new(7);
        Assert.Equal("Button no longer valid", (await PressId(message, id)).Title);
        fixture.Guild = new(ulong.Parse(InteractionFixture.GuildId));
        Assert.DoesNotContain(Call, await fixture.PlexCalls());
        Assert.Equal("Not allowed", (await fixture.Press(message, id, null)).Title);
        Assert.Equal("Button no longer valid", (await PressId(message, id)).Title);
        Assert.DoesNotContain(Call, await fixture.PlexCalls());
    }

    [Fact]
    public async Task The_button_disappears_before_it_would_be_of_no_use()
    {
        var (message, id) = await Fail();
        var text = message.Text;
        fixture.Time.Advance(TimeSpan.FromMinutes(14.6));
        await InteractionFixture.WaitUntil(() => message.Content.Rows.IsEmpty);
        Assert.Equal(text, message.Text);
        Assert.Equal("Button expired", (await PressId(message, id)).Title);
        Assert.DoesNotContain(Call, await fixture.PlexCalls());
    }

    async Task<(SeenMessage Message, string Id)> Fail()
    {
        await fixture.PlexFault(new JsonObject { ["fault"] = "reset" });
        var failed = await Start();
        await fixture.PlexFault(new JsonObject { ["clear"] = true });
        return (failed.Reply, failed.Reply.Button(Button));
    }

    Task<SeenInteraction> Start() => fixture.Run("start", InteractionFixture.OperatorRole, Backup);

    Task<SeenInteraction> Press(SeenMessage message, string? role = InteractionFixture.OperatorRole) =>
        fixture.Press(message, message.Button(Button), role);

    Task<SeenInteraction> PressId(SeenMessage message, string id) =>
        fixture.Press(message, id, InteractionFixture.OperatorRole);
}
