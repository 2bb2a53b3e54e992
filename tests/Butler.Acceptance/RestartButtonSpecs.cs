using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What waits for a button when the bot is killed.</summary>
public sealed class RestartButtonSpecs : IAsyncLifetime
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

    [Fact]
    public async Task A_button_from_before_a_restart_works_once_with_a_file()
    {
        var file = ("Runs:File", Path.Combine(folder, "butler.db"));
        var before = await fixture.StartReady(Token, file);
        var asked = (await fixture.RunCommand("/butler stop", fixture.Admin, Token)).AssertAnswered("Stop everything?");
        var button = asked.CustomIds[0];
        var copy = await fixture.PostForgedButton(button, Token);
        await before.DisposeAsync();
        await fixture.TakePlexCalls(Token);
        var after = fixture.Start(file);
        await after.WaitForLine(
            static line => line.Contains("Slash commands of guild", StringComparison.Ordinal),
            Token
        );
        await fixture.WaitUntilReady(Token);
        var pressed = await fixture.PressButton(asked.MessageId, button, fixture.Admin, Token);
        await fixture.WaitForCard(pressed.Id, static seen => seen.Title == "Everything was stopped", Token);
        pressed = await fixture.PressButton(copy, button, fixture.Admin, Token);
        await fixture.WaitForCard(
            pressed.Id,
            static seen => seen.Title == "Button no longer valid" || seen.FollowUps.Count > 0,
            Token
        );
        Assert.Single(await fixture.TakePlexCalls(Token), static call => call == "DELETE /butler");
    }
}
