namespace PlexButler.Bot.Tests.Interactions;

/// <summary>What is running is what a member wants to stop.</summary>
public sealed class StopSuggestionSpecs
{
    [Fact]
    public async Task Running_tasks_are_suggested_first_for_stop()
    {
        await using var fixture = await InteractionFixture.Start();
        await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "RefreshLocalMedia")]);
        var stop = await fixture.Type("stop", InteractionFixture.OperatorRole, "task", "");
        Assert.EndsWith("= RefreshLocalMedia", stop[0], StringComparison.Ordinal);
        var start = await fixture.Type("start", InteractionFixture.OperatorRole, "task", "");
        Assert.DoesNotContain("RefreshLocalMedia", start[0], StringComparison.Ordinal);
        Assert.Equal(start.Order(StringComparer.Ordinal), stop.Order(StringComparer.Ordinal));
    }
}
