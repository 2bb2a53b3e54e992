using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rules;

/// <summary>Discord's rules for rows, buttons and menus (component reference).</summary>
static class ComponentRules
{
    public static bool IsSelect(long? type) =>
        type is ComponentType.StringSelect or (>= ComponentType.UserSelect and <= ComponentType.ChannelSelect);

    /// <summary>The components of a classic message: at most five rows.</summary>
    public static void Check(FormReader body)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in body.ReadObjects("components", 0, 5))
        {
            if (row.ReadInteger("type", 1, 18, required: true) is { } type and not ComponentType.ActionRow)
                row.Errors.AddInvalidChoice(row.PathOf("type"), "1");
            else
                CheckRow(row, ids);
        }
    }

    public static void CheckRow(FormReader row, HashSet<string> ids)
    {
        var kinds = new List<long>();
        foreach (var part in row.ReadObjects("components", 1, 5, required: true))
        {
            var type = part.ReadInteger("type", 1, 18, required: true) ?? ComponentType.Button;
            kinds.Add(type);
            if (type == ComponentType.Button)
                CheckButton(part, ids);
            else if (IsSelect(type))
                CheckSelect(part, type, ids);
            else
                part.Errors.AddInvalidChoice(part.PathOf("type"), "2, 3, 5, 6, 7, 8");
        }
        if (kinds.Count > 1 && kinds.Any(IsSelectType))
            row.Errors.Add(
                row.PathOf("components"),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width"
            );
        static bool IsSelectType(long type) => IsSelect(type);
    }

    public static void CheckButton(FormReader button, HashSet<string> ids)
    {
        var style = button.ReadInteger("style", 1, 6, required: true) ?? 1;
        button.ReadString("label", 0, 80);
        button.ReadBoolean("disabled");
        if (style == 5)
        {
            if (button.Source.Get("url") is null)
                button.Errors.AddRequired(button.PathOf("url"));
            button.CheckUrl("url", 512);
        }
        else if (style == 6)
        {
            if (!SnowflakeGenerator.IsSnowflake(button.Source.GetString("sku_id")))
                button.Errors.AddRequired(button.PathOf("sku_id"));
        }
        else
            CheckCustomId(button, ids);
        if (style is 5 or 6 && button.Source.Get("custom_id") is not null)
            button.Errors.Add(
                button.PathOf("custom_id"),
                "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                "A custom id and url cannot both be specified"
            );
        if (
            style != 6
            && string.IsNullOrWhiteSpace(button.Source.GetString("label"))
            && button.Source.Get("emoji") is null
        )
            button.Errors.AddRequired(button.PathOf("label"));
    }

    public static void CheckSelect(FormReader select, long type, HashSet<string> ids)
    {
        CheckCustomId(select, ids);
        select.ReadString("placeholder", 0, 150);
        select.ReadBoolean("disabled");
        var min = select.ReadInteger("min_values", 0, 25) ?? 1;
        var max = select.ReadInteger("max_values", 1, 25) ?? 1;
        if (min > max)
            select.Errors.Add(
                select.PathOf("min_values"),
                "SELECT_COMPONENT_VALUES_INVALID",
                "Minimum values cannot exceed maximum values"
            );
        if (type != ComponentType.StringSelect)
            return;
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in select.ReadObjects("options", 1, 25, required: true))
        {
            option.ReadString("label", 1, 100, required: true);
            option.ReadString("description", 0, 100);
            if (option.ReadString("value", 1, 100, required: true) is { } value && !values.Add(value))
                option.Errors.Add(
                    option.PathOf("value"),
                    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used"
                );
        }
    }

    public static void CheckCustomId(FormReader part, HashSet<string> ids)
    {
        if (part.ReadString("custom_id", 1, 100, required: true) is { } id && !ids.Add(id))
            part.Errors.Add(
                part.PathOf("custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated"
            );
    }
}
