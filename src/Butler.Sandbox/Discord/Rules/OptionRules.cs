using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What a command's options may look like.</summary>
static class OptionRules
{
    public const int Sub = 1,
        Group = 2,
        Text = 3,
        Whole = 4,
        Flag = 5,
        User = 6,
        Channel = 7,
        Role = 8,
        Mentionable = 9,
        Number = 10,
        Attachment = 11;

    public static JsonArray Read(Field owner, int commandType, int depth)
    {
        if (owner.Owner.Get("options") is null)
            return [];
        if (commandType != CommandRules.Chat && owner.Owner.Items("options").Count > 0)
        {
            owner.Errors.Add(
                owner.At("options"),
                "APPLICATION_COMMAND_OPTIONS_CANNOT_BE_SET",
                "Context menu commands cannot have options"
            );
            return [];
        }
        var options = new JsonArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var kinds = new HashSet<bool>();
        var optional = false;
        foreach (var field in owner.Objects("options", 0, 25))
        {
            var option = ReadOne(field, depth);
            if (option.String("name") is { } name && !names.Add(name))
                field.Errors.Add(
                    field.At("name"),
                    "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                    "Option name already exists"
                );
            kinds.Add(option.Long("type") is Sub or Group);
            var required = option.Bool("required") ?? false;
            if (required && optional)
                field.Errors.Add(
                    field.At("required"),
                    "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                    "Required options must be placed before non-required options"
                );
            optional |= !required;
            options.Add((JsonNode)option);
        }
        if (kinds.Count > 1)
            owner.Errors.Add(
                owner.At("options"),
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Sub-command and sub-command group option types are mutually exclusive to all other types"
            );
        return options;
    }

    static JsonObject ReadOne(Field field, int depth)
    {
        var type = (int)(field.Whole("type", 1, 11, required: true) ?? Text);
        var nesting = type is Sub or Group;
        // command > group > subcommand is the deepest there is.
        if (nesting && (depth > 1 || (depth == 1 && type == Group)))
            field.Errors.Add(
                field.At("type"),
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Sub-commands cannot be nested any deeper"
            );
        var option = new JsonObject
        {
            ["type"] = type,
            ["name"] = CommandRules.Name(field, strict: true),
            ["name_localizations"] = CommandRules.Localized(field, "name_localizations", 1, 32, true),
            ["description"] = field.Text("description", 1, 100, required: true),
            ["description_localizations"] = CommandRules.Localized(field, "description_localizations", 1, 100, false),
        };
        // Discord gives a flag back only when it is set.
        if (!nesting && field.Flag("required") == true)
            option["required"] = true;
        Choices(field, type, option);
        Bounds(field, type, option);
        if (nesting)
        {
            var inner = Read(field, CommandRules.Chat, type == Group ? 1 : 2);
            if (type == Group && inner.OfType<JsonObject>().Any(o => o.Long("type") != Sub))
                field.Errors.Add(
                    field.At("options"),
                    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                    "A sub-command group holds sub-commands only"
                );
            if (inner.Count > 0)
                option["options"] = inner;
        }
        else if (field.Owner.Items("options").Count > 0)
            field.Errors.Add(
                field.At("options"),
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Only sub-commands and groups can have options"
            );
        return option;
    }

    static void Choices(Field field, int type, JsonObject option)
    {
        var open = field.Flag("autocomplete") == true;
        var choosable = type is Text or Whole or Number;
        if (open && !choosable)
            field.Errors.Add(
                field.At("autocomplete"),
                "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_INVALID",
                "Autocomplete is for string, integer and number options only"
            );
        if (open)
            option["autocomplete"] = true;
        if (field.Owner.Get("choices") is not JsonArray { Count: > 0 })
            return;
        if (!choosable || open)
            field.Errors.Add(
                field.At("choices"),
                "APPLICATION_COMMAND_OPTION_CHOICES_INVALID",
                open
                    ? "Options cannot have both choices and autocomplete"
                    : "Only string, integer and number options can have choices"
            );
        option["choices"] = ChoiceRules.Read(field, "choices", type);
    }

    static void Bounds(Field field, int type, JsonObject option)
    {
        Bound(field, "min_length", type is Text, 0, 6000, option);
        Bound(field, "max_length", type is Text, 1, 6000, option);
        foreach (var name in (ReadOnlySpan<string>)["min_value", "max_value"])
        {
            if (field.Owner.Get(name) is not { } value)
                continue;
            if (type is not (Whole or Number) || value.AsDouble() is null || (type is Whole && value.AsLong() is null))
                field.Errors.Add(
                    field.At(name),
                    "NUMBER_TYPE_COERCE",
                    $"Value \"{Json.Text(value)}\" is not a bound this option can have."
                );
            option[name] = value.DeepClone();
        }
        if (field.Owner.Get("channel_types") is JsonArray kinds && type == Channel)
            option["channel_types"] = kinds.DeepClone();
    }

    static void Bound(Field field, string name, bool allowed, long least, long most, JsonObject option)
    {
        if (field.Owner.Get(name) is null)
            return;
        if (!allowed)
            field.Errors.Add(
                field.At(name),
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Only string options can have a length"
            );
        else if (field.Whole(name, least, most) is { } value)
            option[name] = value;
    }
}
