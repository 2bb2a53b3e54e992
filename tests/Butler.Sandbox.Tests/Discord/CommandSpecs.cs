using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Tests.Discord;

public class CommandSpecs
{
    [Fact]
    public async Task Overwriting_keeps_the_ids_of_names_that_stay_and_the_version_of_content_that_stays()
    {
        await using var scene = await Scene.Start();
        var first = (
            await scene.Bot(
                "PUT",
                scene.Commands,
                """[{"name":"a","description":"one"},{"name":"b","description":"two"}]"""
            )
        ).Body!.AsArray();
        var second = (
            await scene.Bot(
                "PUT",
                scene.Commands,
                """[{"name":"a","description":"one"},{"name":"b","description":"other"}]"""
            )
        ).Body!.AsArray();
        Assert.Equal(Field(first[0], "id"), Field(second[0], "id"));
        Assert.Equal(Field(first[0], "version"), Field(second[0], "version"));
        Assert.Equal(Field(first[1], "id"), Field(second[1], "id"));
        Assert.NotEqual(Field(first[1], "version"), Field(second[1], "version"));
        Assert.Equal(2, (await scene.Bot("GET", scene.Commands)).Body!.AsArray().Count);
    }

    [Fact]
    public async Task Commands_are_created_changed_found_and_deleted_one_by_one()
    {
        await using var scene = await Scene.Start();
        var made = await scene.Bot("POST", scene.Commands, """{"name":"a","description":"one"}""");
        Assert.Equal(201, made.Status);
        Assert.Equal(200, (await scene.Bot("POST", scene.Commands, """{"name":"a","description":"two"}""")).Status);
        var path = $"{scene.Commands}/{made.Text("id")}";
        Assert.Equal("three", (await scene.Bot("PATCH", path, """{"description":"three"}""")).Text("description"));
        Assert.Equal("three", (await scene.Bot("GET", path)).Text("description"));
        Assert.Equal(204, (await scene.Bot("DELETE", path)).Status);
        Assert.Equal(10063, (await scene.Bot("GET", path)).Code);
    }

