using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Rest;

public class InvalidCommandSpecs
{
    [Theory]
    [InlineData("""{"name":"Upper","description":"d"}""", "name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""{"name":"two words","description":"d"}""", "name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""{"name":"a"}""", "description", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"description":"d"}""", "name", "BASE_TYPE_REQUIRED")]
    [InlineData(
        """
            {"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d"},
              {"type":3,"name":"y","description":"d","required":true}]}
            """,
        "options.1.required",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
    )]
    [InlineData(
        """
            {"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d"},
              {"type":3,"name":"x","description":"d"}]}
            """,
        "options.1.name",
        "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"
    )]
    [InlineData(
        """{"name":"a","description":"d","options":[{"type":12,"name":"x","description":"d"}]}""",
        "options.0.type",
        "NUMBER_TYPE_RANGE"
    )]
    [InlineData(
        """
            {"name":"a","description":"d","options":[{"type":1,"name":"x","description":"d"},
              {"type":3,"name":"y","description":"d"}]}
            """,
        "options",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"
    )]
    [InlineData(
        """
            {"name":"a","description":"d","options":[{"type":1,"name":"x","description":"d","options":[
              {"type":1,"name":"y","description":"d"}]}]}
            """,
        "options.0.options.0.type",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"
    )]
    [InlineData(
        """
            {"name":"a","description":"d","options":[
              {"type":3,"name":"x","description":"d","autocomplete":true,"choices":[
              {"name":"n","value":"v"}]}]}
            """,
        "options.0.choices",
        "APPLICATION_COMMAND_OPTION_CHOICES_INVALID"
    )]
    [InlineData(
        """
            {"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d","choices":[
              {"name":"","value":"v"}]}]}
            """,
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
        Assert.Equal(30032, (await fixture.CallAsBot("PUT", fixture.CommandsPath, CommandsJson("c", 101))).Code);
        Assert.Equal(200, (await fixture.CallAsBot("PUT", fixture.CommandsPath, CommandsJson("c", 100))).Status);
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
                (await fixture.CallAsBot("PUT", fixture.CommandsPath, CommandsJson($"r{round}c", 100))).Status
            );
        var reply = await fixture.CallAsBot("PUT", fixture.CommandsPath, """[{"name":"one-more","description":"d"}]""");
        Assert.Equal((429, 30034), (reply.Status, reply.Code));
        fixture.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        Assert.Equal(
            200,
            (await fixture.CallAsBot("PUT", fixture.CommandsPath, """[{"name":"one-more","description":"d"}]""")).Status
        );
    }

    static string CommandsJson(string prefix, int count)
    {
        var commands = Enumerable.Range(0, count).Select(i => $$"""{"name":"{{prefix}}{{i}}","description":"d"}""");
        return $"[{string.Join(",", commands)}]";
    }
}
