using System.Text.Json;
using System.Text.Json.Nodes;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class PreferenceSpecs
{
    static async Task<JsonObject[]> GetPreferences(PlexFixture fixture) =>
        [
            .. (await fixture.GetJson("/:/prefs"))["MediaContainer"]!["Setting"]!
                .AsArray()
                .Select(setting => setting!.AsObject()),
        ];

    static async Task<JsonObject> GetPreference(PlexFixture fixture, string id) =>
        (await GetPreferences(fixture)).Single(setting => (string?)setting["id"] == id);

    [Fact]
    public async Task The_butler_preferences_are_listed_in_the_order_of_a_real_server()
    {
        await using var fixture = await PlexFixture.Start();
        var ids = (await GetPreferences(fixture))
            .Where(setting => (string?)setting["group"] == "butler")
            .Select(setting => (string)setting["id"]!);
        Assert.Equal(
            [
                "ButlerStartHour",
                "ButlerEndHour",
                "ButlerTaskBackupDatabase",
                "ButlerDatabaseBackupPath",
                "ButlerTaskOptimizeDatabase",
                "ButlerTaskCleanOldBundles",
                "ButlerTaskCleanOldCacheFiles",
                "ButlerTaskRefreshLocalMedia",
                "ButlerTaskRefreshLibraries",
                "ButlerTaskUpgradeMediaAnalysis",
                "ButlerTaskRefreshPeriodicMetadata",
                "ButlerTaskDeepMediaAnalysis",
                "ButlerTaskGarbageCollectBlobs",
                "ButlerTaskRefreshEpgGuides",
            ],
            ids
        );
    }

    [Fact]
    public async Task Preference_values_have_the_type_of_their_preference()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Equal(2, (int)(await GetPreference(fixture, "ButlerStartHour"))["value"]!);
        Assert.Equal(
            JsonValueKind.False,
            (await GetPreference(fixture, "ButlerTaskRefreshLibraries"))["default"]!.GetValueKind()
        );
        Assert.Equal("16", (string?)(await GetPreference(fixture, "ButlerUpdateChannel"))["value"]);
        Assert.Equal("general", (string?)(await GetPreference(fixture, "ButlerUpdateChannel"))["group"]);
        Assert.Equal(
            (await GetPreferences(fixture)).Length,
            (int)(await fixture.GetJson("/:/prefs"))["MediaContainer"]!["size"]!
        );
    }

    [Fact]
    public async Task Hour_labels_use_a_colon_lookalike_except_on_old_servers()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Contains("|2:02\uA78900|", (string)(await GetPreference(fixture, "ButlerStartHour"))["enumValues"]!);
        await fixture.SetState("""{"profile":"old"}""");
        Assert.StartsWith(
            "0:Midnight|1:1 am|2:2 am|",
            (string)(await GetPreference(fixture, "ButlerStartHour"))["enumValues"]!
        );
    }

    [Fact]
    public async Task A_single_preference_can_be_read_by_id()
    {
        await using var fixture = await PlexFixture.Start();
        var body = (await fixture.GetJson("/:/prefs/get?id=ButlerEndHour"))["MediaContainer"]!;
        Assert.Equal(5, (int)body["Setting"]!.AsArray().Single()!["value"]!);
        Assert.Equal(404, await PlexFixture.GetStatus(fixture.Get("/:/prefs/get?id=NoSuch")));
    }

    [Fact]
    public async Task Preferences_are_set_by_query_and_the_window_can_wrap_midnight()
    {
        await using var fixture = await PlexFixture.Start();
        using var reply = await fixture.Put("/:/prefs?ButlerStartHour=23&ButlerEndHour=4");
        Assert.Equal((200, 0L), ((int)reply.StatusCode, reply.Content.Headers.ContentLength));
        Assert.Equal("text/html", reply.Content.Headers.ContentType!.ToString());
        var night = await fixture.SetState("""{"now":"2026-11-25T00:30:00+00:00"}""");
        Assert.True((bool)night["window"]!["inside"]!);
        Assert.False((bool)(await fixture.SetState("""{"now":"2026-11-25T04:00:00+00:00"}"""))["window"]!["inside"]!);
    }

    [Theory]
    [InlineData("NoSuchPreference=1")]
    [InlineData("ButlerTaskBackupDatabase=0&NoSuchPreference=1")]
    [InlineData("ButlerTaskBackupDatabase=perhaps")]
    [InlineData("ButlerStartHour=24")]
    [InlineData("butlerTaskBackupDatabase=0")]
    public async Task An_unknown_or_invalid_preference_is_rejected_and_nothing_is_set(string query)
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Equal(400, await PlexFixture.GetStatus(fixture.Put($"/:/prefs?{query}")));
        await fixture.SetState("""{"options":{"unknownPreference":403}}""");
        Assert.Equal(403, await PlexFixture.GetStatus(fixture.Put($"/:/prefs?{query}")));
        Assert.True((bool)(await GetPreference(fixture, "ButlerTaskBackupDatabase"))["value"]!);
    }

    [Theory]
    [InlineData("BackupDatabase", "ButlerTaskBackupDatabase=0", "ButlerTaskBackupDatabase=true")]
    [InlineData("GenerateChapterThumbs", "GenerateChapterThumbBehavior=never", "GenerateChapterThumbBehavior=asap")]
    [InlineData(
        "ButlerTaskGenerateIntroMarkers",
        "GenerateIntroMarkerBehavior=never",
        "GenerateIntroMarkerBehavior=scheduled"
    )]
    public async Task A_preference_enables_and_disables_its_task(string task, string off, string on)
    {
        await using var fixture = await PlexFixture.Start();
        await PlexFixture.GetStatus(fixture.Put($"/:/prefs?{off}"));
        Assert.False((bool)(await fixture.GetTask(task))["enabled"]!);
        await PlexFixture.GetStatus(fixture.Put($"/:/prefs?{on}"));
        Assert.True((bool)(await fixture.GetTask(task))["enabled"]!);
    }

    [Fact]
    public async Task Disabling_a_task_does_not_stop_its_run()
    {
        await using var fixture = await PlexFixture.Start();
        await PlexFixture.GetStatus(fixture.Post("/butler/BackupDatabase"));
        await PlexFixture.GetStatus(fixture.Put("/:/prefs?ButlerTaskBackupDatabase=0"));
        Assert.Equal(["BackupDatabase"], await fixture.GetRunning());
    }

    [Fact]
    public async Task Marker_task_preferences_are_missing_without_Plex_Pass()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Contains(await GetPreferences(fixture), setting =>
            (string?)setting["id"] == "GenerateIntroMarkerBehavior"
        );
        await fixture.SetState("""{"options":{"plexPass":false}}""");
        Assert.DoesNotContain(await GetPreferences(fixture), setting =>
            (string?)setting["id"] == "GenerateIntroMarkerBehavior"
        );
        Assert.Equal(400, await PlexFixture.GetStatus(fixture.Put("/:/prefs?GenerateIntroMarkerBehavior=never")));
    }
}
