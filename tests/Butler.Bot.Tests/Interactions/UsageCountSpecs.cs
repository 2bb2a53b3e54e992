using System.Text.Json.Nodes;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>What counts toward the cool-down and quota of a rule.</summary>
public sealed class UsageCountSpecs : IAsyncLifetime
{
    const string Role = "900000000000000001";

    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync() =>
        fixture = await InteractionFixture.Start([
            ("Plex:Timeout", "0.3"),
            .. RuleSettings.Allow("seldom", "list,start", Role, ("CoolDown", "1h")),
        ]);

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Theory]
    [InlineData("hang", "Plex does not answer", "Too soon")]
    [InlineData("reset", "Plex cannot be reached", "Too soon")]
    [InlineData("html", "Plex sent something unreadable", "Too soon")]
    [InlineData("maintenance", "Plex is busy with its own maintenance", "Backup Database was started")]
    [InlineData("unauthorized", "Plex refused the token", "Backup Database was started")]
    public async Task A_start_counts_if_it_may_have_been_carried_out(string fault, string first, string second)
    {
        await fixture.PlexFault(
            new JsonObject
            {
                ["fault"] = fault,
                ["route"] = "/butler/BackupDatabase",
                ["count"] = 1,
            }
        );
        Assert.Equal(first, (await Start()).Title);
        Assert.Equal(second, (await Start()).Title);
    }

    [Fact]
    public async Task A_question_that_failed_does_not_count()
    {
        await fixture.PlexFault(new JsonObject { ["fault"] = "hang", ["count"] = 1 });
        Assert.Equal("Plex does not answer", (await fixture.Run("list", Role)).Title);
        Assert.Contains("tasks", (await fixture.Run("list", Role)).Title, StringComparison.Ordinal);
    }

    Task<SeenInteraction> Start() => fixture.Run("start", Role, [("task", "BackupDatabase")]);
}
