namespace PlexButler.Bot.Tests.Interactions;

/// <summary>A question says what it touches, and can be answered with no.</summary>
public sealed class CancelSpecs : IAsyncLifetime
{
    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync() => fixture = await InteractionFixture.Start();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_question_names_the_runs_that_it_would_stop()
    {
        Assert.Contains("No run that was started here is open now.", (await Ask()).Text, StringComparison.Ordinal);
        await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "BackupDatabase")]);
        Assert.Contains("Open now: **Backup Database**.", (await Ask()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_was_cancelled_does_nothing()
    {
        var asked = await Ask();
        var (confirm, cancel) = (asked.Reply.Button("Stop everything"), asked.Reply.Button("Cancel"));
        Assert.Equal("Not your command", (await Press(asked, cancel, user: 1002)).Title);
        Assert.Equal("Button no longer valid", (await Press(asked, cancel.Replace("cancel", "confirm"))).Title);
        var seen = await Press(asked, cancel);
        Assert.Equal("Cancelled", seen.Title);
        Assert.Empty(seen.Reply.Content.Rows);
        Assert.Equal("Button no longer valid", (await Press(asked, confirm)).Title);
        Assert.Equal("Button no longer valid", (await Press(asked, cancel)).Title);
        Assert.Empty(await fixture.PlexCalls());
        Assert.Contains(fixture.AuditLines, static line => line.Contains("withdrawn", StringComparison.Ordinal));
    }

    Task<SeenInteraction> Ask() => fixture.Run("stop", InteractionFixture.AdminRole);

    Task<SeenInteraction> Press(SeenInteraction asked, string id, ulong user = 1001) =>
        fixture.Press(asked.Reply, id, InteractionFixture.AdminRole, user);
}
