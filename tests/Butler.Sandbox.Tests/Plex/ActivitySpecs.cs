using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace PlexButler.Sandbox.Tests.Plex;

public class ActivitySpecs
{
    static async Task<JsonObject[]> All(Client client) =>
        [
            .. ((await client.Json("/activities"))["MediaContainer"]!["Activity"]?.AsArray() ?? []).Select(activity =>
                activity!.AsObject()
            ),
        ];

    [Fact]
    public async Task The_list_is_not_there_while_nothing_goes_on()
    {
        await using var client = await Client.Start();
        Assert.Equal(
            """{"MediaContainer":{"size":0}}""",
            await client.Text("/activities", ("Accept", "application/json"))
        );
    }

    [Fact]
    public async Task Tasks_on_the_database_show_none()
    {
        await using var client = await Client.Start();
        await client.Set(
            """{"running":["BackupDatabase","OptimizeDatabase","CleanOldBundles","GarbageCollectBlobs"]}"""
        );
        Assert.Empty(await All(client));
    }

    [Fact]
    public async Task Tasks_on_media_show_one_per_item_two_at_a_time_and_never_name_themselves()
    {
        await using var client = await Client.Start();
        await client.Set("""{"durations":{"media":50000},"running":["ButlerTaskGenerateCreditsMarkers"]}""");
        var seen = new List<(int Second, string Subtitle, double Progress)>();
        for (var second = 0; second <= 50; second += 5)
        {
            foreach (var activity in await All(client))
            {
                Assert.Equal("media.generate.credits", (string?)activity["type"]);
                Assert.Equal("1", (string?)activity["Context"]!["librarySectionID"]);
                Assert.DoesNotContain("ButlerTaskGenerateCreditsMarkers", activity.ToJsonString());
                seen.Add((second, (string)activity["subtitle"]!, (double)activity["progress"]!));
            }
            client.Time.Advance(TimeSpan.FromSeconds(5));
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
    public async Task A_run_without_an_end_goes_on_from_item_to_item()
    {
        await using var client = await Client.Start();
        await client.Set("""{"durations":{"media":null},"running":["GenerateChapterThumbs"]}""");
        client.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["Item 720", "Item 721"], (await All(client)).Select(activity => (string)activity["subtitle"]!));
    }

    [Fact]
    public async Task A_scan_begins_without_knowing_how_much_there_is_to_do()
    {
        await using var client = await Client.Start();
        await client.Set("""{"running":["RefreshLibraries"]}""");
        Assert.Equal(-1, (double)(await All(client)).Single()["progress"]!);
    }

    [Fact]
    public async Task One_that_can_be_cancelled_goes_and_its_task_stays()
    {
        await using var client = await Client.Start();
        await client.Set("""{"running":["RefreshLibraries"]}""");
        var id = (string)(await All(client)).Single()["uuid"]!;
        Assert.Equal(200, await Client.Status(client.Delete($"/activities/{id}")));
        Assert.Empty(await All(client));
        Assert.Equal(404, await Client.Status(client.Delete($"/activities/{id}")));
        Assert.Equal(["RefreshLibraries"], await client.Running());
    }

    [Fact]
    public async Task One_that_cannot_be_cancelled_is_400_and_stays()
    {
        await using var client = await Client.Start();
        await client.Set("""{"running":["GenerateChapterThumbs"]}""");
        Assert.Equal(
            400,
            await Client.Status(client.Delete($"/activities/{(string)(await All(client)).Single()["uuid"]!}"))
        );
        Assert.Single(await All(client));
    }

    [Fact]
    public async Task Others_than_the_Butlers_can_be_set_exactly()
    {
        await using var client = await Client.Start();
        await client.Set(
            """{"activities":[{"type":"provider.subscriptions.process","title":"Recording","progress":12.5,"cancellable":true},{}]}"""
        );
        var all = await All(client);
        Assert.Equal(("provider.subscriptions.process", 12.5), ((string?)all[0]["type"], (double)all[0]["progress"]!));
        Assert.Equal(-1, (double)all[1]["progress"]!);
        Assert.Equal(200, await Client.Status(client.Delete($"/activities/{(string)all[0]["uuid"]!}")));
        Assert.Single(await All(client));
        await client.Set("""{"activities":[]}""");
        Assert.Empty(await All(client));
    }

    [Fact]
    public async Task They_end_with_their_task()
    {
        await using var client = await Client.Start();
        await client.Status200(HttpMethod.Post, "/butler/GenerateChapterThumbs");
        Assert.NotEmpty(await All(client));
        await client.Status200(HttpMethod.Delete, "/butler");
        Assert.Empty(await All(client));
    }

    [Fact]
    public async Task In_xml_what_belongs_to_an_activity_is_an_element_of_it()
    {
        await using var client = await Client.Start();
        await client.Set("""{"activities":[{"cancellable":true}]}""");
        var activity = XDocument.Parse(await client.Text("/activities")).Root!.Element("Activity")!;
        Assert.Equal(
            ("1", "1"),
            (
                (string?)activity.Attribute("cancellable"),
                (string?)activity.Element("Context")!.Attribute("librarySectionID")
            )
        );
    }

    [Fact]
    public async Task Viewers_are_sessions()
    {
        await using var client = await Client.Start();
        Assert.Equal(
            """{"MediaContainer":{"size":0}}""",
            await client.Text("/status/sessions", ("Accept", "application/json"))
        );
        await client.Set(
            """{"viewers":[{"user":"anna","title":"Alien","state":"paused","transcode":true},{"user":"ben"}]}"""
        );
        var body = (await client.Json("/status/sessions"))["MediaContainer"]!;
        Assert.Equal(2, (int)body["size"]!);
        var first = body["Metadata"]![0]!;
        Assert.Equal(
            ("Alien", "anna", "paused"),
            ((string?)first["title"], (string?)first["User"]!["title"], (string?)first["Player"]!["state"])
        );
        Assert.NotNull(first["TranscodeSession"]);
        Assert.Null(body["Metadata"]![1]!["TranscodeSession"]);
        Assert.Equal(2, XDocument.Parse(await client.Text("/status/sessions")).Root!.Elements("Video").Count());
    }
}
