using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What a list of choices may look like, fixed ones and those of autocomplete.</summary>
static class ChoiceRules
{
    public static JsonArray Read(Field owner, string name, int optionType)
    {
        var choices = new JsonArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in owner.Objects(name, 0, 25))
        {
            var shown = field.Text("name", 1, 100, required: true);
            if (shown is not null && !names.Add(shown))
                field.Errors.Add(
                    field.At("name"),
                    "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
                    "Choice name already exists"
                );
            CommandRules.Localized(field, "name_localizations", 1, 100, false);
            Value(field, optionType);
            choices.Add(field.Owner.DeepClone());
        }
        return choices;
    }

    static void Value(Field field, int optionType)
    {
        var value = field.Owner.Get("value");
        if (optionType is OptionRules.Text)
            // The documentation says 100 where the published schema says 6000; the documentation is what clients meet.
            field.Text("value", 1, 100, required: true);
        else if (value is null)
            field.Errors.Required(field.At("value"));
        else if (value.AsDouble() is null || (optionType is OptionRules.Whole && value.AsLong() is null))
            field.Errors.Add(
                field.At("value"),
                "NUMBER_TYPE_COERCE",
                $"Value \"{Json.Text(value)}\" is not a number of the option's type."
            );
    }
}
