namespace PlexButler.Sandbox.Discord;

/// <summary>What a modal may look like (component reference and interaction callback documentation).</summary>
static class ModalRules
{
    const int TextDisplay = 10,
        Label = 18;

    public static void Check(Field modal)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        modal.Text("custom_id", 1, 100, required: true);
        modal.Text("title", 1, 45, required: true);
        foreach (var part in modal.Objects("components", 1, 5, required: true))
        {
            switch (part.Whole("type", 1, 18, required: true))
            {
                case ComponentRules.Row:
                    foreach (var input in part.Objects("components", 1, 1, required: true))
                        CheckInput(input, ids, labelled: true);
                    break;
                case Label:
                    part.Text("label", 1, 45, required: true);
                    part.Text("description", 0, 100);
                    if (part.Inner("component") is { } inner)
                        CheckInput(inner, ids, labelled: false);
                    else
                        part.Errors.Required(part.At("component"));
                    break;
                case TextDisplay:
                    part.Text("content", 1, 4000, required: true);
                    break;
                case null:
                    break;
                default:
                    part.Errors.Choices(part.At("type"), "1, 10, 18");
                    break;
            }
        }
    }

    static void CheckInput(Field input, HashSet<string> ids, bool labelled)
    {
        var type = input.Whole("type", 1, 23, required: true);
        if (ComponentRules.IsSelect(type) && !labelled)
            ComponentRules.CheckSelect(input, type ?? ComponentRules.StringSelect, ids);
        else if (type is not ComponentRules.TextInput)
            input.Errors.Choices(input.At("type"), labelled ? "4" : "3, 4, 5, 6, 7, 8");
        else
        {
            ComponentRules.CustomId(input, ids);
            input.Whole("style", 1, 2, required: true);
            if (labelled)
                input.Text("label", 1, 45, required: true);
            input.Text("placeholder", 0, 100);
            input.Text("value", 0, 4000);
            input.Whole("min_length", 0, 4000);
            input.Whole("max_length", 1, 4000);
        }
    }
}