    [Fact]
    public async Task Scopes_are_apart()
    {
        await using var scene = await Scene.Start();
        await scene.Bot(
            "PUT",
            $"/applications/{scene.There.ApplicationId}/commands",
            """[{"name":"a","description":"one"}]"""
        );
        Assert.Empty((await scene.Bot("GET", scene.Commands)).Body!.AsArray());
        var all = (await scene.Control("GET", "/commands")).Body!;
        Assert.Equal("a", all["global"]![0]!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("applications/1/commands", 403, 20012)]
    [InlineData("applications/{app}/guilds/1/commands", 403, 50001)]
    public async Task Another_application_and_a_guild_without_the_bot_are_refused(string path, int status, int code)
    {
        await using var scene = await Scene.Start();
        var reply = await scene.Bot(
            "GET",
            "/" + path.Replace("{app}", scene.There.ApplicationId, StringComparison.Ordinal)
        );
        Assert.Equal((status, code), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("""{"name":"Upper","description":"d"}""", "name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""{"name":"two words","description":"d"}""", "name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""{"name":"a"}""", "description", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"description":"d"}""", "name", "BASE_TYPE_REQUIRED")]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d"},{"type":3,"name":"y","description":"d","required":true}]}""",
        "options.1.required",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
    )]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d"},{"type":3,"name":"x","description":"d"}]}""",
        "options.1.name",
        "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"
    )]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":12,"name":"x","description":"d"}]}""",
        "options.0.type",
        "NUMBER_TYPE_RANGE"
    )]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":1,"name":"x","description":"d"},{"type":3,"name":"y","description":"d"}]}""",
        "options",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"
    )]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":1,"name":"x","description":"d","options":[{"type":1,"name":"y","description":"d"}]}]}""",
        "options.0.options.0.type",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"
    )]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d","autocomplete":true,"choices":[{"name":"n","value":"v"}]}]}""",
        "options.0.choices",
        "APPLICATION_COMMAND_OPTION_CHOICES_INVALID"
    )]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d","choices":[{"name":"","value":"v"}]}]}""",
        "options.0.choices.0.name",
        "BASE_TYPE_REQUIRED"
    )]
    [InlineData(
        """{"name":"a","description":"d","name_localizations":{"xx":"y"}}""",
        "name_localizations.xx",
        "BASE_TYPE_CHOICES"
    )]
    [InlineData(
        """{"name":"a","description":"d","default_member_permissions":"x"}""",
        "default_member_permissions",
        "BITFIELD_TYPE_CONVERT"
    )]
    [InlineData(
        """{"name":"a","description":"d","type":2}""",
        "description",
        "APPLICATION_COMMAND_DESCRIPTION_CANNOT_BE_SET"
    )]
    public async Task What_is_wrong_with_a_command_is_said_where_it_is_wrong(string command, string path, string code)
    {
        await using var scene = await Scene.Start();
        var reply = await scene.Bot("PUT", scene.Commands, $"[{command}]");
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        Assert.Contains(code, reply.Errors("0." + path));
        Assert.Contains(code, (await scene.Bot("POST", scene.Commands, command)).Errors(path));
    }

    [Fact]
    public async Task Names_and_descriptions_have_their_lengths_and_a_command_its_size()
    {
        await using var scene = await Scene.Start();
        string Command(int name, int description) =>
            $$"""[{"name":"{{new string('a', name)}}","description":"{{new string('d', description)}}"}]""";
        Assert.Equal(200, (await scene.Bot("PUT", scene.Commands, Command(32, 100))).Status);
        Assert.NotEmpty((await scene.Bot("PUT", scene.Commands, Command(33, 100))).Errors("0.name"));
        Assert.NotEmpty((await scene.Bot("PUT", scene.Commands, Command(32, 101))).Errors("0.description"));
        var choices = string.Join(
            ",",
            Enumerable.Range(0, 25).Select(i => $$"""{"name":"{{i}}","value":"{{new string('v', 99)}}"}""")
        );
        var options = string.Join(
            ",",
            Enumerable
                .Range(0, 4)
                .Select(i => $$"""{"type":3,"name":"o{{i}}","description":"d","choices":[{{choices}}]}""")
        );
        var reply = await scene.Bot(
            "PUT",
            scene.Commands,
            $$"""[{"name":"a","description":"d","options":[{{options}}]}]"""
        );
        Assert.Contains("APPLICATION_COMMAND_TOO_LARGE", reply.Errors("0"));
    }

    [Fact]
    public async Task A_hundred_commands_fit_and_two_of_one_name_do_not()
    {
        await using var scene = await Scene.Start();
        string Many(int count) =>
            $"[{string.Join(",", Enumerable.Range(0, count).Select(i => $$"""{"name":"c{{i}}","description":"d"}"""))}]";
        Assert.Equal(30032, (await scene.Bot("PUT", scene.Commands, Many(101))).Code);
        Assert.Equal(200, (await scene.Bot("PUT", scene.Commands, Many(100))).Status);
        var twice = await scene.Bot(
            "PUT",
            scene.Commands,
            """[{"name":"a","description":"d"},{"name":"a","description":"d"}]"""
        );
        Assert.Contains("APPLICATION_COMMANDS_DUPLICATE_NAME", twice.Errors("1"));
    }

    [Fact]
    public async Task Two_hundred_new_commands_a_day_are_the_most()
    {
        await using var scene = await Scene.Start();
        for (var round = 0; round < 2; round++)
            Assert.Equal(
                200,
                (
                    await scene.Bot(
                        "PUT",
                        scene.Commands,
                        $"[{string.Join(",", Enumerable.Range(0, 100).Select(i => $$"""{"name":"r{{round}}c{{i}}","description":"d"}"""))}]"
                    )
                ).Status
            );
        var reply = await scene.Bot("PUT", scene.Commands, """[{"name":"one-more","description":"d"}]""");
        Assert.Equal((429, 30034), (reply.Status, reply.Code));
        scene.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        Assert.Equal(
            200,
            (await scene.Bot("PUT", scene.Commands, """[{"name":"one-more","description":"d"}]""")).Status
        );
    }

    [Fact]
    public async Task Where_a_guild_command_can_be_used_is_not_kept_since_its_guild_says_so()
    {
        await using var scene = await Scene.Start();
        const string command = """[{"name":"a","description":"d","contexts":[0],"integration_types":[0]}]""";
        Assert.Null((await scene.Bot("PUT", scene.Commands, command)).Body![0]!["contexts"]);
        Assert.Equal(
            "[0]",
            (await scene.Bot("PUT", $"/applications/{scene.There.ApplicationId}/commands", command)).Body![0]![
                "contexts"
            ]!.ToJsonString()
        );
    }

    [Fact]
    public async Task Localizations_are_given_back_when_asked_for()
    {
        await using var scene = await Scene.Start();
        await scene.Bot("PUT", scene.Commands, """[{"name":"a","description":"d","name_localizations":{"de":"ah"}}]""");
        Assert.Null((await scene.Bot("GET", scene.Commands)).Body![0]!["name_localizations"]);
        Assert.Equal(
            "ah",
            (await scene.Bot("GET", scene.Commands + "?with_localizations=true")).Body![0]!["name_localizations"]![
                "de"
            ]!.GetValue<string>()
        );
    }

    static string Field(JsonNode? command, string name) => command![name]!.GetValue<string>();
}
