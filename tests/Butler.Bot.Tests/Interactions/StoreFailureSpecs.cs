using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Replies;
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
        Assert.Contains(WorksWithout, pressed.Text, StringComparison.Ordinal);
        var history = await fixture.Run("history", InteractionFixture.ViewerRole);
        Assert.Equal("Stored runs cannot be read", history.Title);
        Assert.Contains("so there is nothing to show", history.Text, StringComparison.Ordinal);
        Assert.EndsWith("was stopped", (await Stop(fixture)).Title, StringComparison.Ordinal);
        await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "GenerateChapterThumbs")]);
        store.IsFailing = false;
        pressed = await fixture.Press(card.Reply, stop, InteractionFixture.OperatorRole);
        Assert.EndsWith("was stopped", pressed.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    public async Task The_stop_button_promises_only_what_the_command_does(string publicKey)
    {
        (string, string)[] settings = publicKey.Length > 0 ? [("Discord:PublicKey", publicKey)] : [];
        await using var fixture = await InteractionFixture.Start(["plex"], settings, static _ => new PostgresStore(
            "Host=127.0.0.1;Port=1;Database=butler;Username=butler",
            NullLogger.Instance
        ));
        var list = await fixture.Run("list", InteractionFixture.ViewerRole);
        var pressed = await fixture.Press(
            list.Reply,
            CardButtons.IdOf(CardAction.Stop, new(7)),
            InteractionFixture.OperatorRole
        );
        Assert.Equal("Stored runs cannot be read", pressed.Title);
        Assert.Contains("nothing was stopped", pressed.Text, StringComparison.Ordinal);
        var stop = await Stop(fixture);
        Assert.EndsWith(
            publicKey.Length == 0 ? "Cannot be decided now" : " was not running",
            stop.Title,
            StringComparison.Ordinal
        );
        Assert.Equal(publicKey.Length > 0, pressed.Text.Contains(WorksWithout, StringComparison.Ordinal));
    }

    const string WorksWithout = "`/butler stop` with `task` works without it";

    static Task<SeenInteraction> Stop(InteractionFixture fixture) =>
        fixture.Run("stop", InteractionFixture.OperatorRole, [("task", "GenerateChapterThumbs")]);
}
