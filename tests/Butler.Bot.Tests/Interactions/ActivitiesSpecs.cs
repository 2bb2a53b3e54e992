using System.Text.Json.Nodes;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary><c>/butler activities</c>, and its Cancel buttons.</summary>
public sealed class ActivitiesSpecs : IAsyncLifetime
{
    const string Canceller = "900000000000000001",
        Reader = "900000000000000002";

    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync()
    {
        fixture = await InteractionFixture.Start([
            .. RuleSettings.Allow("all", "activities,cancel", Canceller),
            .. RuleSettings.Allow("some", "activities", Reader),
        ]);
        await SetActivities(
            new JsonObject
            {
                ["type"] = "library.update.section",
                ["title"] = "Scanning",
                ["subtitle"] = "Films",
                ["progress"] = 40,
                ["cancellable"] = true,
            },
            new JsonObject
            {
                ["type"] = "media.generate.bif",
                ["title"] = "Previews",
                ["cancellable"] = false,
            }
        );
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task An_activity_that_can_be_cancelled_has_a_button()
    {
        var seen = await fixture.Run("activities", Canceller);
        Assert.Contains("Scanning: Films · 40% · can be cancelled", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Previews", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Butler", seen.Title, StringComparison.Ordinal);
        Assert.Single(seen.Reply.ButtonIds);
    }

    [Fact]
    public async Task A_press_cancels_and_is_checked_and_recorded()
    {
        var listed = await fixture.Run("activities", Canceller);
        var seen = await fixture.Press(listed.Reply, listed.Reply.ButtonIds[0], Canceller);
        Assert.Equal("Activity cancelled", seen.Title);
        Assert.Contains(await fixture.PlexCalls(), static call =>
            call.StartsWith("DELETE /activities/", StringComparison.Ordinal)
        );
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("cancelled Scanning", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_success_that_stops_nothing_is_told()
    {
        await fixture.PlexFault(
            new JsonObject
            {
                ["fault"] = "status",
                ["status"] = 200,
                ["verb"] = "DELETE",
            }
        );
        var listed = await fixture.Run("activities", Canceller);
        var seen = await fixture.Press(listed.Reply, listed.Reply.ButtonIds[0], Canceller);
        Assert.Equal("Plex still works on it", seen.Title);
        Assert.DoesNotContain(fixture.AuditLines, static line =>
            line.Contains("\"cancelled", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_activity_that_has_ended_is_told_and_nothing_is_sent()
    {
        var listed = await fixture.Run("activities", Canceller);
        await SetActivities();
        var seen = await fixture.Press(listed.Reply, listed.Reply.ButtonIds[0], Canceller);
        Assert.Equal("Activity already over", seen.Title);
        Assert.DoesNotContain(await fixture.PlexCalls(), static call =>
            call.StartsWith("DELETE", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Whoever_may_only_see_gets_no_button()
    {
        var seen = await fixture.Run("activities", Reader);
        Assert.Contains("Scanning", seen.Text, StringComparison.Ordinal);
        Assert.Empty(seen.Reply.ButtonIds);
    }

    [Fact]
    public async Task A_press_after_the_role_is_gone_is_denied()
    {
        var listed = await fixture.Run("activities", Canceller);
        var seen = await fixture.Press(listed.Reply, listed.Reply.ButtonIds[0], Reader);
        Assert.Equal("Not allowed", seen.Title);
        Assert.DoesNotContain(await fixture.PlexCalls(), static call =>
            call.StartsWith("DELETE", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_button_serves_for_15_minutes_and_one_member()
    {
        var listed = await fixture.Run("activities", Canceller);
        Assert.Equal(
            "Not your command",
            (await fixture.Press(listed.Reply, listed.Reply.ButtonIds[0], Canceller, 1002)).Title
        );
        fixture.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("Button expired", (await fixture.Press(listed.Reply, listed.Reply.ButtonIds[0], Canceller)).Title);
        Assert.DoesNotContain(await fixture.PlexCalls(), static call =>
            call.StartsWith("DELETE", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Admins_may_both_and_operators_neither()
    {
        await using var own = await InteractionFixture.Start();
        Assert.Equal("No activity", (await own.Run("activities", InteractionFixture.AdminRole)).Title);
        Assert.Equal("Not allowed", (await own.Run("activities", InteractionFixture.OperatorRole)).Title);
    }

    Task SetActivities(params JsonNode[] activities) =>
        fixture.PlexState(new JsonObject { ["activities"] = new JsonArray(activities) });
}
