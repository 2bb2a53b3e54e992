namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Where the task or the server was not found, a menu has what may have been meant.</summary>
public sealed class WhichTaskSpecs : IAsyncLifetime
{
    const string Role = "900000000000000001";

    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync() =>
        fixture = await InteractionFixture.Start(
            ["plex", "attic", "cellar"],
            [
                .. RuleSettings.Allow("two", "start", Role, ("Servers", "plex,attic")),
                ("Access:Rules:never:Effect", "deny"),
                ("Access:Rules:never:Verbs", "start"),
                ("Access:Rules:never:Tasks", "Optimize*"),
                ("Access:Rules:never:Roles", Role),
                .. RuleSettings.Allow("lists", "list", Role, ("Servers", "plex,attic")),
            ]
        );

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Theory]
    [InlineData("bakcup", "BackupDatabase")]
    [InlineData("backup", "BackupDatabase")]
    public async Task A_choice_carries_on_with_the_task_that_was_meant(string typed, string meant)
    {
        var asked = await fixture.Run("start", Role, [("task", typed), ("server", "attic")]);
        Assert.Equal("No such task", asked.Title);
        Assert.Equal("Which task?", asked.Reply.Menu.Placeholder);
        var seen = await fixture.Press(asked.Reply, asked.Reply.Menu.CustomId, Role, values: meant);
        Assert.Equal("Backup Database was started", seen.Title);
        Assert.Contains("POST /butler/BackupDatabase", await fixture.PlexCalls("attic"));
    }

    [Fact]
    public async Task Only_tasks_that_the_member_may_act_on_are_offered()
    {
        var asked = await fixture.Run("start", Role, [("task", "optimise"), ("server", "plex")]);
        Assert.Empty(asked.Reply.Content.Rows);
        var again = await fixture.Run("start", Role, [("task", "bakcup"), ("server", "plex")]);
        var forged = await fixture.Press(again.Reply, again.Reply.Menu.CustomId, Role, values: "OptimizeDatabase");
        Assert.Equal("Not allowed", forged.Title);
        Assert.All(await fixture.PlexCalls(), static call => Assert.StartsWith("GET ", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_asked_for()
    {
        var asked = await fixture.Run("list", Role, [("server", "cellar")]);
        Assert.Contains("There is no server `cellar`", asked.Text, StringComparison.Ordinal);
        Assert.Equal(["plex", "attic"], asked.Reply.Menu.Options.Map(static option => option.Value).ToArray());
        var seen = await fixture.Press(asked.Reply, asked.Reply.Menu.CustomId, Role, values: "attic");
        Assert.StartsWith("attic: ", seen.Title, StringComparison.Ordinal);
        Assert.Empty(await fixture.PlexCalls("cellar"));
    }
}
