using System.Text.Json.Nodes;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>The list is something to start from, for those who may.</summary>
public sealed class ListMenuSpecs : IAsyncLifetime
{
    const string NightRole = "900000000000000001",
        ListOnlyRole = "900000000000000002";

    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync() =>
        fixture = await InteractionFixture.Start([
            .. RuleSettings.Allow("some", "start", InteractionFixture.ViewerRole, ("Tasks", "Clean*")),
            .. RuleSettings.Allow("nights", "list,start", NightRole, ("Hours", "22:00-23:00"), ("TimeZone", "UTC")),
            .. RuleSettings.Allow("days", "list", NightRole),
            .. RuleSettings.Allow("bare", "list", ListOnlyRole),
        ]);

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_choice_from_the_list_starts_that_task()
    {
        var list = await fixture.Run("list", InteractionFixture.OperatorRole);
        var started = await Choose(list.Reply, "BackupDatabase");
        Assert.Equal("Backup Database was started", started.Title);
        Assert.Same(list.Reply, started.Reply);
        Assert.Single(await fixture.PlexCalls(), "POST /butler/BackupDatabase");
    }

    [Fact]
    public async Task The_menu_has_only_what_the_member_may_start()
    {
        var some = await fixture.Run("list", InteractionFixture.ViewerRole);
        Assert.All(some.Reply.Menu.Options, static option =>
            Assert.StartsWith("Clean", option.Value, StringComparison.Ordinal)
        );
        Assert.Empty((await fixture.Run("list", NightRole)).Reply.Content.Rows);
        fixture.Time.Advance(TimeSpan.FromHours(10.5));
        Assert.NotEmpty((await fixture.Run("list", NightRole)).Reply.Menu.Options);
    }

    [Fact]
    public async Task A_choice_passes_the_policy_at_the_press()
    {
        var list = await fixture.Run("list", InteractionFixture.ViewerRole);
        var id = list.Reply.Menu.CustomId;
        Assert.Equal(
            "Not your command",
            (await fixture.Press(list.Reply, id, InteractionFixture.ViewerRole, 1002, "CleanOldBundles")).Title
        );
        Assert.Equal(
            "Button no longer valid",
            (await fixture.Press(list.Reply, id, InteractionFixture.ViewerRole)).Title
        );
        Assert.Equal(
            "Not allowed",
            (await fixture.Press(list.Reply, id, InteractionFixture.ViewerRole, values: "BackupDatabase")).Title
        );
        Assert.Equal(
            "Button no longer valid",
            (await fixture.Press(list.Reply, id, InteractionFixture.ViewerRole, values: "CleanOldBundles")).Title
        );
        Assert.All(await fixture.PlexCalls(), static call => Assert.StartsWith("GET ", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_says_when_Plex_works_and_how_the_last_run_ended()
    {
        await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "BackupDatabase")]);
        var text = (await fixture.Run("list", InteractionFixture.ViewerRole)).Text;
        Assert.Contains("from 02:00 to 05:00, by its own clock", text, StringComparison.Ordinal);
        Assert.Contains("• **Backup Database** was started", text, StringComparison.Ordinal);
        Assert.Contains("**Backup Database** · every 3 days · ▶️ started", text, StringComparison.Ordinal);
        var bare = (await fixture.Run("list", ListOnlyRole)).Text;
        Assert.DoesNotContain("▶️", bare, StringComparison.Ordinal);
        Assert.DoesNotContain("`BackupDatabase`", bare, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_tasks_are_on_pages_that_can_be_turned()
    {
        var many = new JsonArray();
        for (var n = 0; n < 60; n++)
            many.Add(new JsonObject { ["name"] = $"Extra{n:00}" });
        await fixture.PlexState(new JsonObject { ["tasks"] = many });
        var page = (await fixture.Run("list", InteractionFixture.OperatorRole)).Reply;
        Assert.Equal(["Next"], page.Labels);
        var first = page.Text;
        var second = await Press(page, "Next");
        Assert.Equal(["Previous", "Next"], second.Reply.Labels);
        Assert.DoesNotContain("Backup Database", second.Text, StringComparison.Ordinal);
        await Press(page, "Previous");
        Assert.Equal(first, page.Text);
        await Press(page, "Next");
        Assert.Equal("Extra20 was started", (await Choose(page, "Extra20")).Title.Replace("`", ""));
    }

    Task<SeenInteraction> Choose(SeenMessage message, string task) =>
        fixture.Press(message, message.Menu.CustomId, InteractionFixture.OperatorRole, values: task);

    Task<SeenInteraction> Press(SeenMessage message, string label) =>
        fixture.Press(message, message.Button(label), InteractionFixture.OperatorRole);
}
