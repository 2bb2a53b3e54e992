using System.Text.Json;
using System.Xml.Linq;

namespace PlexButler.Sandbox.Tests.Plex;

public class ButlerListSpecs
{
    [Fact]
    public async Task The_root_of_the_json_is_ButlerTasks_and_not_a_MediaContainer()
    {
        await using var client = await Client.Start();
        var body = (await client.Json("/butler")).AsObject();
        Assert.Equal(["ButlerTasks"], body.Select(pair => pair.Key));
        Assert.Equal(["ButlerTask"], body["ButlerTasks"]!.AsObject().Select(pair => pair.Key));
    }

    [Theory]
    [InlineData("default", 22)]
    [InlineData("newer", 22)]
    [InlineData("old", 14)]
    public async Task Each_profile_lists_its_names_once(string profile, int count)
    {
        await using var client = await Client.Start();
        await client.Set($$"""{"profile":"{{profile}}"}""");
        var names = (await client.Tasks()).Select(task => (string)task["name"]!).ToArray();
        Assert.Equal(count, names.Length);
        Assert.Equal(count, names.Distinct().Count());
    }

    [Fact]
    public async Task A_newer_server_has_two_names_that_no_enum_knows_and_lacks_two()
    {
        await using var client = await Client.Start();
        var before = (await client.Tasks()).Select(task => (string)task["name"]!).ToArray();
        await client.Set("""{"profile":"newer"}""");
        var after = (await client.Tasks()).Select(task => (string)task["name"]!).ToArray();
        Assert.Equal(["ProcessAssets", "ButlerTaskCleanSupplementalLogFiles"], after.Except(before));
        Assert.Equal(["GenerateBlurHashes", "RefreshPeriodicMetadata"], before.Except(after).Order());
    }

    [Fact]
    public async Task Numbers_are_numbers_and_booleans_are_booleans()
    {
        await using var client = await Client.Start();
        foreach (var task in await client.Tasks())
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
        await using var client = await Client.Start();
        var tasks = await client.Tasks();
        Assert.Contains(tasks, task => !task.ContainsKey("title"));
        Assert.Contains(tasks, task => task.ContainsKey("title") && !task.ContainsKey("description"));
        Assert.StartsWith("Create a backup copy of the server's database", (string?)tasks[0]["description"]);
    }

    [Fact]
    public async Task Nothing_in_the_list_tells_what_runs()
    {
        await using var client = await Client.Start();
        var before = await client.Text("/butler", ("Accept", "application/json"));
        await client.Set("""{"running":["BackupDatabase","DeepMediaAnalysis"]}""");
        Assert.Equal(before, await client.Text("/butler", ("Accept", "application/json")));
    }

    [Fact]
    public async Task Xml_is_the_default_with_data_in_attributes_and_booleans_as_digits()
    {
        await using var client = await Client.Start();
        using var reply = await client.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", client.Plex.Token));
        Assert.Equal("text/xml", reply.Content.Headers.ContentType!.MediaType);
        var root = XDocument.Parse(await reply.Content.ReadAsStringAsync(Client.Token)).Root!;
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
    public async Task A_header_called_accepts_means_nothing()
    {
        await using var client = await Client.Start();
        Assert.StartsWith("<?xml", await client.Text("/butler", ("accepts", "application/json")));
    }

    [Fact]
    public async Task Json_has_a_content_type_without_a_charset()
    {
        await using var client = await Client.Start();
        using var reply = await client.Get("/butler");
        Assert.Equal("application/json", reply.Content.Headers.GetValues("Content-Type").Single());
    }

    [Fact]
    public async Task A_strict_server_gives_json_only_to_who_asks_for_nothing_else()
    {
        await using var client = await Client.Start();
        const string axios = "application/json, text/plain, */*";
        Assert.StartsWith("{", await client.Text("/butler", ("Accept", axios)));
        await client.Set("""{"options":{"accept":"strict"}}""");
        Assert.StartsWith("<?xml", await client.Text("/butler", ("Accept", axios)));
        Assert.StartsWith("{", await client.Text("/butler", ("Accept", "application/json")));
    }

    [Fact]
    public async Task The_oldest_servers_nest_children_in_their_json()
    {
        await using var client = await Client.Start();
        await client.Set("""{"options":{"json":"old"}}""");
        var body = await client.Json("/butler");
        Assert.Equal("ButlerTasks", (string?)body["_elementType"]);
        Assert.Equal("BackupDatabase", (string?)body["_children"]![0]!["name"]);
        Assert.Equal("ButlerTask", (string?)body["_children"]![0]!["_elementType"]);
    }

    [Fact]
    public async Task A_trailing_slash_makes_no_difference()
    {
        await using var client = await Client.Start();
        Assert.Equal(await client.Text("/butler"), await client.Text("/butler/"));
        Assert.Equal(200, await Client.Status(client.Post("/butler/BackupDatabase/")));
        Assert.Equal(202, await Client.Status(client.Post("/butler/BackupDatabase")));
        Assert.Equal(200, await Client.Status(client.Delete("/butler/BackupDatabase/")));
        Assert.Equal(200, await Client.Status(client.Post("/butler/")));
        Assert.Equal(200, await Client.Status(client.Delete("/butler/")));
    }

    [Fact]
    public async Task Names_no_enum_knows_and_entries_that_are_wrong_can_be_added()
    {
        await using var client = await Client.Start();
        await client.Set(
            """{"tasks":[{"name":"TaskNoEnumKnows","title":"New","interval":2}],"remove":["GenerateBlurHashes"]}"""
        );
        await client.Set("""{"raw":[{"title":"no name"},{"name":"Odd","interval":"soon"},42]}""");
        var list = (await client.Json("/butler"))["ButlerTasks"]!["ButlerTask"]!.AsArray();
        Assert.Equal(
            """{"name":"TaskNoEnumKnows","interval":2,"scheduleRandomized":false,"enabled":true,"title":"New"}""",
            list[^4]!.ToJsonString()
        );
        Assert.Equal(
            ["""{"title":"no name"}""", """{"name":"Odd","interval":"soon"}""", "42"],
            list.TakeLast(3).Select(entry => entry!.ToJsonString())
        );
        Assert.DoesNotContain(await client.Tasks(), task => (string?)task["name"] == "GenerateBlurHashes");
        Assert.Equal(200, await Client.Status(client.Post("/butler/TaskNoEnumKnows")));
        Assert.Equal(404, await Client.Status(client.Post("/butler/Odd")));
    }

    [Fact]
    public async Task Letters_beyond_ascii_travel_as_utf8_in_both_formats()
    {
        await using var client = await Client.Start();
        await client.Set("""{"tasks":[{"name":"Mine","title":"Größe & \"Ordnung\" ꞉ 整理"}]}""");
        Assert.Contains("Größe & \\\"Ordnung\\\" ꞉ 整理", await client.Text("/butler", ("Accept", "application/json")));
        var xml = XDocument.Parse(await client.Text("/butler"));
        Assert.Equal("Größe & \"Ordnung\" ꞉ 整理", (string?)xml.Root!.Elements().Last().Attribute("title"));
    }
}
