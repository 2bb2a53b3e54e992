using PlexButler.Bot.Runs.Storage;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>A store that fails is not told as something else.</summary>
public sealed class StoreFailureSpecs
{
    [Fact]
    public async Task The_status_says_that_the_store_failed_and_not_that_nothing_runs()
    {
        FailingStore? store = null;
        await using var fixture = await InteractionFixture.Start(["plex"], [], time =>
            store = new FailingStore(new MemoryStore(time))
        );
        await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "GenerateChapterThumbs")]);
        Assert.Equal("1 run in progress on plex", (await fixture.Run("status", InteractionFixture.ViewerRole)).Title);
        store!.IsFailing = true;
        var seen = await fixture.Run("status", InteractionFixture.ViewerRole);
        Assert.Equal("Stored runs cannot be read", seen.Title);
        Assert.Contains("what was started here is not known", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing that was started", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Likely started by", seen.Text, StringComparison.Ordinal);
        await fixture.PlexFault(new System.Text.Json.Nodes.JsonObject { ["fault"] = "reset" });
        var down = await fixture.Run("status", InteractionFixture.ViewerRole);
        Assert.Equal("Plex cannot be reached", down.Title);
        Assert.Contains("Stored runs cannot be read", down.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("No run that was started here", down.Text, StringComparison.Ordinal);
    }

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
