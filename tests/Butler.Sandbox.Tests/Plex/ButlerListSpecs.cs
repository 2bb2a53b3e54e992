using System.Text.Json;
using System.Xml.Linq;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class ButlerListSpecs
{
    [Fact]
    public async Task The_JSON_root_is_ButlerTasks_instead_of_MediaContainer()
    {
        await using var fixture = await PlexFixture.Start();
        var body = (await fixture.GetJson("/butler")).AsObject();
        Assert.Equal(["ButlerTasks"], body.Select(pair => pair.Key));
        Assert.Equal(["ButlerTask"], body["ButlerTasks"]!.AsObject().Select(pair => pair.Key));
    }

    [Theory]
    [InlineData("default", 22)]
    [InlineData("newer", 22)]
    [InlineData("old", 14)]
    public async Task Each_server_profile_lists_every_task_name_once(string profile, int count)
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState($$"""{"profile":"{{profile}}"}""");
        var names = (await fixture.GetTasks()).Select(task => (string)task["name"]!).ToArray();
        Assert.Equal(count, names.Length);
        Assert.Equal(count, names.Distinct().Count());
    }

    [Fact]
    public async Task The_newer_profile_adds_two_unknown_task_names_and_lacks_two()
    {
        await using var fixture = await PlexFixture.Start();
        var before = (await fixture.GetTasks()).Select(task => (string)task["name"]!).ToArray();
        await fixture.SetState("""{"profile":"newer"}""");
        var after = (await fixture.GetTasks()).Select(task => (string)task["name"]!).ToArray();
        Assert.Equal(["ProcessAssets", "ButlerTaskCleanSupplementalLogFiles"], after.Except(before));
        Assert.Equal(["GenerateBlurHashes", "RefreshPeriodicMetadata"], before.Except(after).Order());
    }

    [Fact]
    public async Task Task_fields_are_JSON_numbers_and_booleans()
    {
        await using var fixture = await PlexFixture.Start();
        foreach (var task in await fixture.GetTasks())
        {
            Assert.Equal(JsonValueKind.String, task["name"]!.GetValueKind());
            Assert.True((int)task["interval"]! is 1 or 3 or 7);
            Assert.True(task["enabled"]!.GetValueKind() is JsonValueKind.True or JsonValueKind.False);
            Assert.True(task["scheduleRandomized"]!.GetValueKind() is JsonValueKind.True or JsonValueKind.False);
        }
    }

    [Fact]
    public async Task Some_tasks_have_no_title_and_some_no_description()
    {
        await using var fixture = await PlexFixture.Start();
        var tasks = await fixture.GetTasks();
        Assert.Contains(tasks, task => !task.ContainsKey("title"));
        Assert.Contains(tasks, task => task.ContainsKey("title") && !task.ContainsKey("description"));
        Assert.StartsWith("Create a backup copy of the server's database", (string?)tasks[0]["description"]);
    }

    [Fact]
    public async Task The_task_list_does_not_show_which_tasks_are_running()
    {
        await using var fixture = await PlexFixture.Start();
        var before = await fixture.GetText("/butler", ("Accept", "application/json"));
        await fixture.SetState("""{"running":["BackupDatabase","DeepMediaAnalysis"]}""");
        Assert.Equal(before, await fixture.GetText("/butler", ("Accept", "application/json")));
    }

    [Fact]
    public async Task XML_is_the_default_with_data_in_attributes_and_numeric_booleans()
    {
        await using var fixture = await PlexFixture.Start();
        using var reply = await fixture.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", fixture.Plex.Token));
        Assert.Equal("text/xml", reply.Content.Headers.ContentType!.MediaType);
        var root = XDocument.Parse(await reply.Content.ReadAsStringAsync(PlexFixture.Token)).Root!;
        Assert.Equal("ButlerTasks", root.Name.LocalName);
        Assert.Equal(22, root.Elements("ButlerTask").Count());
        var backup = root.Elements().Single(task => (string?)task.Attribute("name") == "BackupDatabase");
        Assert.Equal("3", (string?)backup.Attribute("interval"));
        Assert.Equal(
            ("1", "0"),
            ((string?)backup.Attribute("enabled"), (string?)backup.Attribute("scheduleRandomized"))
        );
    }

    [Fact]
    public async Task A_header_named_accepts_is_ignored()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.StartsWith("<?xml", await fixture.GetText("/butler", ("accepts", "application/json")));
    }

    [Fact]
    public async Task JSON_replies_have_a_content_type_without_a_charset()
    {
        await using var fixture = await PlexFixture.Start();
        using var reply = await fixture.Get("/butler");
        Assert.Equal("application/json", reply.Content.Headers.GetValues("Content-Type").Single());
    }

    [Fact]
    public async Task A_strict_server_returns_JSON_only_if_nothing_else_is_accepted()
    {
        await using var fixture = await PlexFixture.Start();
        const string axios = "application/json, text/plain, */*";
        Assert.StartsWith("{", await fixture.GetText("/butler", ("Accept", axios)));
        await fixture.SetState("""{"options":{"accept":"strict"}}""");
        Assert.StartsWith("<?xml", await fixture.GetText("/butler", ("Accept", axios)));
        Assert.StartsWith("{", await fixture.GetText("/butler", ("Accept", "application/json")));
    }

    [Fact]
    public async Task The_oldest_servers_nest_children_in_their_json()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"options":{"json":"old"}}""");
        var body = await fixture.GetJson("/butler");
        Assert.Equal("ButlerTasks", (string?)body["_elementType"]);
        Assert.Equal("BackupDatabase", (string?)body["_children"]![0]!["name"]);
        Assert.Equal("ButlerTask", (string?)body["_children"]![0]!["_elementType"]);
    }

    [Fact]
    public async Task A_trailing_slash_makes_no_difference()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Equal(await fixture.GetText("/butler"), await fixture.GetText("/butler/"));
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Post("/butler/BackupDatabase/")));
        Assert.Equal(202, await PlexFixture.GetStatus(fixture.Post("/butler/BackupDatabase")));
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Delete("/butler/BackupDatabase/")));
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Post("/butler/")));
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Delete("/butler/")));
    }

    [Fact]
    public async Task Unknown_task_names_and_malformed_entries_can_be_added()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState(
            """{"tasks":[{"name":"TaskNoEnumKnows","title":"New","interval":2}],"remove":["GenerateBlurHashes"]}"""
        );
        await fixture.SetState("""{"raw":[{"title":"no name"},{"name":"Odd","interval":"soon"},42]}""");
        var list = (await fixture.GetJson("/butler"))["ButlerTasks"]!["ButlerTask"]!.AsArray();
        Assert.Equal(
            """{"name":"TaskNoEnumKnows","interval":2,"scheduleRandomized":false,"enabled":true,"title":"New"}""",
            list[^4]!.ToJsonString()
        );
        Assert.Equal(
            ["""{"title":"no name"}""", """{"name":"Odd","interval":"soon"}""", "42"],
            list.TakeLast(3).Select(entry => entry!.ToJsonString())
        );
        Assert.DoesNotContain(await fixture.GetTasks(), task => (string?)task["name"] == "GenerateBlurHashes");
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Post("/butler/TaskNoEnumKnows")));
        Assert.Equal(404, await PlexFixture.GetStatus(fixture.Post("/butler/Odd")));
    }

    [Fact]
    public async Task Non_ASCII_text_is_sent_as_UTF8_in_JSON_and_XML()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"tasks":[{"name":"Mine","title":"Größe & \"Ordnung\" ꞉ 整理"}]}""");
        Assert.Contains(
            "Größe & \\\"Ordnung\\\" ꞉ 整理",
            await fixture.GetText("/butler", ("Accept", "application/json"))
        );
        var xml = XDocument.Parse(await fixture.GetText("/butler"));
        Assert.Equal("Größe & \"Ordnung\" ꞉ 整理", (string?)xml.Root!.Elements().Last().Attribute("title"));
    }
}
