using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Tests.Plex;

public class PreferenceSpecs
{
    static async Task<JsonObject[]> All(Client client) =>
        [
            .. (await client.Json("/:/prefs"))["MediaContainer"]!["Setting"]!
                .AsArray()
                .Select(setting => setting!.AsObject()),
        ];

    static async Task<JsonObject> One(Client client, string id) =>
        (await All(client)).Single(setting => (string?)setting["id"] == id);

    [Fact]
    public async Task The_butler_group_stands_in_the_servers_order()
    {
        await using var client = await Client.Start();
        var ids = (await All(client))
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
    public async Task Values_are_typed_by_the_preferences_type()
    {
        await using var client = await Client.Start();
        Assert.Equal(2, (int)(await One(client, "ButlerStartHour"))["value"]!);
        Assert.Equal(JsonValueKind.False, (await One(client, "ButlerTaskRefreshLibraries"))["default"]!.GetValueKind());
        Assert.Equal("16", (string?)(await One(client, "ButlerUpdateChannel"))["value"]);
        Assert.Equal("general", (string?)(await One(client, "ButlerUpdateChannel"))["group"]);
        Assert.Equal((await All(client)).Length, (int)(await client.Json("/:/prefs"))["MediaContainer"]!["size"]!);
    }

    [Fact]
    public async Task Hours_are_labelled_with_a_letter_that_looks_like_a_colon_and_without_one_on_old_servers()
    {
        await using var client = await Client.Start();
        Assert.Contains("|2:02\uA78900|", (string)(await One(client, "ButlerStartHour"))["enumValues"]!);
        await client.Set("""{"profile":"old"}""");
        Assert.StartsWith("0:Midnight|1:1 am|2:2 am|", (string)(await One(client, "ButlerStartHour"))["enumValues"]!);
    }

    [Fact]
    public async Task One_can_be_asked_for_by_id()
    {
        await using var client = await Client.Start();
        var body = (await client.Json("/:/prefs/get?id=ButlerEndHour"))["MediaContainer"]!;
        Assert.Equal(5, (int)body["Setting"]!.AsArray().Single()!["value"]!);
        Assert.Equal(404, await Client.Status(client.Get("/:/prefs/get?id=NoSuch")));
    }

    [Fact]
    public async Task Several_are_set_by_query_and_the_window_may_wrap_midnight()
    {
        await using var client = await Client.Start();
        using var reply = await client.Put("/:/prefs?ButlerStartHour=23&ButlerEndHour=4");
        Assert.Equal((200, 0L), ((int)reply.StatusCode, reply.Content.Headers.ContentLength));
        Assert.Equal("text/html", reply.Content.Headers.ContentType!.ToString());
        var night = await client.Set("""{"now":"2026-11-25T00:30:00+00:00"}""");
        Assert.True((bool)night["window"]!["inside"]!);
        Assert.False((bool)(await client.Set("""{"now":"2026-11-25T04:00:00+00:00"}"""))["window"]!["inside"]!);
    }

    [Theory]
    [InlineData("NoSuchPreference=1")]
    [InlineData("ButlerTaskBackupDatabase=0&NoSuchPreference=1")]
    [InlineData("ButlerTaskBackupDatabase=perhaps")]
    [InlineData("ButlerStartHour=24")]
    [InlineData("butlerTaskBackupDatabase=0")]
    public async Task What_does_not_exist_or_cannot_be_is_refused_and_nothing_is_set(string query)
    {
        await using var client = await Client.Start();
        Assert.Equal(400, await Client.Status(client.Put($"/:/prefs?{query}")));
        await client.Set("""{"options":{"unknownPreference":403}}""");
        Assert.Equal(403, await Client.Status(client.Put($"/:/prefs?{query}")));
        Assert.True((bool)(await One(client, "ButlerTaskBackupDatabase"))["value"]!);
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
        await using var client = await Client.Start();
        await Client.Status(client.Put($"/:/prefs?{off}"));
        Assert.False((bool)(await client.NamedTask(task))["enabled"]!);
        await Client.Status(client.Put($"/:/prefs?{on}"));
        Assert.True((bool)(await client.NamedTask(task))["enabled"]!);
    }

    [Fact]
    public async Task Disabling_a_task_does_not_stop_its_run()
    {
        await using var client = await Client.Start();
        await Client.Status(client.Post("/butler/BackupDatabase"));
        await Client.Status(client.Put("/:/prefs?ButlerTaskBackupDatabase=0"));
        Assert.Equal(["BackupDatabase"], await client.Running());
    }

    [Fact]
    public async Task Without_Plex_Pass_the_preferences_of_marker_tasks_are_not_there()
    {
        await using var client = await Client.Start();
        Assert.Contains(await All(client), setting => (string?)setting["id"] == "GenerateIntroMarkerBehavior");
        await client.Set("""{"options":{"plexPass":false}}""");
        Assert.DoesNotContain(await All(client), setting => (string?)setting["id"] == "GenerateIntroMarkerBehavior");
        Assert.Equal(400, await Client.Status(client.Put("/:/prefs?GenerateIntroMarkerBehavior=never")));
    }
}
