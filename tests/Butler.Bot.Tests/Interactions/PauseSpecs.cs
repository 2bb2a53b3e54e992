using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Plans.Waiting;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Sharing.Plans;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary><c>/butler pause</c> and <c>/butler resume</c>.</summary>
public sealed class PauseSpecs : IAsyncLifetime
{
    const string Admin = InteractionFixture.AdminRole,
        Backup = "ButlerTaskBackupDatabase",
        Chapters = "GenerateChapterThumbBehavior";

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    InteractionFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(folder, "butler.db");
        Assert.True(SqliteStore.CreateFile(file).IsNone);
        var store = new SqliteStore(file, NullLogger.Instance);
        await store.Prepare(Token);
        fixture = await InteractionFixture.Start(["plex"], [], _ => store);
        await fixture.PlexState(new JsonObject { ["prefs"] = new JsonObject { [Chapters] = "asap" } });
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_pause_holds_plans_back_and_leaves_the_schedule()
    {
        var seen = await fixture.Run("pause", Admin, [("duration", "3h")]);
        Assert.Equal("Plans are paused", seen.Title);
        Assert.Equal(fixture.Time.GetUtcNow().AddHours(3), await GetPause());
        Assert.DoesNotContain("PUT /:/prefs", await fixture.PlexCalls());
        Assert.Equal("The pause is over", (await fixture.Run("resume", Admin)).Title);
        Assert.InRange(await GetPause(), DateTimeOffset.UnixEpoch, fixture.Time.GetUtcNow());
        Assert.Equal("Nothing is paused", (await fixture.Run("resume", Admin)).Title);
    }

    [Fact]
    public async Task A_schedule_is_paused_after_a_question_and_put_back_at_the_end()
    {
        var seen = await PauseSchedule();
        Assert.Equal("Plans and Plex's own schedule are paused", seen.Title);
        Assert.Contains("Plex has no setting for", seen.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("false", "never"),
            (await fixture.PlexPreference(Backup), await fixture.PlexPreference(Chapters))
        );
        fixture.Time.Advance(TimeSpan.FromHours(3) - TimeSpan.FromSeconds(1));
        await RunService();
        Assert.Equal("false", await fixture.PlexPreference(Backup));
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await RunService();
        Assert.Equal(("true", "asap"), (await fixture.PlexPreference(Backup), await fixture.PlexPreference(Chapters)));
        // What was off before stays off.
        Assert.Equal("false", await fixture.PlexPreference("ButlerTaskRefreshLibraries"));
        Assert.Equal("The pause is over", Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head.Title);
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("own schedule is as before", StringComparison.Ordinal)
        );
        await RunService();
        Assert.Single(fixture.Discord.ChannelMessages);
    }

    [Fact]
    public async Task A_schedule_is_put_back_by_resume()
    {
        await PauseSchedule();
        var seen = await fixture.Run("resume", Admin);
        Assert.Contains("as it was before", seen.Text, StringComparison.Ordinal);
        Assert.Equal(("true", "asap"), (await fixture.PlexPreference(Backup), await fixture.PlexPreference(Chapters)));
    }

    [Fact]
    public async Task A_setting_that_somebody_else_has_changed_is_left_alone()
    {
        await PauseSchedule();
        await fixture.PlexState(new JsonObject { ["prefs"] = new JsonObject { [Chapters] = "scheduled" } });
        var seen = await fixture.Run("resume", Admin);
        Assert.Equal("The pause is over, and some settings were left alone", seen.Title);
        Assert.Contains(
            $"`{Chapters}`: somebody has changed it meanwhile. It is `scheduled`",
            seen.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ("true", "scheduled"),
            (await fixture.PlexPreference(Backup), await fixture.PlexPreference(Chapters))
        );
    }

    [Fact]
    public async Task A_server_that_is_away_gets_its_schedule_back_later()
    {
        await PauseSchedule();
        await fixture.PlexFault(new JsonObject { ["fault"] = "maintenance", ["route"] = "/:/prefs" });
        Assert.Contains(
            "tries again every minute",
            (await fixture.Run("resume", Admin)).Text,
            StringComparison.Ordinal
        );
        await RunService();
        await RunService();
        Assert.Single(fixture.LogLines, static line =>
            line.Contains("cannot be put back after a pause", StringComparison.Ordinal)
        );
        await fixture.ClearPlexFaults();
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await RunService();
        Assert.Equal(("true", "asap"), (await fixture.PlexPreference(Backup), await fixture.PlexPreference(Chapters)));
        Assert.Single(fixture.Discord.ChannelMessages);
    }

    [Fact]
    public async Task A_second_pause_moves_the_end_of_the_first()
    {
        await PauseSchedule();
        fixture.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(
            "Plans and Plex's own schedule are paused",
            (await fixture.Run("pause", Admin, [("duration", "2h")])).Title
        );
        fixture.Time.Advance(TimeSpan.FromMinutes(90));
        await RunService();
        Assert.Equal("never", await fixture.PlexPreference(Chapters));
        fixture.Time.Advance(TimeSpan.FromMinutes(31));
        await RunService();
        Assert.Equal("asap", await fixture.PlexPreference(Chapters));
    }

    [Fact]
    public async Task A_bot_without_a_lasting_store_pauses_no_schedule()
    {
        await using var own = await InteractionFixture.Start();
        var asked = await own.Run("pause", Admin, [("duration", "3h"), ("schedule", "True")]);
        var seen = await own.Press(asked.Reply, asked.Reply.Button("Pause"), Admin);
        Assert.Equal("Plex's own schedule cannot be paused", seen.Title);
        Assert.DoesNotContain("PUT /:/prefs", await own.PlexCalls());
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("8d")]
    [InlineData("0h")]
    public async Task A_text_that_is_no_duration_pauses_nothing(string text)
    {
        var seen = await fixture.Run("pause", Admin, [("duration", text), ("schedule", "True")]);
        Assert.Equal("No such duration", seen.Title);
        Assert.Equal(DateTimeOffset.UnixEpoch, await GetPause());
    }

    [Fact]
    public async Task Only_admins_may_pause_and_resume()
    {
        foreach (var subcommand in (string[])["pause", "resume"])
            Assert.Equal(
                "Not allowed",
                (await fixture.Run(subcommand, InteractionFixture.OperatorRole, [("duration", "1h")])).Title
            );
    }

    async Task<SeenInteraction> PauseSchedule()
    {
        var asked = await fixture.Run("pause", Admin, [("duration", "3h"), ("schedule", "True")]);
        Assert.Equal("Pause Plex's own schedule for 3 hours?", asked.Title);
        return await fixture.Press(asked.Reply, asked.Reply.Button("Pause"), Admin);
    }

    async Task<DateTimeOffset> GetPause() =>
        await fixture.Services.GetRequiredService<IPlanBook>().GetPause("plex", Token);

    Task RunService() => fixture.Services.GetRequiredService<PauseService>().RunOnce(Token);
}
