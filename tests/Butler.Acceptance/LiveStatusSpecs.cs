using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>A live status in a channel, over a start and a restart of the bot, until it is removed.</summary>
public sealed class LiveStatusSpecs : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [LongFact]
    public async Task A_live_status_follows_the_server_over_a_restart_until_it_is_removed()
    {
        var file = ("Runs:File", Path.Combine(folder, "butler.db"));
        var before = await fixture.StartReady(Token, file);
        await fixture.TakePlexCalls(Token);
        var status = await fixture.RunCommand("/butler status", fixture.Admin, Token);
        var button = Assert.Single(status.CustomIds, static id => id.StartsWith("pin.", StringComparison.Ordinal));
        Assert.Equal(
            "Live status pinned",
            (await fixture.PressButton(status.MessageId, button, fixture.Admin, Token)).Title
        );
        var pinned = Assert.Single(await FindPinned());
        Assert.Contains("Nothing started from Discord", pinned.ToJsonString(), StringComparison.Ordinal);
        var id = pinned["id"]!.GetValue<string>();

        await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token);
        await WaitForText("Backup Database");

        await before.DisposeAsync();
        await fixture.PlexState(
            new JsonObject { ["viewers"] = new JsonArray(new JsonObject { ["user"] = "ada", ["title"] = "Alien" }) },
            Token
        );
        var after = fixture.Start(file);
        await after.WaitForLine(
            static line => line.Contains("Slash commands of guild", StringComparison.Ordinal),
            Token
        );
        await fixture.WaitUntilReady(Token);
        await WaitForText("1 viewer is watching");
        Assert.DoesNotContain("Alien", (await FindPinned())[0].ToJsonString(), StringComparison.Ordinal);

        var remove = Assert.Single(SeenReply.ButtonIds((await FindPinned())[0]));
        Assert.Equal("Not allowed", (await fixture.PressButton(id, remove, fixture.Operator, Token)).Title);
        Assert.Single(await FindPinned());
        Assert.Equal("Live status removed", (await fixture.PressButton(id, remove, fixture.Admin, Token)).Title);
        Assert.Empty(await FindPinned());
        Assert.Single(await fixture.TakePlexCalls(Token), static call =>
            !call.StartsWith("GET ", StringComparison.Ordinal)
        );
    }

    // A change is shown within a minute, and the machine may be busy.
    Task WaitForText(string text) =>
        fixture.WaitUntil(
            $"showing {text}",
            async () =>
                (await FindPinned()) is [var only] && only.ToJsonString().Contains(text, StringComparison.Ordinal),
            Token
        );

    async Task<JsonNode[]> FindPinned() =>
        [
            .. (await fixture.GetDiscord("messages", Token))["messages"]!
                .AsArray()
                .Select(static message => message!)
                .Where(static message =>
                    message["deleted"]?.GetValue<bool>() != true
                    && message["content"]!.GetValue<string>().StartsWith("Live status of", StringComparison.Ordinal)
                ),
        ];
}
