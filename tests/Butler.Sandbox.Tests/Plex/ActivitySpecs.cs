using System.Text.Json.Nodes;
using System.Xml.Linq;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class ActivitySpecs
{
    static async Task<JsonObject[]> GetAll(PlexFixture fixture) =>
        [
            .. (await fixture.GetJson("/activities"))["MediaContainer"]!["Activity"]!
                .AsArray()
                .Select(activity => activity!.AsObject()),
        ];

    static async Task<JsonObject[]> GetActivities(PlexFixture fixture) =>
        [.. (await GetAll(fixture)).Where(activity => (string?)activity["type"] != "butler")];

    [Fact]
    public async Task An_idle_server_always_shows_the_row_of_its_Butler()
    {
        await using var fixture = await PlexFixture.Start();
        var row = Assert.Single(await GetAll(fixture));
        Assert.Equal(("butler", 100), ((string?)row["type"], (double)row["progress"]!));
        await fixture.SetState("""{"running":["BackupDatabase","RefreshLibraries"]}""");
        var during = Assert.Single(await GetAll(fixture), static activity => (string?)activity["type"] == "butler");
        Assert.Equal(((string?)row["uuid"], 100), ((string?)during["uuid"], (double)during["progress"]!));
        await fixture.SetState("""{"butler":88}""");
        Assert.Contains(await GetAll(fixture), static activity => (double)activity["progress"]! == 88);
    }

    [Fact]
    public async Task A_library_scan_ends_before_the_work_on_what_it_found()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"durations":{"media":32000},"running":["RefreshLibraries"]}""");
        var types = new List<string>();
        for (var second = 0; second < 32; second++, fixture.Time.Advance(TimeSpan.FromSeconds(1)))
            types.Add(
                string.Join(
                    ' ',
                    (await GetActivities(fixture)).Select(activity => (string?)activity["type"]).Distinct()
                )
            );
        Assert.Equal(["library.update.section", "library.update.item.metadata"], types.Distinct());
        Assert.Equal(7, types.Count(static type => type == "library.update.section"));
    }

    [Fact]
    public async Task Database_tasks_show_no_activities()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState(
            """{"running":["BackupDatabase","OptimizeDatabase","CleanOldBundles","GarbageCollectBlobs"]}"""
        );
        Assert.Empty(await GetActivities(fixture));
    }

    [Fact]
    public async Task Media_tasks_show_an_activity_per_item_without_the_task_name()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"durations":{"media":50000},"running":["ButlerTaskGenerateCreditsMarkers"]}""");
        var seen = new List<(int Second, string Subtitle, double Progress)>();
        for (var second = 0; second <= 50; second += 5)
        {
            foreach (var activity in await GetActivities(fixture))
            {
                Assert.Equal("media.generate.credits", (string?)activity["type"]);
                Assert.Equal("1", (string?)activity["Context"]!["librarySectionID"]);
                Assert.DoesNotContain("ButlerTaskGenerateCreditsMarkers", activity.ToJsonString());
                seen.Add((second, (string)activity["subtitle"]!, (double)activity["progress"]!));
            }
            fixture.Time.Advance(TimeSpan.FromSeconds(5));
        }
        Assert.Equal(
            [
                (0, "Item 1", 0),
                (5, "Item 1", 25),
                (10, "Item 1", 50),
                (10, "Item 2", 0),
                (15, "Item 1", 75),
                (15, "Item 2", 25),
                (20, "Item 2", 50),
                (20, "Item 3", 0),
                (25, "Item 2", 75),
                (25, "Item 3", 25),
                (30, "Item 3", 50),
                (30, "Item 4", 0),
                (35, "Item 3", 75),
                (35, "Item 4", 25),
                (40, "Item 4", 50),
                (45, "Item 4", 75),
            ],
            seen
        );
    }

    [Fact]
    public async Task A_run_without_an_end_continues_from_item_to_item()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"durations":{"media":null},"running":["GenerateChapterThumbs"]}""");
        fixture.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(
            ["Item 720", "Item 721"],
            (await GetActivities(fixture)).Select(activity => (string)activity["subtitle"]!)
        );
    }

    [Fact]
    public async Task A_library_scan_starts_with_unknown_progress()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"running":["RefreshLibraries"]}""");
        Assert.Equal(-1, (double)(await GetActivities(fixture)).Single()["progress"]!);
    }

    [Fact]
    public async Task Cancelling_an_activity_removes_it_but_not_its_task()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"running":["RefreshLibraries"]}""");
        var id = (string)(await GetActivities(fixture)).Single()["uuid"]!;
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Delete($"/activities/{id}")));
        Assert.Empty(await GetActivities(fixture));
        Assert.Equal(404, await PlexFixture.GetStatus(fixture.Delete($"/activities/{id}")));
        Assert.Equal(["RefreshLibraries"], await fixture.GetRunning());
    }

    [Fact]
    public async Task Cancelling_an_uncancellable_activity_returns_400_and_keeps_it()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"running":["GenerateChapterThumbs"]}""");
        Assert.Equal(
            400,
            await PlexFixture.GetStatus(
                fixture.Delete($"/activities/{(string)(await GetActivities(fixture)).Single()["uuid"]!}")
            )
        );
        Assert.Single(await GetActivities(fixture));
    }

    [Fact]
    public async Task Activities_not_caused_by_the_Butler_can_be_set()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState(
            """
            {"activities":[{"type":"provider.subscriptions.process","title":"Recording","progress":12.5,
              "cancellable":true},{}]}
            """
        );
        var all = await GetActivities(fixture);
        Assert.Equal(("provider.subscriptions.process", 12.5), ((string?)all[0]["type"], (double)all[0]["progress"]!));
        Assert.Equal(-1, (double)all[1]["progress"]!);
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Delete($"/activities/{(string)all[0]["uuid"]!}")));
        Assert.Single(await GetActivities(fixture));
        await fixture.SetState("""{"activities":[]}""");
        Assert.Empty(await GetActivities(fixture));
    }

    [Fact]
    public async Task Activities_end_with_their_task()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.AssertOk(HttpMethod.Post, "/butler/GenerateChapterThumbs");
        Assert.NotEmpty(await GetActivities(fixture));
        await fixture.AssertOk(HttpMethod.Delete, "/butler");
        Assert.Empty(await GetActivities(fixture));
    }

    [Fact]
    public async Task An_activity_in_XML_has_its_context_as_a_child_element()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"activities":[{"cancellable":true}]}""");
        var activity = XDocument.Parse(await fixture.GetText("/activities")).Root!.Element("Activity")!;
        Assert.Equal(
            ("1", "1"),
            (
                (string?)activity.Attribute("cancellable"),
                (string?)activity.Element("Context")!.Attribute("librarySectionID")
            )
        );
    }

    [Fact]
    public async Task Viewers_are_listed_as_sessions()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Equal(
            """{"MediaContainer":{"size":0}}""",
            await fixture.GetText("/status/sessions", ("Accept", "application/json"))
        );
        await fixture.SetState(
            """{"viewers":[{"user":"anna","title":"Alien","state":"paused","transcode":true},{"user":"ben"}]}"""
        );
        var body = (await fixture.GetJson("/status/sessions"))["MediaContainer"]!;
        Assert.Equal(2, (int)body["size"]!);
        var first = body["Metadata"]![0]!;
        Assert.Equal(
            ("Alien", "anna", "paused"),
            ((string?)first["title"], (string?)first["User"]!["title"], (string?)first["Player"]!["state"])
        );
        Assert.NotNull(first["TranscodeSession"]);
        Assert.Null(body["Metadata"]![1]!["TranscodeSession"]);
        Assert.Equal(2, XDocument.Parse(await fixture.GetText("/status/sessions")).Root!.Elements("Video").Count());
    }
}
