using PlexButler.Bot.Runs.Storage;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>A store that fails is not told as something else.</summary>
public sealed class StoreFailureSpecs
{
    [Fact]
    public async Task The_stop_button_says_that_the_store_failed()
    {
        FailingStore? store = null;
        await using var fixture = await InteractionFixture.Start(["plex"], [], time =>
            store = new FailingStore(new MemoryStore(time))
        );
        var card = await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "GenerateChapterThumbs")]);
        var stop = Assert.Single(card.Reply.ButtonIds);
        store!.IsFailing = true;
        var pressed = await fixture.Press(card.Reply, stop, InteractionFixture.OperatorRole);
        Assert.Equal("Stored runs cannot be read", pressed.Title);
        Assert.Contains("/butler stop", pressed.Text, StringComparison.Ordinal);
        Assert.Equal("Stored runs cannot be read", (await fixture.Run("history", InteractionFixture.ViewerRole)).Title);
        store.IsFailing = false;
        pressed = await fixture.Press(card.Reply, stop, InteractionFixture.OperatorRole);
        Assert.EndsWith("was stopped", pressed.Title, StringComparison.Ordinal);
    }
}
