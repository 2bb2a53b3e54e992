using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Replies that one can act on: how many actions it takes, and that every press passes the policy.</summary>
public sealed class ConversationSpecs : IAsyncLifetime
{
    const string Start = "POST /butler/BackupDatabase";

    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await BotFixture.Create(Token);
        await fixture.StartReady(Token);
        await fixture.TakePlexCalls(Token);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task From_typing_to_a_started_task_it_is_two_actions()
    {
        var list = await fixture.RunCommand("/butler list", fixture.Operator, Token);
        Assert.Contains("on the schedule", list.AssertAnswered(list.Title).Title, StringComparison.Ordinal);
        var started = await fixture.PressButton(
            list.MessageId,
            list.CustomIds[0],
            fixture.Operator,
            Token,
            more: new JsonObject { ["values"] = new JsonArray("BackupDatabase") }
        );
        Assert.Equal("Backup Database was started", started.Title);
        Assert.Single(await fixture.TakePlexCalls(Token), Start);
        var viewer = await fixture.RunCommand("/butler list", fixture.Viewer, Token);
        Assert.Empty(viewer.AssertAnswered(list.Title).CustomIds);
    }

    [Fact]
    public async Task From_a_failed_start_to_the_second_try_it_is_one_press()
    {
        await fixture.SetPlexFault(new JsonObject { ["fault"] = "reset" }, Token);
        var failed = (
            await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)
        ).AssertAnswered("Plex cannot be reached");
        await fixture.SetPlexFault(new JsonObject { ["clear"] = true }, Token);
        var again = Assert.Single(failed.CustomIds);
        var started = await fixture.PressButton(failed.MessageId, again, fixture.Operator, Token);
        Assert.Equal("Backup Database was started", started.Title);
        Assert.Single(await fixture.TakePlexCalls(Token), Start);
        Assert.Equal(
            "Button no longer valid",
            (
                await fixture.PressButton(await fixture.PostForgedButton(again, Token), again, fixture.Operator, Token)
            ).Title
        );
        Assert.DoesNotContain(Start, await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task A_command_that_a_reply_names_is_a_mention_of_it()
    {
        var id = (await fixture.GetDiscord("commands", Token))["guilds"]![fixture.Guild]![0]!["id"]!.GetValue<string>();
        Assert.Contains($"</butler list:{id}>", await FindText(), StringComparison.Ordinal);
        // A bot that starts again finds its commands registered, and writes none.
        await fixture.LatestBot!.DisposeAsync();
        var again = fixture.Start();
        await again.WaitForLine(
            static line => line.Contains("Slash commands of guild", StringComparison.Ordinal),
            Token
        );
        await fixture.WaitUntilReady(Token);
        Assert.Contains($"</butler list:{id}>", await FindText(), StringComparison.Ordinal);

        async Task<string> FindText() =>
            (await fixture.RunCommand("/butler start task:qqqq", fixture.Operator, Token))
                .AssertAnswered("No such task")
                .Text;
    }
}
