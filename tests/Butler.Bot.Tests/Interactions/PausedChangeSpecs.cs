using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Plans.Waiting;
using PlexButler.Bot.Tests.Storage;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>Changes of a server's own schedule while a pause has switched it off: none is undone silently.</summary>
public sealed class PausedChangeSpecs : IAsyncLifetime
{
    const string Admin = InteractionFixture.AdminRole,
        Backup = "ButlerTaskBackupDatabase",
        Refresh = "ButlerTaskRefreshLibraries",
        Chapters = "GenerateChapterThumbBehavior",
        Refused = "Plex's own schedule is paused";

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    InteractionFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var store = await ScriptedStore.Create(folder, Token);
        fixture = await InteractionFixture.Start(["plex"], [], _ => store);
        await fixture.PlexState(new JsonObject { ["prefs"] = new JsonObject { [Chapters] = "asap" } });
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("disable", "Disable", "BackupDatabase")]
    [InlineData("enable", "Enable", "BackupDatabase")]
    [InlineData("enable", "Enable", "GenerateChapterThumbs")]
    public async Task A_change_that_the_end_of_a_pause_would_undo_is_refused(string command, string button, string task)
    {
        await Pause();
        var seen = await Change(command, button, task);
        Assert.Equal(Refused, seen.Title);
        Assert.Contains("`/butler resume`", seen.Text, StringComparison.Ordinal);
        Assert.Empty(seen.Reply.ButtonIds);
        await End();
        Assert.Equal(("true", "asap"), (await Preference(Backup), await Preference(Chapters)));
        Assert.Equal("Backup Database is disabled", (await Change("disable", "Disable", "BackupDatabase")).Title);
        Assert.Equal("false", await Preference(Backup));
    }

    [Fact]
    public async Task A_change_is_not_taken_back_while_a_pause_has_it_off()
    {
        var enabled = await Change("enable", "Enable", "RefreshLibraries");
        await Pause();
        var undone = await fixture.Press(enabled.Reply, enabled.Reply.Button("Undo"), Admin);
        Assert.Equal(Refused, undone.Title);
        Assert.Contains($"`{Refresh}`", undone.Text, StringComparison.Ordinal);
        await End();
        Assert.Equal("true", await Preference(Refresh));
    }

    [Fact]
    public async Task A_setting_that_no_pause_has_off_is_changed_and_stays_so()
    {
        await Pause();
        Assert.Equal("Refresh Libraries is enabled", (await Change("enable", "Enable", "RefreshLibraries")).Title);
        var asked = await fixture.Run("window", Admin, [("start", "23"), ("end", "4")]);
        var moved = await fixture.Press(asked.Reply, asked.Reply.Button("Move it"), Admin);
        Assert.Equal("The maintenance window is 23:00-04:00", moved.Title);
        await End();
        Assert.Equal(("true", "23"), (await Preference(Refresh), await Preference("ButlerStartHour")));
    }

    [Fact]
    public async Task A_setting_that_is_not_back_yet_is_not_changed_either()
    {
        await Pause();
        await fixture.PlexFault(
            new JsonObject
            {
                ["fault"] = "status",
                ["status"] = 400,
                ["verb"] = "PUT",
                ["route"] = "/:/prefs",
            }
        );
        await End();
        var seen = await Change("disable", "Disable", "BackupDatabase");
        Assert.Equal(Refused, seen.Title);
        Assert.Contains("The pause is over", seen.Text, StringComparison.Ordinal);
        await fixture.ClearPlexFaults();
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await fixture.Services.GetRequiredService<PauseService>().RunOnce(Token);
        Assert.Equal("Backup Database is disabled", (await Change("disable", "Disable", "BackupDatabase")).Title);
    }

    async Task<SeenInteraction> Change(string command, string button, string task)
    {
        var asked = await fixture.Run(command, Admin, [("task", task)]);
        return await fixture.Press(asked.Reply, asked.Reply.Button(button), Admin);
    }

    async Task Pause()
    {
        var asked = await fixture.Run("pause", Admin, [("duration", "3h"), ("schedule", "True")]);
        await fixture.Press(asked.Reply, asked.Reply.Button("Pause"), Admin);
        Assert.Equal("false", await Preference(Backup));
    }

    async Task End()
    {
        fixture.Time.Advance(TimeSpan.FromHours(3));
        await fixture.Services.GetRequiredService<PauseService>().RunOnce(Token);
    }

    Task<string> Preference(string id) => fixture.PlexPreference(id);
}
