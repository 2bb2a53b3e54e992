using System.Text.Json.Nodes;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>What counts toward the cool-down and quota of a rule.</summary>
public sealed class UsageCountSpecs : IAsyncLifetime
{
    const string Role = "900000000000000001";

    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync() =>
        fixture = await InteractionFixture.Start([
            ("Plex:Timeout", "2"),
            .. RuleSettings.Allow("seldom", "list,start", Role, ("CoolDown", "1h")),
        ]);

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Theory]
    [InlineData("hang", "Plex does not answer", "Too soon")]
    [InlineData("reset", "Plex cannot be reached", "Too soon")]
    [InlineData("html", "Plex sent something unreadable", "Too soon")]
    [InlineData("maintenance", "Plex is busy with its own maintenance", "Backup Database was started")]
    [InlineData("unauthorized", "No access to Plex", "Backup Database was started")]
    public async Task A_start_counts_if_it_may_have_been_carried_out(string fault, string first, string second)
    {
        await Break(fault);
        Assert.Equal(first, (await Start()).Title);
        Assert.Equal(second, (await Start()).Title);
    }

    [Theory]
    [InlineData("start", "hang")]
    [InlineData("start", "reset")]
    [InlineData("start", "html")]
    [InlineData("start", "502")]
    [InlineData("stop", "hang")]
    [InlineData("stop", "reset")]
    [InlineData("stop", "html")]
    [InlineData("stop", "502")]
    public async Task A_change_without_an_answer_is_said_to_be_perhaps_done(string change, string fault)
    {
        await Break(fault);
        var seen = await fixture.Run(change, InteractionFixture.OperatorRole, [("task", "BackupDatabase")]);
        Assert.Contains(
            $"It is not known whether the {change} was carried out. Check `/butler status` first.",
            seen.Text,
            StringComparison.Ordinal
        );
        Assert.Contains($"The {change} may have been carried out.", fixture.AuditLines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maintenance")]
    [InlineData("unauthorized")]
    public async Task A_change_that_was_refused_is_not_said_to_be_perhaps_done(string fault)
    {
        await Break(fault);
        Assert.DoesNotContain("carried out", (await Start()).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("carried out", fixture.AuditLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_failed_does_not_count()
    {
        await fixture.PlexFault(new JsonObject { ["fault"] = "hang", ["count"] = 1 });
        var failed = await fixture.Run("list", Role);
        Assert.Equal("Plex does not answer", failed.Title);
        Assert.DoesNotContain("carried out", failed.Text, StringComparison.Ordinal);
        Assert.Contains("tasks", (await fixture.Run("list", Role)).Title, StringComparison.Ordinal);
    }

    Task Break(string fault) =>
        fixture.PlexFault(
            new JsonObject
            {
                ["fault"] = int.TryParse(fault, out var status) ? "status" : fault,
                ["status"] = status > 0 ? status : null,
                ["route"] = "/butler/BackupDatabase",
                ["count"] = 1,
            }
        );

    Task<SeenInteraction> Start() => fixture.Run("start", Role, [("task", "BackupDatabase")]);
}
