using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Plans.Waiting;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Plex.Holds;
using PlexButler.Bot.Runs.Storage;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>The end of a pause, on a server that does not take all of its schedule back.</summary>
public sealed class PauseEndSpecs : IAsyncLifetime
{
    const string Admin = InteractionFixture.AdminRole,
        Backup = "ButlerTaskBackupDatabase",
        Chapters = "GenerateChapterThumbBehavior",
        StartHour = "ButlerStartHour";

    // No server takes this hour.
    static readonly PreferenceEdit Refused = new(StartHour, "99", "2");

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    InteractionFixture fixture = null!;
    SqliteStore store = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    IHoldBook Holds => fixture.Services.GetRequiredService<IHoldBook>();

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(folder, "butler.db");
        Assert.True(SqliteStore.CreateFile(file).IsNone);
        store = new SqliteStore(file, NullLogger.Instance);
        await store.Prepare(Token);
        fixture = await InteractionFixture.Start(["plex"], [], _ => store);
        await fixture.PlexState(
            new JsonObject
            {
                ["prefs"] = new JsonObject { [Chapters] = "asap", [StartHour] = "2" },
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task A_server_that_refuses_for_a_time_gets_its_schedule_back(int status)
    {
        await AddHold(TimeSpan.FromHours(3));
        await fixture.PlexState(
            new JsonObject
            {
                ["prefs"] = new JsonObject { [Backup] = false, [Chapters] = "never" },
            }
        );
        await fixture.PlexFault(
            new JsonObject
            {
                ["fault"] = "status",
                ["status"] = status,
                ["verb"] = "PUT",
                ["route"] = "/:/prefs",
            }
        );
        var seen = await fixture.Run("resume", Admin);
        Assert.Equal("The pause is over, and not all of Plex's schedule is back", seen.Title);
        Assert.Contains($"`{Chapters}`", seen.Text, StringComparison.Ordinal);
        Assert.Contains($"`{Backup}`", seen.Text, StringComparison.Ordinal);
        Assert.Contains("tries again every minute", seen.Text, StringComparison.Ordinal);
        for (var minute = 0; minute < 3; minute++)
        {
            await RunService();
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Single(fixture.LogLines, IsNotRestored);
        // The member has read it already.
        Assert.Empty(fixture.Discord.ChannelMessages);
        await fixture.ClearPlexFaults();
        await RunService();
        Assert.Equal(("true", "asap"), (await fixture.PlexPreference(Backup), await fixture.PlexPreference(Chapters)));
        Assert.Equal("The pause is over", Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head.Title);
        Assert.True((await Holds.Find("plex", Token)).IsNone);
    }

    [Fact]
    public async Task A_setting_that_is_refused_keeps_no_other_off()
    {
        await AddHold(TimeSpan.Zero, Refused);
        await fixture.PlexState(
            new JsonObject
            {
                ["prefs"] = new JsonObject { [Backup] = false, [Chapters] = "never" },
            }
        );
        await RunService();
        Assert.Equal(("true", "asap"), (await fixture.PlexPreference(Backup), await fixture.PlexPreference(Chapters)));
        var told = Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head;
        Assert.Contains($"`{StartHour}`", told.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(Backup, told.Description, StringComparison.Ordinal);
        // What is back is everybody's again.
        await fixture.PlexState(new JsonObject { ["prefs"] = new JsonObject { [Backup] = false } });
        for (var minute = 0; minute < 3; minute++)
        {
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
            await RunService();
        }
        Assert.Equal("false", await fixture.PlexPreference(Backup));
        Assert.Single(fixture.Discord.ChannelMessages);
        Assert.Contains(StartHour, Assert.Single(fixture.LogLines, IsNotRestored), StringComparison.Ordinal);
        // Somebody sets it in Plex.
        await fixture.PlexState(new JsonObject { ["prefs"] = new JsonObject { [StartHour] = "5" } });
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await RunService();
        Assert.True((await Holds.Find("plex", Token)).IsNone);
        Assert.Equal("5", await fixture.PlexPreference(StartHour));
        Assert.Equal(2, fixture.Discord.ChannelMessages.Count);
    }

    [Fact]
    public async Task A_setting_that_the_server_no_longer_has_is_given_up()
    {
        await AddHold(TimeSpan.Zero, new PreferenceEdit("ButlerTaskOfOldTimes", "true", "false"));
        await RunService();
        // The list of a server may lack it for a moment only.
        Assert.True((await Holds.Find("plex", Token)).IsSome);
        fixture.Time.Advance(TimeSpan.FromDays(1));
        await RunService();
        Assert.True((await Holds.Find("plex", Token)).IsNone);
        Assert.Equal(2, fixture.Discord.ChannelMessages.Count);
        Assert.All(fixture.Discord.ChannelMessages, static message =>
            Assert.Contains(
                "the server does not list this setting",
                message.Embeds.Head.Description,
                StringComparison.Ordinal
            )
        );
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public async Task A_pause_of_plans_switches_no_schedule_off(int hours)
    {
        // Whoever began it died before anything was switched off, or the server took nothing.
        await AddHold(TimeSpan.FromHours(hours), Refused);
        var seen = await fixture.Run("pause", Admin, [("duration", "1h")]);
        Assert.StartsWith("Plans ", seen.Title, StringComparison.Ordinal);
        Assert.DoesNotContain("PUT /:/prefs", await fixture.PlexCalls());
        Assert.Equal(("true", "asap"), (await fixture.PlexPreference(Backup), await fixture.PlexPreference(Chapters)));
        var hold = (await Holds.Find("plex", Token)).IfNone(static () => throw new InvalidOperationException("gone"));
        Assert.Equal(fixture.Time.GetUtcNow().AddHours(hours == 0 ? 0 : 1), hold.Until);
    }

    [Fact]
    public async Task A_hold_that_cannot_be_read_is_named_once_and_dropped_by_resume()
    {
        await AddHold(TimeSpan.FromHours(3));
        await store.WithConnection(
            static connection => connection.Execute(null, "UPDATE butler_holds SET body = '{oops'", Token, []),
            Token
        );
        for (var minute = 0; minute < 3; minute++)
        {
            await RunService();
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Contains(
            "plex",
            Assert.Single(fixture.LogLines, static line => line.Contains("butler_holds", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "An earlier pause cannot be read",
            (await fixture.Run("pause", Admin, [("duration", "1h")])).Title
        );
        var seen = await fixture.Run("resume", Admin);
        Assert.Equal("The pause is over, and Plex's own schedule was not put back", seen.Title);
        Assert.Contains("`/butler enable`", seen.Text, StringComparison.Ordinal);
        Assert.True((await Holds.Find("plex", Token)).IsNone);
        Assert.Equal("Plans are paused", (await fixture.Run("pause", Admin, [("duration", "1h")])).Title);
    }

    async Task AddHold(TimeSpan length, params PreferenceEdit[] more) =>
        Assert.True(
            await Holds.TryAdd(
                new ScheduleHold(
                    "plex",
                    fixture.Time.GetUtcNow() + length,
                    new(43),
                    toSeq([new(Backup, "true", "false"), new PreferenceEdit(Chapters, "asap", "never"), .. more])
                ),
                Token
            )
        );

    static bool IsNotRestored(string line) =>
        line.Contains("cannot be put back after a pause", StringComparison.Ordinal);

    Task RunService() => fixture.Services.GetRequiredService<PauseService>().RunOnce(Token);
}
