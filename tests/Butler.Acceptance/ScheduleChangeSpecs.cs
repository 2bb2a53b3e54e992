using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What an admin changes of a server's own schedule, and takes back.</summary>
public sealed class ScheduleChangeSpecs : IAsyncLifetime
{
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await BotFixture.Create(Token);
        await fixture.StartReady(Token);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_task_is_disabled_and_the_change_is_taken_back()
    {
        var asked = await fixture.RunCommand("/butler disable task:BackupDatabase", fixture.Admin, Token);
        asked.AssertAnswered("Disable Backup Database?");
        var done = await Press(asked);
        done.AssertAnswered("Backup Database is disabled");
        Assert.False(await IsEnabled("BackupDatabase"));
        (await Press(done)).AssertAnswered("The change was taken back");
        Assert.True(await IsEnabled("BackupDatabase"));
    }

    [Fact]
    public async Task The_window_is_moved_and_the_change_is_taken_back()
    {
        var asked = await fixture.RunCommand("/butler window start:11pm end:4", fixture.Admin, Token);
        var done = await Press(asked);
        done.AssertAnswered("The maintenance window is 23:00-04:00");
        Assert.Equal((23, 4), await Window());
        await Press(done);
        Assert.Equal((2, 5), await Window());
    }

    [Fact]
    public async Task Plans_are_listed_by_a_command_of_a_group() =>
        (await fixture.RunCommand("/butler plan list", fixture.Admin, Token)).AssertAnswered("No plans");

    [LongFact]
    public async Task A_pause_survives_a_kill_and_the_schedule_is_put_back()
    {
        var folder = Directory.CreateTempSubdirectory("butler").FullName;
        (string, string) file = ("Runs:File", Path.Combine(folder, "butler.db"));
        await using (var own = await BotFixture.Create(Token))
        {
            var first = await own.StartReady(Token, file);
            var asked = await own.RunCommand("/butler pause duration:20s schedule:True", own.Admin, Token);
            asked.AssertAnswered("Pause Plex's own schedule for 20 seconds?");
            (await own.PressButton(asked.MessageId, asked.CustomIds[0], own.Admin, Token)).AssertAnswered(
                "Plans and Plex's own schedule are paused"
            );
            Assert.False(await IsEnabled("BackupDatabase", own));
            first.Kill();
            await first.WaitForExitCode(Token);
            await own.StartReady(Token, file);
            await own.WaitUntil("as before", () => IsEnabled("BackupDatabase", own), Token);
            await own.WaitUntil(
                "told",
                async () =>
                    (await own.GetDiscord("messages", Token))
                        .ToJsonString()
                        .Contains("The pause is over", StringComparison.Ordinal),
                Token
            );
        }
        Directory.Delete(folder, recursive: true);
    }

    Task<SeenReply> Press(SeenReply seen) =>
        fixture.PressButton(seen.MessageId, seen.CustomIds[0], fixture.Admin, Token);

    async Task<bool> IsEnabled(string task, BotFixture? other = null) =>
        (await (other ?? fixture).PlexState(Token))["tasks"]!
            .AsArray()
            .Single(one => one!["name"]!.GetValue<string>() == task)!["enabled"]!.GetValue<bool>();

    async Task<(int Start, int End)> Window()
    {
        var window = (await fixture.PlexState(Token))["window"]!;
        return (window["start"]!.GetValue<int>(), window["end"]!.GetValue<int>());
    }
}
