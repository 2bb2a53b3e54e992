using LanguageExt;
using static LanguageExt.Prelude;
using static PlexButler.Discord.Tests.RestSpecs;

namespace PlexButler.Discord.Tests;

/// <summary>How commands are registered.</summary>
public class RegistrationSpecs
{
    [Fact]
    public async Task Registering_reads_first_and_writes_only_what_differs()
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord);
        var body = System.Text.Encoding.UTF8.GetString(CommandWire.write(Samples.Commands));
        var stored = "[]";
        discord.Script = call =>
        {
            if (call.Path != "/applications/700/guilds/20/commands")
                return null;
            if (call.Method == "PUT")
                stored = call.Body;
            return new Answer(200, stored);
        };
        Assert.Equal(Registration.Written, (await client.Register(new Snowflake(20), Samples.Commands, Token)).Case);
        Assert.Equal(body, stored);
        Assert.Equal(Registration.Unchanged, (await client.Register(new Snowflake(20), Samples.Commands, Token)).Case);
        Assert.Single(discord.Calls, static c => c.Method == "PUT");
        Assert.Single(discord.Calls, static c => c.Path == "/applications/@me");
    }

    [Fact]
    public async Task Global_leftovers_of_the_same_name_are_removed_and_nothing_else()
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord);
        discord.Script = static call =>
            call.ToString() == "GET /applications/700/commands"
                ? new Answer(
                    200,
                    """[{"id":"1","name":"butler","type":1},{"id":"2","name":"other","type":1},{"id":"3","name":"butler","type":2}]"""
                )
                : null;
        Assert.True((await client.Register(new Snowflake(20), Samples.Commands, Token)).IsRight);
        Assert.Equal(
            ["DELETE /applications/700/commands/1"],
            discord.Calls.Where(static c => c.Method == "DELETE").Select(static c => c.ToString())
        );
    }

    [Fact]
    public async Task A_refused_registration_names_every_field()
    {
        await using var discord = await FakeDiscord.Start();
        await using var client = Client(discord);
        discord.Script = static call =>
            call.Method == "PUT"
                ? new Answer(
                    400,
                    """{"code":50035,"message":"Invalid Form Body","errors":{"0":{"name":{"_errors":[{"code":"X","message":"Bad name"}]} } } }"""
                )
                : null;
        var refused = Assert.IsType<DiscordError.Refused>(
            (await client.Register(new Snowflake(20), Samples.Commands, Token)).Case
        );
        Assert.Equal(
            (400, 50035, "Invalid Form Body\n[0].name: Bad name"),
            (refused.Status, refused.JsonCode, refused.Details)
        );
    }
}
