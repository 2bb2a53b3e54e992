using System.Text.Json.Nodes;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Several servers and none named: one where there is no doubt, a menu otherwise.</summary>
public sealed class ServerChoiceSpecs : IAsyncLifetime
{
    const string Role = "900000000000000001";

    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync()
    {
        fixture = await InteractionFixture.Start(
            ["plex", "attic", "cellar"],
            [.. RuleSettings.Allow("two", "list,start,stop,history,report", Role, ("Servers", "plex,attic"))]
        );
        await fixture.PlexState(
            new JsonObject { ["remove"] = new JsonArray("CleanOldBundles", "GenerateBlurHashes") },
            "attic"
        );
        await fixture.PlexState(new JsonObject { ["remove"] = new JsonArray("GenerateBlurHashes") }, "cellar");
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_task_that_one_server_has_needs_no_server()
    {
        var seen = await fixture.Run("start", Role, [("task", "CleanOldBundles")]);
        Assert.Equal("Clean Old Bundles was started", seen.Title);
        Assert.Contains("POST /butler/CleanOldBundles", await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_menu_asks_which_server_and_the_choice_carries_on()
    {
        var asked = await fixture.Run("start", Role, [("task", "BackupDatabase")]);
        Assert.Equal("Which server?", asked.Title);
        Assert.Equal(["plex", "attic"], MenuValues(asked));
        var seen = await fixture.Press(asked.Reply, MenuId(asked), Role, values: "attic");
        Assert.Equal("Backup Database was started", seen.Title);
        Assert.Same(asked.Reply, seen.Reply);
        Assert.Contains("POST /butler/BackupDatabase", await fixture.PlexCalls("attic"));
        Assert.DoesNotContain("POST /butler/BackupDatabase", await fixture.PlexCalls());
    }

    [Theory]
    [InlineData("history", "No runs yet")]
    [InlineData("report", "Night ending")]
    public async Task A_menu_carries_on_with_the_command_that_was_typed(string subcommand, string title)
    {
        var asked = await fixture.Run(subcommand, Role);
        var seen = await fixture.Press(asked.Reply, MenuId(asked), Role, values: "attic");
        Assert.StartsWith(title, seen.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_menu_choice_passes_the_policy_as_buttons_do()
    {
        var asked = await fixture.Run("list", Role);
        Assert.Equal("Not your command", (await fixture.Press(asked.Reply, MenuId(asked), Role, 1002, "plex")).Title);
        Assert.Equal("Which server?", asked.Title);
        Assert.Equal(
            "Button no longer valid",
            (await fixture.Press(asked.Reply, MenuId(asked)[..^1] + "_", Role, values: "plex")).Title
        );
        Assert.Equal("Not allowed", (await fixture.Press(asked.Reply, MenuId(asked), null, values: "plex")).Title);
        var again = await fixture.Run("list", Role);
        var forged = await fixture.Press(again.Reply, MenuId(again), Role, values: "cellar");
        Assert.Contains("There is no server `cellar`", forged.Text, StringComparison.Ordinal);
        Assert.Contains("\"server\":\"cellar\"", fixture.AuditLines[^1], StringComparison.Ordinal);
        Assert.Contains("denied (", fixture.AuditLines[^1], StringComparison.Ordinal);
        Assert.Empty(await fixture.PlexCalls("cellar"));
    }

    [Fact]
    public async Task A_menu_that_nobody_used_disappears()
    {
        var asked = await fixture.Run("list", Role);
        fixture.Time.Advance(TimeSpan.FromMinutes(2));
        await InteractionFixture.WaitUntil(() => asked.Reply.Content.Rows.IsEmpty);
    }

    [Fact]
    public async Task Suggestions_come_from_all_servers_with_their_names()
    {
        var names = await fixture.Type("start", Role, "task", "backup");
        Assert.Equal(
            [
                "Backup Database (BackupDatabase) · plex = plex/BackupDatabase",
                "Backup Database (BackupDatabase) · attic = attic/BackupDatabase",
            ],
            names
        );
        Assert.Empty(await fixture.PlexCalls("cellar"));
        var seen = await fixture.Run("start", Role, [("task", "attic/BackupDatabase")]);
        Assert.Equal("Backup Database was started", seen.Title);
        Assert.Contains("POST /butler/BackupDatabase", await fixture.PlexCalls("attic"));
    }

    [Fact]
    public async Task A_server_that_is_filled_in_wins_over_the_one_of_a_suggestion()
    {
        await fixture.Run("start", Role, [("task", "attic/BackupDatabase"), ("server", "plex")]);
        Assert.Contains("POST /butler/BackupDatabase", await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_leaves_doubt()
    {
        await fixture.PlexFault(new JsonObject { ["fault"] = "reset" }, "attic");
        var seen = await fixture.Run("start", Role, [("task", "CleanOldBundles")]);
        Assert.Equal("Which server?", seen.Title);
    }

    [Fact]
    public async Task A_task_that_no_server_has_is_said_to_be_nowhere()
    {
        var seen = await fixture.Run("start", Role, [("task", "Bakcup")]);
        Assert.Equal("No such task", seen.Title);
        Assert.Contains("Did you mean Backup Database", seen.Text, StringComparison.Ordinal);
    }

    static string MenuId(SeenInteraction seen) => Menu(seen).CustomId;

    static string[] MenuValues(SeenInteraction seen) => [.. Menu(seen).Options.Map(static o => o.Value)];

    static PlexButler.Discord.Model.StringSelect Menu(SeenInteraction seen) =>
        seen.Reply.Content.Rows.Head.Select.IfNone(() => throw new InvalidOperationException("there is no menu"));
}
