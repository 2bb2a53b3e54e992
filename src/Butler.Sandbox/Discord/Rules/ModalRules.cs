using PlexButler.Sandbox.Discord.Constants;

namespace PlexButler.Sandbox.Discord.Rules;

/// <summary>Discord's rules for a modal (component reference and interaction callback documentation).</summary>
static class ModalRules
{
    public static void Check(FormReader modal)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        modal.ReadString("custom_id", 1, 100, required: true);
        modal.ReadString("title", 1, 45, required: true);
        foreach (var part in modal.ReadObjects("components", 1, 5, required: true))
        {
            switch (part.ReadInteger("type", 1, 18, required: true))
            {
                case ComponentType.ActionRow:
                    foreach (var input in part.ReadObjects("components", 1, 1, required: true))
                        CheckComponent(input, ids, isLabeled: true);
                    break;
                case ComponentType.Label:
                    part.ReadString("label", 1, 45, required: true);
                    part.ReadString("description", 0, 100);
                    if (part.ReadObject("component") is { } inner)
                        CheckComponent(inner, ids, isLabeled: false);
                    else
                        part.Errors.AddRequired(part.PathOf("component"));
                    break;
                case ComponentType.TextDisplay:
                    part.ReadString("content", 1, 4000, required: true);
                    break;
                case null:
                    break;
                default:
                    part.Errors.AddInvalidChoice(part.PathOf("type"), "1, 10, 18");
                    break;
            }
        }
    }

    static void CheckComponent(FormReader input, HashSet<string> ids, bool isLabeled)
    {
        var type = input.ReadInteger("type", 1, 23, required: true);
        if (ComponentRules.IsSelect(type) && !isLabeled)
            ComponentRules.CheckSelect(input, type ?? ComponentType.StringSelect, ids);
        else if (type is not ComponentType.TextInput)
            input.Errors.AddInvalidChoice(input.PathOf("type"), isLabeled ? "4" : "3, 4, 5, 6, 7, 8");
        else
        {
            ComponentRules.CheckCustomId(input, ids);
            input.ReadInteger("style", 1, 2, required: true);
            if (isLabeled)
                input.ReadString("label", 1, 45, required: true);
            input.ReadString("placeholder", 0, 100);
            input.ReadString("value", 0, 4000);
            input.ReadInteger("min_length", 0, 4000);
            input.ReadInteger("max_length", 1, 4000);
        }
    }
}
