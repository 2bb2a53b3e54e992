using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rules;

/// <summary>Discord's rules for a list of choices, both fixed ones and those of autocomplete.</summary>
static class ChoiceRules
{
    public static JsonArray Read(FormReader owner, string name, int optionType)
    {
        var choices = new JsonArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in owner.ReadObjects(name, 0, 25))
        {
            var choiceName = field.ReadString("name", 1, 100, required: true);
            if (choiceName is not null && !names.Add(choiceName))
                field.Errors.Add(
                    field.PathOf("name"),
                    "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
                    "Choice name already exists"
                );
            CommandRules.ReadLocalizations(field, "name_localizations", 1, 100, false);
            CheckValue(field, optionType);
            choices.Add(field.Source.DeepClone());
        }
        return choices;
    }

    static void CheckValue(FormReader field, int optionType)
    {
        var value = field.Source.Get("value");
        if (optionType is ApplicationCommandOptionType.String)
            // The documentation says 100, the published schema 6000; Discord enforces the former.
            field.ReadString("value", 1, 100, required: true);
        else if (value is null)
            field.Errors.AddRequired(field.PathOf("value"));
        else if (
            value.AsDouble() is null
            || (optionType is ApplicationCommandOptionType.Integer && value.AsLong() is null)
        )
            field.Errors.Add(
                field.PathOf("value"),
                "NUMBER_TYPE_COERCE",
                $"Value \"{Json.ToText(value)}\" is not a number of the option's type."
            );
    }
}
