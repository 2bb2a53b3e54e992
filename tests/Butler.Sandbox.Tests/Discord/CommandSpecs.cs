using System.Text.Json.Nodes;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord;

public class CommandSpecs
{
    [Fact]
    public async Task Overwriting_commands_keeps_ids_and_the_versions_of_unchanged_ones()
    {
        await using var fixture = await DiscordFixture.Start();
        var first = (
            await fixture.CallAsBot(
                "PUT",
                fixture.CommandsPath,
                """[{"name":"a","description":"one"},{"name":"b","description":"two"}]"""
            )
        ).Body!.AsArray();
        var second = (
            await fixture.CallAsBot(
                "PUT",
                fixture.CommandsPath,
                """[{"name":"a","description":"one"},{"name":"b","description":"other"}]"""
            )
        ).Body!.AsArray();
        Assert.Equal(GetField(first[0], "id"), GetField(second[0], "id"));
        Assert.Equal(GetField(first[0], "version"), GetField(second[0], "version"));
        Assert.Equal(GetField(first[1], "id"), GetField(second[1], "id"));
        Assert.NotEqual(GetField(first[1], "version"), GetField(second[1], "version"));
        Assert.Equal(2, (await fixture.CallAsBot("GET", fixture.CommandsPath)).Body!.AsArray().Count);
    }

    [Fact]
    public async Task Commands_can_be_created_changed_read_and_deleted_individually()
    {
        await using var fixture = await DiscordFixture.Start();
        var made = await fixture.CallAsBot("POST", fixture.CommandsPath, """{"name":"a","description":"one"}""");
        Assert.Equal(201, made.Status);
        Assert.Equal(
            200,
            (await fixture.CallAsBot("POST", fixture.CommandsPath, """{"name":"a","description":"two"}""")).Status
        );
        var path = $"{fixture.CommandsPath}/{made.Text("id")}";
        Assert.Equal(
            "three",
            (await fixture.CallAsBot("PATCH", path, """{"description":"three"}""")).Text("description")
        );
        Assert.Equal("three", (await fixture.CallAsBot("GET", path)).Text("description"));
        Assert.Equal(204, (await fixture.CallAsBot("DELETE", path)).Status);
        Assert.Equal(10063, (await fixture.CallAsBot("GET", path)).Code);
    }

