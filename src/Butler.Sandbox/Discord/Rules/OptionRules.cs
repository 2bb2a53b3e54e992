using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rules;

/// <summary>Discord's rules for a command's options.</summary>
static class OptionRules
{
    public static JsonArray Read(FormReader owner, int commandType, int depth)
    {
        if (owner.Source.Get("options") is null)
            return [];
        if (commandType != ApplicationCommandType.ChatInput && owner.Source.GetArray("options").Count > 0)
        {
            owner.Errors.Add(
                owner.PathOf("options"),
                "APPLICATION_COMMAND_OPTIONS_CANNOT_BE_SET",
                "Context menu commands cannot have options"
            );
            return [];
        }
        var options = new JsonArray();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var kinds = new HashSet<bool>();
        var hasOptional = false;
        foreach (var field in owner.ReadObjects("options", 0, 25))
        {
            var option = ReadOption(field, depth);
            if (option.GetString("name") is { } name && !names.Add(name))
                field.Errors.Add(
                    field.PathOf("name"),
                    "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                    "Option name already exists"
                );
            kinds.Add(
                option.GetLong("type")
                    is ApplicationCommandOptionType.Subcommand
                        or ApplicationCommandOptionType.SubcommandGroup
            );
            var required = option.GetBool("required") ?? false;
            if (required && hasOptional)
                field.Errors.Add(
                    field.PathOf("required"),
                    "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                    "Required options must be placed before non-required options"
                );
            hasOptional |= !required;
            options.Add((JsonNode)option);
        }
        if (kinds.Count > 1)
            owner.Errors.Add(
                owner.PathOf("options"),
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Sub-command and sub-command group option types are mutually exclusive to all other types"
            );
        return options;
    }

    static JsonObject ReadOption(FormReader field, int depth)
    {
        var type = (int)(field.ReadInteger("type", 1, 11, required: true) ?? ApplicationCommandOptionType.String);
        var isNested = type is ApplicationCommandOptionType.Subcommand or ApplicationCommandOptionType.SubcommandGroup;
        // command > group > subcommand is the deepest there is.
        if (isNested && (depth > 1 || (depth == 1 && type == ApplicationCommandOptionType.SubcommandGroup)))
            field.Errors.Add(
                field.PathOf("type"),
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Sub-commands cannot be nested any deeper"
            );
        var option = new JsonObject
        {
            ["type"] = type,
            ["name"] = CommandRules.ReadName(field, strict: true),
            ["name_localizations"] = CommandRules.ReadLocalizations(field, "name_localizations", 1, 32, true),
            ["description"] = field.ReadString("description", 1, 100, required: true),
            ["description_localizations"] = CommandRules.ReadLocalizations(
                field,
                "description_localizations",
                1,
                100,
                false
            ),
        };
        // Discord gives a flag back only when it is set.
        if (!isNested && field.ReadBoolean("required") == true)
            option["required"] = true;
        ReadChoices(field, type, option);
        ReadBounds(field, type, option);
        if (isNested)
        {
            var inner = Read(
                field,
                ApplicationCommandType.ChatInput,
                type == ApplicationCommandOptionType.SubcommandGroup ? 1 : 2
            );
            if (
                type == ApplicationCommandOptionType.SubcommandGroup
                && inner.OfType<JsonObject>().Any(o => o.GetLong("type") != ApplicationCommandOptionType.Subcommand)
            )
                field.Errors.Add(
                    field.PathOf("options"),
                    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                    "A sub-command group holds sub-commands only"
                );
            if (inner.Count > 0)
                option["options"] = inner;
        }
        else if (field.Source.GetArray("options").Count > 0)
            field.Errors.Add(
                field.PathOf("options"),
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Only sub-commands and groups can have options"
            );
        return option;
    }

    static void ReadChoices(FormReader field, int type, JsonObject option)
    {
        var hasAutocomplete = field.ReadBoolean("autocomplete") == true;
        var allowsChoices =
            type
            is ApplicationCommandOptionType.String
                or ApplicationCommandOptionType.Integer
                or ApplicationCommandOptionType.Number;
        if (hasAutocomplete && !allowsChoices)
            field.Errors.Add(
                field.PathOf("autocomplete"),
                "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_INVALID",
                "Autocomplete is for string, integer and number options only"
            );
        if (hasAutocomplete)
            option["autocomplete"] = true;
        if (field.Source.Get("choices") is not JsonArray { Count: > 0 })
            return;
        if (!allowsChoices || hasAutocomplete)
            field.Errors.Add(
                field.PathOf("choices"),
                "APPLICATION_COMMAND_OPTION_CHOICES_INVALID",
                hasAutocomplete
                    ? "Options cannot have both choices and autocomplete"
                    : "Only string, integer and number options can have choices"
            );
        option["choices"] = ChoiceRules.Read(field, "choices", type);
    }

    static void ReadBounds(FormReader field, int type, JsonObject option)
    {
        ReadLengthBound(field, "min_length", type is ApplicationCommandOptionType.String, 0, 6000, option);
        ReadLengthBound(field, "max_length", type is ApplicationCommandOptionType.String, 1, 6000, option);
        foreach (var name in (ReadOnlySpan<string>)["min_value", "max_value"])
        {
            if (field.Source.Get(name) is not { } value)
                continue;
            if (
                type is not (ApplicationCommandOptionType.Integer or ApplicationCommandOptionType.Number)
                || value.AsDouble() is null
                || (type is ApplicationCommandOptionType.Integer && value.AsLong() is null)
            )
                field.Errors.Add(
                    field.PathOf(name),
                    "NUMBER_TYPE_COERCE",
                    $"Value \"{Json.ToText(value)}\" is not a bound this option can have."
                );
            option[name] = value.DeepClone();
        }
        if (field.Source.Get("channel_types") is JsonArray kinds && type == ApplicationCommandOptionType.Channel)
            option["channel_types"] = kinds.DeepClone();
    }

    static void ReadLengthBound(FormReader field, string name, bool isAllowed, long min, long max, JsonObject option)
    {
        if (field.Source.Get(name) is null)
            return;
        if (!isAllowed)
            field.Errors.Add(
                field.PathOf(name),
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Only string options can have a length"
            );
        else if (field.ReadInteger(name, min, max) is { } value)
            option[name] = value;
    }
}
