using LanguageExt;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;
using static PlexButler.Discord.Tests.Rest.RestSpecs;

namespace PlexButler.Discord.Tests.Rest;

/// <summary>How commands are registered.</summary>
public class RegistrationSpecs
{
    [Fact]
    public async Task Registering_commands_reads_first_and_writes_only_changes()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        var body = System.Text.Encoding.UTF8.GetString(CommandWire.Write(Samples.Commands));
        var stored = "[]";
        discord.Respond = call =>
        {
            if (call.Path != "/applications/700/guilds/20/commands")
                return null;
            if (call.Method == "PUT")
                stored = call.Body.Replace("[{", """[{"id":"90",""", StringComparison.Ordinal);
            return new ScriptedResponse(200, stored);
        };
        var written = (await client.RegisterCommands(new Snowflake(20), Samples.Commands, Token)).AssertRight();
        Assert.True(written.IsWritten);
        Assert.Equal(body, Assert.Single(discord.Requests, static c => c.Method == "PUT").Body);
        var unchanged = (await client.RegisterCommands(new Snowflake(20), Samples.Commands, Token)).AssertRight();
        Assert.False(unchanged.IsWritten);
        // Mentions of a command take the id that Discord gave it.
        var known = new RegistrationResult.Command(Samples.Commands.Head.Name, new Snowflake(90));
        Assert.Equal(known, written.Commands.Head);
        Assert.Equal(known, unchanged.Commands.Head);
        Assert.Single(discord.Requests, static c => c.Method == "PUT");
        Assert.Single(discord.Requests, static c => c.Path == "/applications/@me");
    }

    [Fact]
    public async Task Only_global_commands_of_the_same_name_and_type_are_removed()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        discord.Respond = static call =>
            call.ToString() == "GET /applications/700/commands"
                ? new ScriptedResponse(
                    200,
                    """[{"id":"1","name":"butler","type":1},{"id":"2","name":"other","type":1}"""
                        + """,{"id":"3","name":"butler","type":2}]"""
                )
                : null;
        Assert.True((await client.RegisterCommands(new Snowflake(20), Samples.Commands, Token)).IsRight);
        Assert.Equal(
            ["DELETE /applications/700/commands/1"],
            discord.Requests.Where(static c => c.Method == "DELETE").Select(static c => c.ToString())
        );
    }

    [Fact]
    public async Task A_refused_registration_names_every_field()
    {
        await using var discord = await ScriptedDiscord.Start();
        await using var client = CreateClient(discord);
        discord.Respond = static call =>
            call.Method == "PUT"
                ? new ScriptedResponse(
                    400,
                    """
                    {"code":50035,"message":"Invalid Form Body",
                    "errors":{"0":{"name":{"_errors":[{"code":"X","message":"Bad name"}]} } } }
                    """
                )
                : null;
        var refused = Assert.IsType<DiscordError.ErrorResponse>(
            (await client.RegisterCommands(new Snowflake(20), Samples.Commands, Token)).AssertLeft()
        );
        Assert.Equal(
            (400, 50035, "Invalid Form Body\n[0].name: Bad name"),
            (refused.Status, refused.JsonCode, refused.Details)
        );
    }
}
