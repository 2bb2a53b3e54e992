namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Interactions that Discord repeats to the replica that takes over.</summary>
public sealed class RepeatedInteractionSpecs
{
    [Fact]
    public async Task An_answer_replaces_what_a_killed_replica_left_thinking()
    {
        await using var fixture = await InteractionFixture.Start();
        fixture.Discord.IsAnsweredBefore = true;
        var seen = await fixture.Run("list", InteractionFixture.ViewerRole);
        Assert.EndsWith("tasks on the schedule", seen.Title, StringComparison.Ordinal);
        Assert.Empty(seen.FollowUps);
        Assert.DoesNotContain(fixture.LogLines, static line => line.StartsWith("Warning", StringComparison.Ordinal));
    }
}
