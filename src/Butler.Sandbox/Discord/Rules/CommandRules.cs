using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlexButler.Sandbox.Discord;

/// <summary>What an application command may look like, and how Discord gives it back.</summary>
static partial class CommandRules
{
    public const int Chat = 1,
        User = 2,
        Message = 3,
        EntryPoint = 4;

    /// <summary>At most so many commands of a type in one scope.</summary>
    public static int Most(int type) =>
        type switch
        {
            Chat => 100,
            EntryPoint => 1,
            _ => 15,
        };

    /// <summary>The checked command as it is stored, without ids; what is wrong with it is noted at <paramref name="path"/>.</summary>
    public static JsonObject Read(JsonObject body, string path, bool inGuild, FormErrors errors)
    {
        var field = new Field(body, path, errors);
        var type = (int)(field.Whole("type", 1, inGuild ? 3 : 4) ?? Chat);
        var command = new JsonObject
        {
            ["type"] = type,
            ["name"] = Name(field, type == Chat),
            ["name_localizations"] = Localized(field, "name_localizations", 1, 32, type == Chat),
            ["description"] = Description(field, type),
            ["description_localizations"] = Localized(field, "description_localizations", 1, 100, false),
            ["default_member_permissions"] = Permissions(field),
            ["nsfw"] = field.Flag("nsfw") ?? false,
        };
        // Both say where a *global* command can be used; in a guild's list Discord has no use for them.
        var types = Numbers(field, "integration_types", 1);
        var contexts = Numbers(field, "contexts", 2);
        command["integration_types"] = inGuild || types is null ? new JsonArray(0) : types;
        command["contexts"] = inGuild ? null : contexts;
        if (!inGuild)
            command["dm_permission"] = field.Flag("dm_permission") ?? true;
        var options = OptionRules.Read(field, type, depth: 0);
        if (options.Count > 0)
            command["options"] = options;
        if (Weight(command) > 8000)
            errors.Add(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
        return command;
    }

    public static string? Name(Field field, bool strict)
    {
        var name = field.Text("name", 1, 32, required: true);
        if (strict && name is not null && !IsName(name))
            field.Errors.Add(field.At("name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        return name;
    }

    public static JsonObject? Localized(Field field, string name, int least, int most, bool names)
    {
        if (field.Inner(name) is not { } inner)
            return null;
        foreach (var (locale, _) in inner.Owner)
        {
            if (!Locales.Known.Contains(locale))
                inner.Errors.Choices(inner.At(locale), string.Join(", ", Locales.Known));
            else if (inner.Text(locale, least, most) is { } text && names && !IsName(text))
                inner.Errors.Add(inner.At(locale), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
        return (JsonObject)inner.Owner.DeepClone();
    }

    static string? Description(Field field, int type)
    {
        if (type is Chat)
            return field.Text("description", 1, 100, required: true);
        if (field.Text("description", 0, 100) is { Length: > 0 })
            field.Errors.Add(
                field.At("description"),
                "APPLICATION_COMMAND_DESCRIPTION_CANNOT_BE_SET",
                "Context menu commands cannot have description"
            );
        return "";
    }

    static string? Permissions(Field field)
    {
        var node = field.Owner.Get("default_member_permissions");
        if (node is null)
            return null;
        var text = node.AsString() ?? node.AsLong()?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (text is not null && text.Length > 0 && text.All(char.IsAsciiDigit))
            return text;
        field.Errors.Add(field.At("default_member_permissions"), "BITFIELD_TYPE_CONVERT", "Value is not a bit field.");
        return null;
    }

    static JsonArray? Numbers(Field field, string name, int highest)
    {
        if (field.Owner.Get(name) is null)
            return null;
        var items = field.List(name, 1, highest + 1);
        for (var i = 0; i < items.Count; i++)
            if (items[i].AsLong() is not { } value || value < 0 || value > highest)
                field.Errors.Choices($"{field.At(name)}.{i}", string.Join(", ", Enumerable.Range(0, highest + 1)));
        return (JsonArray)items.DeepClone();
    }

    static int Weight(JsonObject part) =>
        Field.Length(part.String("name") ?? "")
        + Field.Length(part.String("description") ?? "")
        + part.Items("choices")
            .Sum(choice => Field.Length(choice.String("name") ?? "") + Field.Length(choice.String("value") ?? ""))
        + part.Items("options").OfType<JsonObject>().Sum(Weight);

    static bool IsName(string name) =>
        Pattern().IsMatch(name) && name.EnumerateRunes().All(rune => Rune.ToLowerInvariant(rune) == rune);

    // Discord also allows the Devanagari and Thai *scripts*; .NET knows their blocks, which hold the same letters and marks.
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}\z")]
    private static partial Regex Pattern();
}
