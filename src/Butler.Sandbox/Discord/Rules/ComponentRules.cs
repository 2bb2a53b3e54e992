using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What rows, buttons and menus may look like (component reference).</summary>
static class ComponentRules
{
    public const int Row = 1,
        Button = 2,
        StringSelect = 3,
        TextInput = 4,
        LastSelect = 8;

    public static bool IsSelect(long? type) => type is StringSelect or (>= 5 and <= LastSelect);

    /// <summary>The components of a classic message: at most five rows.</summary>
    public static void Check(Field body)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in body.Objects("components", 0, 5))
        {
            if (row.Whole("type", 1, 18, required: true) is { } type and not Row)
                row.Errors.Choices(row.At("type"), "1");
            else
                CheckRow(row, ids);
        }
    }

    public static void CheckRow(Field row, HashSet<string> ids)
    {
        var kinds = new List<long>();
        foreach (var part in row.Objects("components", 1, 5, required: true))
        {
            var type = part.Whole("type", 1, 18, required: true) ?? Button;
            kinds.Add(type);
            if (type == Button)
                CheckButton(part, ids);
            else if (IsSelect(type))
                CheckSelect(part, type, ids);
            else
                part.Errors.Choices(part.At("type"), "2, 3, 5, 6, 7, 8");
        }
        if (kinds.Count > 1 && kinds.Any(IsOneSelect))
            row.Errors.Add(
                row.At("components"),
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width"
            );
        static bool IsOneSelect(long type) => IsSelect(type);
    }

    public static void CheckButton(Field button, HashSet<string> ids)
    {
        var style = button.Whole("style", 1, 6, required: true) ?? 1;
        button.Text("label", 0, 80);
        button.Flag("disabled");
        if (style == 5)
        {
            if (button.Owner.Get("url") is null)
                button.Errors.Required(button.At("url"));
            button.Address("url", 512);
        }
        else if (style == 6)
        {
            if (!Snowflakes.IsOne(button.Owner.String("sku_id")))
                button.Errors.Required(button.At("sku_id"));
        }
        else
            CustomId(button, ids);
        if (style is 5 or 6 && button.Owner.Get("custom_id") is not null)
            button.Errors.Add(
                button.At("custom_id"),
                "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                "A custom id and url cannot both be specified"
            );
        if (style != 6 && string.IsNullOrWhiteSpace(button.Owner.String("label")) && button.Owner.Get("emoji") is null)
            button.Errors.Required(button.At("label"));
    }

    public static void CheckSelect(Field select, long type, HashSet<string> ids)
    {
        CustomId(select, ids);
        select.Text("placeholder", 0, 150);
        select.Flag("disabled");
        var least = select.Whole("min_values", 0, 25) ?? 1;
        var most = select.Whole("max_values", 1, 25) ?? 1;
        if (least > most)
            select.Errors.Add(
                select.At("min_values"),
                "SELECT_COMPONENT_VALUES_INVALID",
                "Minimum values cannot exceed maximum values"
            );
        if (type != StringSelect)
            return;
        var values = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in select.Objects("options", 1, 25, required: true))
        {
            option.Text("label", 1, 100, required: true);
            option.Text("description", 0, 100);
            if (option.Text("value", 1, 100, required: true) is { } value && !values.Add(value))
                option.Errors.Add(
                    option.At("value"),
                    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used"
                );
        }
    }

    public static void CustomId(Field part, HashSet<string> ids)
    {
        if (part.Text("custom_id", 1, 100, required: true) is { } id && !ids.Add(id))
            part.Errors.Add(
                part.At("custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated"
            );
    }

    /// <summary>Every component in a tree, outermost first.</summary>
    public static IEnumerable<JsonObject> All(JsonArray components) =>
        components
            .OfType<JsonObject>()
            .SelectMany(part => (IEnumerable<JsonObject>)[part, .. All(part.Items("components")), .. Accessory(part)]);

    static IEnumerable<JsonObject> Accessory(JsonObject part) =>
        ((JsonObject?[])[part.At("accessory"), part.At("component")]).OfType<JsonObject>();
}
