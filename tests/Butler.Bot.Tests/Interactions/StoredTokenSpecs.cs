using PlexButler.Bot.Runs.Storage;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>What the store of runs holds of an interaction.</summary>
public sealed class StoredTokenSpecs
{
    [Fact]
    public async Task A_stored_run_holds_the_interactions_token_only_encrypted()
    {
        MemoryStore? store = null;
        await using var fixture = await InteractionFixture.Start(["plex"], [], time => store = new MemoryStore(time));
        await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "GenerateChapterThumbs")]);
        var open = await store!.GetOpen("plex", TestContext.Current.CancellationToken);
        var stored = RunJson.Write(Assert.Single(open.ToArray()));
        Assert.Contains("GenerateChapterThumbs", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(InteractionFixture.TokenPrefix, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(InteractionFixture.TokenPrefix))[..8],
            stored,
            StringComparison.Ordinal
        );
    }
}
