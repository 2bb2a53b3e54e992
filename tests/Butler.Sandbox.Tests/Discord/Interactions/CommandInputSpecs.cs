using System.Text.Json.Nodes;
using PlexButler.Sandbox.Tests.Doubles;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Interactions;

public class CommandInputSpecs
{
    [Theory]
    [InlineData("butler list", "slash")]
    [InlineData("/unknown", "no command /unknown")]
    [InlineData("/butler", "needs a subcommand")]
    [InlineData("/butler fly", "no subcommand \"fly\"")]
    [InlineData("/butler start", "needs the option task")]
    [InlineData("/butler start what:x", "no option \"what\"")]
    [InlineData("/butler start task:x task:y", "twice")]
    [InlineData("/butler start task:x minutes:soon", "whole number")]
    [InlineData("/butler start task:x minutes:61", "at most 60")]
    [InlineData("/butler start task:x force:maybe", "true or false")]
    [InlineData("/butler start task:\"x", "quotation mark")]
    [InlineData("/butler start task:", "task is empty")]
    [InlineData("/butler start task:x role:7", "has an unknown id")]
    public async Task Input_that_Discords_client_would_not_send_is_rejected_with_a_reason(string input, string sentence)
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var reply = await fixture.CallControl(
            "POST",
            "/interactions",
            new JsonObject { ["input"] = input }.ToJsonString()
        );
        Assert.Equal(400, reply.Status);
        Assert.Contains(sentence, reply.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/butler start task:Back up the database server:plex", "Back up the database", "plex")]
    [InlineData("/butler start task:\"a \\\"b\\\" server:no\" server:\"two words\"", "a \"b\" server:no", "two words")]
    [InlineData("/butler start server:plex task:a:b", "a:b", "plex")]
    public async Task An_option_value_ends_at_the_next_option_or_closing_quote(string input, string task, string server)
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.TypeCommand(input);
        var options = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!["data"]!["options"]![0]![
            "options"
        ]!.AsArray();
        Assert.Equal(task, GetOptionValue(options, "task"));
        Assert.Equal(server, GetOptionValue(options, "server"));
    }

    [Fact]
    public async Task Option_values_are_typed_and_mentions_are_resolved()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        await fixture.TypeCommand($"/butler start task:x minutes:5 force:true role:{fixture.Info.Roles.Admin}");
        var data = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!["data"]!;
        var options = data["options"]![0]!["options"]!.AsArray();
        Assert.Equal(
            """["x",5,true]""",
            new JsonArray([.. options.Take(3).Select(option => option!["value"]!.DeepClone())]).ToJsonString()
        );
        Assert.Equal("Admin", data["resolved"]!["roles"]![fixture.Info.Roles.Admin]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_user_option_resolves_members_with_roles_and_others_as_users_only()
    {
        await using var fixture = await DiscordFixture.Start();
        Assert.Equal(
            200,
            (
                await fixture.CallAsBot(
                    "PUT",
                    fixture.CommandsPath,
                    """[{"name":"who","description":"d","options":[{"type":6,"name":"member","description":"d"}]}]"""
                )
            ).Status
        );
        var (shard, _) = await TestShard.OpenReady(fixture);
        await using var open = shard;
        var vera = (await fixture.CallControl("GET", "/state")).Body!["members"]!
            .AsArray()
            .First(member => member!["name"]!.GetValue<string>() == "vera")!["id"]!.GetValue<string>();
        await fixture.TypeCommand($"/who member:{vera}");
        var resolved = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!["data"]!["resolved"]!;
        Assert.Equal("vera", resolved["users"]![vera]!["username"]!.GetValue<string>());
        Assert.Equal(
            fixture.Info.Roles.Viewer,
            Assert.Single(resolved["members"]![vera]!["roles"]!.AsArray())!.GetValue<string>()
        );
        Assert.All((string[])["user", "deaf", "mute"], absent => Assert.Null(resolved["members"]![vera]![absent]));
        Assert.NotNull(resolved["members"]![vera]!["permissions"]);
        await fixture.TypeCommand("/who member:424242424242424242");
        resolved = (await shard.ReceiveEvent("INTERACTION_CREATE"))["d"]!["data"]!["resolved"]!;
        Assert.NotNull(resolved["users"]!["424242424242424242"]);
        Assert.Null(resolved["members"]);
    }

    [Fact]
    public async Task A_guild_command_is_hidden_elsewhere_in_strict_mode()
    {
        await using var fixture = await DiscordFixture.StartWithButlerCommand();
        var reply = await fixture.CallControl(
            "POST",
            "/interactions",
            """{"input":"/butler list","guildId":"dm","strict":true}"""
        );
        Assert.Equal(400, reply.Status);
    }

    [Fact]
    public async Task A_command_for_administrators_is_hidden_from_others_in_strict_mode()
    {
        await using var fixture = await DiscordFixture.Start();
        await fixture.CallAsBot(
            "PUT",
            fixture.CommandsPath,
            """[{"name":"admin","description":"d","default_member_permissions":"0"}]"""
        );
        Assert.Equal(
            400,
            (await fixture.CallControl("POST", "/interactions", """{"input":"/admin","strict":true}""")).Status
        );
        Assert.Equal(
            200,
            (
                await fixture.CallControl(
                    "POST",
                    "/interactions",
                    """{"input":"/admin","strict":true,"permissions":"8"}"""
                )
            ).Status
        );
        Assert.Equal(200, (await fixture.CallControl("POST", "/interactions", """{"input":"/admin"}""")).Status);
    }

    static string GetOptionValue(JsonArray options, string name) =>
        options.First(option => option!["name"]!.GetValue<string>() == name)!["value"]!.GetValue<string>();
}
