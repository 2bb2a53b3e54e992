using System.Text.Json;
using CsCheck;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Tests.Wire;

public class InteractionWireSpecs
{
    static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    internal static Interaction Read(string json) =>
        InteractionWire
            .Read(JsonElement.Parse(json), Now)
            .Match(Right: static i => i, Left: static field => throw new Xunit.Sdk.XunitException(field));

    internal static string InteractionJson(int type, string data, string rest = "") =>
        $$"""{"id":"1","application_id":"2","token":"t","type":{{type}},"data":{{data}}{{rest}} }""";

    [Fact]
    public void A_subcommand_in_a_guild_is_read()
    {
        var i = Read(Samples.SlashCommandJson(new Snowflake(9)));
        var command = Assert.IsType<InteractionData.Command>(i.Data);
        Assert.Equal("butler", command.Name);
        Assert.Equal(["start"], command.Subcommand.ToArray());
        Assert.Equal([new OptionValue("task", "BackupDatabase")], command.Options.ToArray());
        Assert.Equal(new Snowflake(20), i.GuildId);
        Assert.Equal(new Snowflake(30), i.ChannelId);
        Assert.True(i.Caller.IsMember);
        Assert.Equal([new Snowflake(51), new Snowflake(52)], i.Caller.Roles.ToArray());
        Assert.Equal(Now, i.ReceivedAt);
    }

    [Fact]
    public void Options_of_every_type_are_read_as_text()
    {
        var command = (InteractionData.Command)
            Read(
                InteractionJson(
                    2,
                    """
                    {"name":"c","options":[{"name":"s","type":3,"value":"a \"b\" ü"},{"name":"i","type":4,"value":-12},
                    {"name":"b","type":5,"value":true},
                    {"name":"f","type":5,"value":false},{"name":"u","type":6,"value":"123456789012345678"},{"name":"r",
                    "type":8,"value":"5"},{"name":"n","type":10,"value":2.5},
                    {"name":"none","type":3},{"name":"odd","type":3,"value":{"x":1} }]}
                    """
                )
            ).Data;
        Assert.Equal(
            ["s=a \"b\" ü", "i=-12", "b=true", "f=false", "u=123456789012345678", "r=5", "n=2.5"],
            command.Options.Map(static o => $"{o.Name}={o.Value}").ToArray()
        );
        Assert.Empty(command.Subcommand);
    }

    [Fact]
    public void A_subcommand_path_is_read_outermost_first()
    {
        var command = (InteractionData.Command)
            Read(
                InteractionJson(
                    2,
                    """{"name":"c","options":[{"name":"g","type":2,"options":[{"name":"s","type":1"""
                        + ""","options":[{"name":"o","type":3,"value":"v"}]}]}]}"""
                )
            ).Data;
        Assert.Equal(["g", "s"], command.Subcommand.ToArray());
        Assert.Equal("v", command.Options.Head.Value);
    }

    [Fact]
    public void A_member_option_resolves_to_members_with_roles_but_not_to_users()
    {
        var command = (InteractionData.Command)
            Read(
                InteractionJson(
                    2,
                    """
                    {"name":"c","options":[{"name":"why","type":1,"options":[{"name":"member","type":6,"value":"7"}]}],
                    "resolved":{
                    "users":{"7":{"id":"7","username":"u","global_name":"G"},"8":{"id":"8","username":"gone"},
                    "9":{"username":"without an id"}},
                    "members":{"7":{"nick":"N","roles":["51","x",52,"53"],"permissions":"0"},"9":{"roles":["51"]},
                    "10":{"roles":["51"]} }}}
                    """
                )
            ).Data;
        var named = Assert.Single(command.Members);
        Assert.Equal((new Snowflake(7), "N", true), (named.Id, named.Name, named.IsMember));
        Assert.Equal([new Snowflake(51), new Snowflake(53)], named.Roles.ToArray());
        foreach (
            var odd in (string[])
                [
                    "",
                    ""","resolved":null""",
                    ""","resolved":[]""",
                    ""","resolved":{"members":[1]}""",
                    ""","resolved":{"users":{} }""",
                ]
        )
            Assert.Empty(
                ((InteractionData.Command)Read(InteractionJson(2, $$"""{"name":"c"{{odd}} }""")).Data).Members
            );
    }

    [Fact]
    public void The_focused_option_of_an_autocomplete_is_read()
    {
        var typed = Assert.IsType<InteractionData.Autocomplete>(
            Read(
                InteractionJson(
                    4,
                    """{"name":"c","options":[{"name":"s","type":1,"options":[{"name":"a","type":3,"value":"x"}"""
                        + """,{"name":"b","type":3,"value":"ba","focused":true}]}]}"""
                )
            ).Data
        );
        Assert.Equal("b", typed.Focused);
        Assert.Equal(2, typed.Options.Count);
    }

    [Fact]
    public void Buttons_selects_and_modals_are_read()
    {
        var button = Assert.IsType<InteractionData.Component>(
            Read(InteractionJson(3, """{"custom_id":"go","component_type":2}""", ""","message":{"id":"88"}""")).Data
        );
        Assert.Equal(("go", new Snowflake(88)), (button.CustomId, button.MessageId));
        Assert.Empty(button.Values);
        var select = Assert.IsType<InteractionData.Component>(
            Read(InteractionJson(3, """{"custom_id":"s","values":["x","y"]}""", ""","message":{"id":"88"}""")).Data
        );
        Assert.Equal(["x", "y"], select.Values.ToArray());
        var modal = Assert.IsType<InteractionData.Modal>(
            Read(
                InteractionJson(
                    5,
                    """{"custom_id":"m","components":[{"type":1,"components":[{"type":4"""
                        + ""","custom_id":"a","value":"1"}]},{"type":18,"component":{"type":3"""
                        + ""","custom_id":"b","values":["2","3"]} }]}"""
                )
            ).Data
        );
        Assert.Equal(["a=1", "b=2,3"], modal.Fields.Map(static f => $"{f.Name}={f.Value}").ToArray());
    }

    [Fact]
    public void An_unknown_interaction_type_is_reported() =>
        Assert.Equal(42, Assert.IsType<InteractionData.Unknown>(Read(InteractionJson(42, "null")).Data).Type);

    [Theory]
    [InlineData("id")]
    [InlineData("application_id")]
    [InlineData("token")]
    [InlineData("type")]
    public void A_missing_interaction_field_is_reported_by_name(string field)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(Samples.SlashCommandJson(new Snowflake(9)))!.AsObject();
        body.Remove(field);
        Assert.Equal(field, InteractionWire.Read(JsonElement.Parse(body.ToJsonString()), Now).AssertLeft());
    }

    [Fact]
    public void Reading_arbitrary_JSON_from_Discord_never_throws() =>
        Gen.OneOf(Gen.String, JsonGenerator.Text)
            .Sample(
                static text =>
                {
                    _ = GatewayEvent.Parse(System.Text.Encoding.UTF8.GetBytes(text));
                    Json.Parse(System.Text.Encoding.UTF8.GetBytes(text))
                        .IfSome(static json =>
                        {
                            _ = InteractionWire.Read(json, Now);
                            _ = ErrorBody.ReadMessages(json);
                            _ = GatewayWire.Read(json);
                            _ = CommandFingerprint.ReadListed(json);
                            _ = CommandWire.IsSame(Samples.Commands, json);
                        });
                    return true;
                },
                iter: 20_000
            );
}
