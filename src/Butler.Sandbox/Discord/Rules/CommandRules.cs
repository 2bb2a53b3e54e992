using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rules;

/// <summary>Discord's rules for an application command, and the form in which Discord returns it.</summary>
static partial class CommandRules
{
    /// <summary>How many commands of a type a scope may have.</summary>
    public static int MaxCommands(int type) =>
        type switch
        {
            ApplicationCommandType.ChatInput => 100,
            ApplicationCommandType.PrimaryEntryPoint => 1,
            _ => 15,
        };

    /// <summary>The command as it is stored, without ids; its errors are added at <paramref name="path"/>.</summary>
    public static JsonObject Read(JsonObject body, string path, bool inGuild, FormErrors errors)
    {
        var field = new FormReader(body, path, errors);
        var type = (int)(field.ReadInteger("type", 1, inGuild ? 3 : 4) ?? ApplicationCommandType.ChatInput);
        var command = new JsonObject
        {
            ["type"] = type,
            ["name"] = ReadName(field, type == ApplicationCommandType.ChatInput),
            ["name_localizations"] = ReadLocalizations(
                field,
                "name_localizations",
                1,
                32,
                type == ApplicationCommandType.ChatInput
            ),
            ["description"] = ReadDescription(field, type),
            ["description_localizations"] = ReadLocalizations(field, "description_localizations", 1, 100, false),
            ["default_member_permissions"] = ReadPermissions(field),
            ["nsfw"] = field.ReadBoolean("nsfw") ?? false,
        };
        // Both say where a global command can be used; Discord ignores them for a guild's commands.
        var types = ReadNumbers(field, "integration_types", 1);
        var contexts = ReadNumbers(field, "contexts", 2);
        command["integration_types"] = inGuild || types is null ? new JsonArray(0) : types;
        command["contexts"] = inGuild ? null : contexts;
        if (!inGuild)
            command["dm_permission"] = field.ReadBoolean("dm_permission") ?? true;
        var options = OptionRules.Read(field, type, depth: 0);
        if (options.Count > 0)
            command["options"] = options;
        if (CountCharacters(command) > 8000)
            errors.Add(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
        return command;
    }

    public static string? ReadName(FormReader field, bool strict)
    {
        var name = field.ReadString("name", 1, 32, required: true);
        if (strict && name is not null && !IsValidName(name))
            field.Errors.Add(field.PathOf("name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        return name;
    }

    public static JsonObject? ReadLocalizations(FormReader field, string name, int min, int max, bool areNames)
    {
        if (field.ReadObject(name) is not { } inner)
            return null;
        foreach (var (locale, _) in inner.Source)
        {
            if (!Locales.Known.Contains(locale))
                inner.Errors.AddInvalidChoice(inner.PathOf(locale), string.Join(", ", Locales.Known));
            else if (inner.ReadString(locale, min, max) is { } text && areNames && !IsValidName(text))
                inner.Errors.Add(inner.PathOf(locale), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
        return (JsonObject)inner.Source.DeepClone();
    }

    static string? ReadDescription(FormReader field, int type)
    {
        if (type is ApplicationCommandType.ChatInput)
            return field.ReadString("description", 1, 100, required: true);
        if (field.ReadString("description", 0, 100) is { Length: > 0 })
            field.Errors.Add(
                field.PathOf("description"),
                "APPLICATION_COMMAND_DESCRIPTION_CANNOT_BE_SET",
                "Context menu commands cannot have description"
            );
        return "";
    }

    static string? ReadPermissions(FormReader field)
    {
        var node = field.Source.Get("default_member_permissions");
        if (node is null)
            return null;
        var text = node.AsString() ?? node.AsLong()?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (text is not null && text.Length > 0 && text.All(char.IsAsciiDigit))
            return text;
        field.Errors.Add(
            field.PathOf("default_member_permissions"),
            "BITFIELD_TYPE_CONVERT",
            "Value is not a bit field."
        );
        return null;
    }

    static JsonArray? ReadNumbers(FormReader field, string name, int max)
    {
        if (field.Source.Get(name) is null)
            return null;
        var items = field.ReadArray(name, 1, max + 1);
        for (var i = 0; i < items.Count; i++)
            if (items[i].AsLong() is not { } value || value < 0 || value > max)
                field.Errors.AddInvalidChoice(
                    $"{field.PathOf(name)}.{i}",
                    string.Join(", ", Enumerable.Range(0, max + 1))
                );
        return (JsonArray)items.DeepClone();
    }

    static int CountCharacters(JsonObject part) =>
        FormReader.CountCharacters(part.GetString("name") ?? "")
        + FormReader.CountCharacters(part.GetString("description") ?? "")
        + part.GetArray("choices")
            .Sum(choice =>
                FormReader.CountCharacters(choice.GetString("name") ?? "")
                + FormReader.CountCharacters(choice.GetString("value") ?? "")
            )
        + part.GetArray("options").OfType<JsonObject>().Sum(CountCharacters);

    static bool IsValidName(string name) =>
        NamePattern().IsMatch(name) && name.EnumerateRunes().All(rune => Rune.ToLowerInvariant(rune) == rune);

    // Discord allows the Devanagari and Thai scripts; .NET has their blocks, which contain the same letters and marks.
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}\z")]
    private static partial Regex NamePattern();
}
