using System.Text.Json.Nodes;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Rest;

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