    [Fact]
    public async Task Global_and_guild_commands_are_kept_separate()
    {
        await using var fixture = await DiscordFixture.Start();
        await fixture.CallAsBot(
            "PUT",
            $"/applications/{fixture.Info.ApplicationId}/commands",
            """[{"name":"a","description":"one"}]"""
        );
        Assert.Empty((await fixture.CallAsBot("GET", fixture.CommandsPath)).Body!.AsArray());
        var all = (await fixture.CallControl("GET", "/commands")).Body!;
        Assert.Equal("a", all["global"]![0]!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("applications/1/commands", 403, 20012)]
    [InlineData("applications/{app}/guilds/1/commands", 403, 50001)]
    public async Task Commands_of_another_application_or_guild_are_rejected(string path, int status, int code)
    {
        await using var fixture = await DiscordFixture.Start();
        var reply = await fixture.CallAsBot(
            "GET",
            "/" + path.Replace("{app}", fixture.Info.ApplicationId, StringComparison.Ordinal)
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
    public async Task An_invalid_command_is_rejected_with_the_path_of_the_error(
        string command,
        string path,
        string code
    )
    {
        await using var fixture = await DiscordFixture.Start();
        var reply = await fixture.CallAsBot("PUT", fixture.CommandsPath, $"[{command}]");
        Assert.Equal((400, 50035), (reply.Status, reply.Code));
        Assert.Contains(code, reply.Errors("0." + path));
        Assert.Contains(code, (await fixture.CallAsBot("POST", fixture.CommandsPath, command)).Errors(path));
    }

    [Fact]
    public async Task Command_names_descriptions_and_total_size_are_limited()
    {
        await using var fixture = await DiscordFixture.Start();
        string Command(int name, int description) =>
            $$"""[{"name":"{{new string('a', name)}}","description":"{{new string('d', description)}}"}]""";
        Assert.Equal(200, (await fixture.CallAsBot("PUT", fixture.CommandsPath, Command(32, 100))).Status);
        Assert.NotEmpty((await fixture.CallAsBot("PUT", fixture.CommandsPath, Command(33, 100))).Errors("0.name"));
        Assert.NotEmpty(
            (await fixture.CallAsBot("PUT", fixture.CommandsPath, Command(32, 101))).Errors("0.description")
        );
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
        var reply = await fixture.CallAsBot(
            "PUT",
            fixture.CommandsPath,
            $$"""[{"name":"a","description":"d","options":[{{options}}]}]"""
        );
        Assert.Contains("APPLICATION_COMMAND_TOO_LARGE", reply.Errors("0"));
    }

    [Fact]
    public async Task More_than_100_commands_or_duplicate_names_are_rejected()
    {
        await using var fixture = await DiscordFixture.Start();
        string Many(int count) =>
            $"[{string.Join(",", Enumerable.Range(0, count).Select(i => $$"""{"name":"c{{i}}","description":"d"}"""))}]";
        Assert.Equal(30032, (await fixture.CallAsBot("PUT", fixture.CommandsPath, Many(101))).Code);
        Assert.Equal(200, (await fixture.CallAsBot("PUT", fixture.CommandsPath, Many(100))).Status);
        var twice = await fixture.CallAsBot(
            "PUT",
            fixture.CommandsPath,
            """[{"name":"a","description":"d"},{"name":"a","description":"d"}]"""
        );
        Assert.Contains("APPLICATION_COMMANDS_DUPLICATE_NAME", twice.Errors("1"));
    }

    [Fact]
    public async Task Command_creation_is_limited_to_200_new_commands_a_day()
    {
        await using var fixture = await DiscordFixture.Start();
        for (var round = 0; round < 2; round++)
            Assert.Equal(
                200,
                (
                    await fixture.CallAsBot(
                        "PUT",
                        fixture.CommandsPath,
                        $"[{string.Join(",", Enumerable.Range(0, 100).Select(i => $$"""{"name":"r{{round}}c{{i}}","description":"d"}"""))}]"
                    )
                ).Status
            );
        var reply = await fixture.CallAsBot("PUT", fixture.CommandsPath, """[{"name":"one-more","description":"d"}]""");
        Assert.Equal((429, 30034), (reply.Status, reply.Code));
        fixture.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        Assert.Equal(
            200,
            (await fixture.CallAsBot("PUT", fixture.CommandsPath, """[{"name":"one-more","description":"d"}]""")).Status
        );
    }

    [Fact]
    public async Task A_guild_command_does_not_store_its_contexts()
    {
        await using var fixture = await DiscordFixture.Start();
        const string command = """[{"name":"a","description":"d","contexts":[0],"integration_types":[0]}]""";
        Assert.Null((await fixture.CallAsBot("PUT", fixture.CommandsPath, command)).Body![0]!["contexts"]);
        Assert.Equal(
            "[0]",
            (await fixture.CallAsBot("PUT", $"/applications/{fixture.Info.ApplicationId}/commands", command)).Body![0]![
                "contexts"
            ]!.ToJsonString()
        );
    }

    [Fact]
    public async Task Localizations_are_returned_only_on_request()
    {
        await using var fixture = await DiscordFixture.Start();
        await fixture.CallAsBot(
            "PUT",
            fixture.CommandsPath,
            """[{"name":"a","description":"d","name_localizations":{"de":"ah"}}]"""
        );
        Assert.Null((await fixture.CallAsBot("GET", fixture.CommandsPath)).Body![0]!["name_localizations"]);
        Assert.Equal(
            "ah",
            (await fixture.CallAsBot("GET", fixture.CommandsPath + "?with_localizations=true")).Body![0]![
                "name_localizations"
            ]!["de"]!.GetValue<string>()
        );
    }

    static string GetField(JsonNode? command, string name) => command![name]!.GetValue<string>();
}
