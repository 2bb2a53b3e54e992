using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlexButler.Discord.Tests;

public class CommandWireSpecs
{
    // What Discord answers to our list: ids, versions, defaults and nulls written out
    const string listed = """
        [{"id":"1","application_id":"700","guild_id":"20","version":"5","default_member_permissions":null,"type":1,"name":"butler","name_localizations":null,
        "description":"Looks after the Butler","description_localizations":null,"nsfw":false,"contexts":null,"integration_types":[0],"options":[
        {"type":1,"name":"list","description":"Lists the tasks","options":[]},
        {"options":[{"autocomplete":true,"required":true,"choices":[],"type":3,"name":"task","description":"Which one","name_localizations":null},
        {"type":4,"name":"count","required":false,"autocomplete":false,"description":"How often","choices":[{"name":"once","name_localizations":null,"value":1}]}],
        "type":1,"name":"start","description":"Starts a task"}]}]
        """;

    static bool IsSame(string json) => CommandWire.isSame(Samples.Commands, JsonElement.Parse(json));

    static string Changed(Action<JsonObject> change)
    {
        var list = JsonNode.Parse(listed)!.AsArray();
        change(list[0]!.AsObject());
        return list.ToJsonString();
    }

    [Fact]
    public void The_body_of_a_registration() =>
        Assert.Equal(
            """[{"type":1,"name":"butler","description":"Looks after the Butler","contexts":[0],"options":[{"type":1,"name":"list","description":"Lists the tasks"},"""
                + """{"type":1,"name":"start","description":"Starts a task","options":[{"type":3,"name":"task","description":"Which one","required":true,"autocomplete":true},"""
                + """{"type":4,"name":"count","description":"How often","choices":[{"name":"once","value":1}]}]}]}]""",
            Encoding.UTF8.GetString(CommandWire.write(Samples.Commands))
        );

    [Fact]
    public void What_discord_adds_is_no_difference()
    {
        Assert.True(IsSame(listed));
        Assert.True(IsSame(Encoding.UTF8.GetString(CommandWire.write(Samples.Commands))));
    }

    [Fact]
    public void Permissions_are_a_string_of_digits_and_a_difference_while_contexts_are_none()
    {
        var hidden = Samples.Commands.Map(static c => c with { DefaultMemberPermissions = 32UL }).Strict();
        Assert.Contains(
            "\"default_member_permissions\":\"32\"",
            Encoding.UTF8.GetString(CommandWire.write(hidden)),
            StringComparison.Ordinal
        );
        Assert.False(CommandWire.isSame(hidden, JsonElement.Parse(listed)));
        Assert.True(
            CommandWire.isSame(hidden, JsonElement.Parse(Changed(static c => c["default_member_permissions"] = "32")))
        );
        Assert.False(
            CommandWire.isSame(hidden, JsonElement.Parse(Changed(static c => c["default_member_permissions"] = "8")))
        );
        Assert.True(IsSame(Changed(static c => c["contexts"] = new JsonArray(0))));
    }

    [Fact]
    public void Everything_a_member_could_notice_is_a_difference()
    {
        Assert.False(IsSame("[]"));
        Assert.False(IsSame("{}"));
        Assert.False(IsSame(Changed(static c => c["description"] = "Other")));
        Assert.False(IsSame(Changed(static c => c["default_member_permissions"] = "0")));
        Assert.False(IsSame(Changed(static c => c["nsfw"] = true)));
        Assert.False(IsSame(Changed(static c => c["options"]!.AsArray().RemoveAt(0))));
        Assert.False(IsSame(Changed(static c => c["options"]![1]!["options"]![0]!["required"] = false)));
        Assert.False(IsSame(Changed(static c => c["options"]![1]!["options"]![0]!["autocomplete"] = false)));
        Assert.False(IsSame(Changed(static c => c["options"]![1]!["options"]![0]!["max_length"] = 5)));
        Assert.False(IsSame(Changed(static c => c["options"]![1]!["options"]![1]!["choices"]![0]!["value"] = 2)));
        Assert.False(IsSame(Changed(static c => c["options"]![1]!["options"]![1]!["choices"]![0]!["value"] = "1")));
        Assert.False(
            IsSame(listed.Trim()[..^1] + """,""" + """{"id":"2","type":1,"name":"old","description":"Old"}]""")
        );
    }

    [Fact]
    public void The_order_of_commands_is_no_difference_that_of_options_is()
    {
        var two = Samples.Commands.Add(new Command("another", "Other", LanguageExt.Prelude.Empty));
        var reversed = CommandWire.write(two.Rev());
        Assert.True(CommandWire.isSame(two, JsonElement.Parse(reversed)));
        Assert.False(
            IsSame(
                Changed(static c =>
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
    public void A_refused_body_is_told_field_by_field() =>
        Assert.Equal(
            "Invalid Form Body\n[0].name: Must be lower-case\n[0].options[2].description: This field is required\n[0].options[2].description: Too short",
            ErrorTree.lines(
                JsonElement.Parse(
                    """
                    {"code":50035,"message":"Invalid Form Body","errors":{"0":{"name":{"_errors":[{"code":"X","message":"Must be lower-case"}]},
                    "options":{"2":{"description":{"_errors":[{"code":"A","message":"This field is required"},{"code":"B","message":"Too short"}]}}}}}}
                    """
                )
            )
        );
}
