using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Tests.Wire;

public class CommandWireSpecs
{
    // What Discord answers to our list: ids, versions, defaults and nulls written out.
    const string ListedCommandsJson = """
        [{"id":"1","application_id":"700","guild_id":"20","version":"5","default_member_permissions":null,"type":1,
        "name":"butler","name_localizations":null,
        "description":"Looks after the Butler","description_localizations":null,"nsfw":false,"contexts":null,
        "integration_types":[0],"options":[
        {"type":1,"name":"list","description":"Lists the tasks","options":[]},
        {"options":[{"autocomplete":true,"required":true,"choices":[],"type":3,"name":"task","description":"Which one",
        "name_localizations":null},
        {"type":4,"name":"count","required":false,"autocomplete":false,"description":"How often",
        "choices":[{"name":"once","name_localizations":null,"value":1}]}],
        "type":1,"name":"start","description":"Starts a task"}]}]
        """;

    static bool IsSame(string json) => CommandWire.IsSame(Samples.Commands, JsonElement.Parse(json));

    static string ListedWith(Action<JsonObject> change)
    {
        var list = JsonNode.Parse(ListedCommandsJson)!.AsArray();
        change(list[0]!.AsObject());
        return list.ToJsonString();
    }

    [Fact]
    public void A_command_registration_is_written_as_JSON() =>
        Assert.Equal(
            """[{"type":1,"name":"butler","description":"Looks after the Butler","contexts":[0]"""
                + ""","options":[{"type":1,"name":"list","description":"Lists the tasks"},"""
                + """{"type":1,"name":"start","description":"Starts a task","options":[{"type":3"""
                + ""","name":"task","description":"Which one","required":true,"autocomplete":true},"""
                + """{"type":4,"name":"count","description":"How often","choices":[{"name":"once","value":1}]}]}]}]""",
            Encoding.UTF8.GetString(CommandWire.Write(Samples.Commands))
        );

    [Fact]
    public void Defaults_that_Discord_adds_are_not_a_difference()
    {
        Assert.True(IsSame(ListedCommandsJson));
        Assert.True(IsSame(Encoding.UTF8.GetString(CommandWire.Write(Samples.Commands))));
    }

    [Fact]
    public void Command_permissions_are_compared_and_contexts_are_not()
    {
        var hidden = Samples.Commands.Map(static c => c with { DefaultMemberPermissions = 32UL }).Strict();
        Assert.Contains(
            "\"default_member_permissions\":\"32\"",
            Encoding.UTF8.GetString(CommandWire.Write(hidden)),
            StringComparison.Ordinal
        );
        Assert.False(CommandWire.IsSame(hidden, JsonElement.Parse(ListedCommandsJson)));
        Assert.True(
            CommandWire.IsSame(
                hidden,
                JsonElement.Parse(ListedWith(static c => c["default_member_permissions"] = "32"))
            )
        );
        Assert.False(
            CommandWire.IsSame(hidden, JsonElement.Parse(ListedWith(static c => c["default_member_permissions"] = "8")))
        );
        Assert.True(IsSame(ListedWith(static c => c["contexts"] = new JsonArray(0))));
    }

    [Fact]
    public void Every_visible_change_to_a_command_is_a_difference()
    {
        Assert.False(IsSame("[]"));
        Assert.False(IsSame("{}"));
        Assert.False(IsSame(ListedWith(static c => c["description"] = "Other")));
        Assert.False(IsSame(ListedWith(static c => c["default_member_permissions"] = "0")));
        Assert.False(IsSame(ListedWith(static c => c["nsfw"] = true)));
        Assert.False(IsSame(ListedWith(static c => c["options"]!.AsArray().RemoveAt(0))));
        Assert.False(IsSame(ListedWith(static c => c["options"]![1]!["options"]![0]!["required"] = false)));
        Assert.False(IsSame(ListedWith(static c => c["options"]![1]!["options"]![0]!["autocomplete"] = false)));
        Assert.False(IsSame(ListedWith(static c => c["options"]![1]!["options"]![0]!["max_length"] = 5)));
        Assert.False(IsSame(ListedWith(static c => c["options"]![1]!["options"]![1]!["choices"]![0]!["value"] = 2)));
        Assert.False(IsSame(ListedWith(static c => c["options"]![1]!["options"]![1]!["choices"]![0]!["value"] = "1")));
        Assert.False(
            IsSame(
                ListedCommandsJson.Trim()[..^1] + """,""" + """{"id":"2","type":1,"name":"old","description":"Old"}]"""
            )
        );
    }

    [Fact]
    public void The_order_of_options_matters_and_the_order_of_commands_does_not()
    {
        var two = Samples.Commands.Add(new SlashCommand("another", "Other", LanguageExt.Prelude.Empty));
        var reversed = CommandWire.Write(two.Rev());
        Assert.True(CommandWire.IsSame(two, JsonElement.Parse(reversed)));
        Assert.False(
            IsSame(
                ListedWith(static c =>
                {
                    var options = c["options"]!.AsArray();
                    var first = options[0]!;
                    options.RemoveAt(0);
                    options.Add(first);
                })
            )
        );
    }

    [Fact]
    public void A_form_error_is_reported_field_by_field() =>
        Assert.Equal(
            "Invalid Form Body\n[0].name: Must be lower-case\n"
                + "[0].options[2].description: This field is required\n[0].options[2].description: Too short",
            ErrorBody.ReadMessages(
                JsonElement.Parse(
                    """
                    {"code":50035,"message":"Invalid Form Body","errors":{"0":{"name":{"_errors":[{"code":"X",
                    "message":"Must be lower-case"}]},
                    "options":{"2":{"description":{"_errors":[{"code":"A","message":"This field is required"},
                    {"code":"B","message":"Too short"}]}}}}}}
                    """
                )
            )
        );
}
