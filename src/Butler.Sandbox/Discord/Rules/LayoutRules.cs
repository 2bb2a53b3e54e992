using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rules;

/// <summary>Discord's rules for components of version 2 (component reference).</summary>
static class LayoutRules
{
    public static void Check(FormReader body)
    {
        if (ComponentTree.Flatten(body.Source.GetArray("components")).Count() > 40)
            body.Errors.Add(body.PathOf("components"), "BASE_TYPE_MAX_LENGTH", "Must be 40 or fewer in length.");
        var text = ComponentTree
            .Flatten(body.Source.GetArray("components"))
            .Where(part => part.GetLong("type") == ComponentType.TextDisplay)
            .Sum(part => FormReader.CountCharacters(part.GetString("content") ?? ""));
        if (text > 4000)
            body.Errors.Add(
                body.PathOf("components"),
                "COMPONENT_TEXT_SIZE_EXCEEDED",
                "The displayable text size exceeds the maximum size of 4000"
            );
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in body.ReadObjects("components", 0, 40))
            CheckComponent(part, ids, inContainer: false);
    }

    static void CheckComponent(FormReader part, HashSet<string> ids, bool inContainer)
    {
        switch (part.ReadInteger("type", 1, 18, required: true))
        {
            case ComponentType.ActionRow:
                ComponentRules.CheckRow(part, ids);
                break;
            case ComponentType.Section:
                CheckSection(part, ids);
                break;
            case ComponentType.TextDisplay:
                part.ReadString("content", 1, 4000, required: true);
                break;
            case ComponentType.MediaGallery:
                CheckMediaGallery(part);
                break;
            case ComponentType.File:
                CheckMedia(part, "file");
                break;
            case ComponentType.Separator:
                part.ReadBoolean("divider");
                part.ReadInteger("spacing", 1, 2);
                break;
            case ComponentType.Container when !inContainer:
                part.ReadInteger("accent_color", 0, 0xFFFFFF);
                part.ReadBoolean("spoiler");
                foreach (var inner in part.ReadObjects("components", 1, 40, required: true))
                    CheckComponent(inner, ids, inContainer: true);
                break;
            case null:
                break;
            default:
                part.Errors.AddInvalidChoice(
                    part.PathOf("type"),
                    inContainer ? "1, 9, 10, 12, 13, 14" : "1, 9, 10, 12, 13, 14, 17"
                );
                break;
        }
    }

    static void CheckSection(FormReader section, HashSet<string> ids)
    {
        foreach (var text in section.ReadObjects("components", 1, 3, required: true))
        {
            if (text.Source.GetLong("type") != ComponentType.TextDisplay)
                text.Errors.AddInvalidChoice(text.PathOf("type"), "10");
            text.ReadString("content", 1, 4000, required: true);
        }
        if (section.ReadObject("accessory") is not { } accessory)
            section.Errors.AddRequired(section.PathOf("accessory"));
        else if (accessory.Source.GetLong("type") == ComponentType.Button)
            ComponentRules.CheckButton(accessory, ids);
        else if (accessory.Source.GetLong("type") == ComponentType.Thumbnail)
            CheckMedia(accessory, "media");
        else
            accessory.Errors.AddInvalidChoice(accessory.PathOf("type"), "2, 11");
    }

    static void CheckMediaGallery(FormReader gallery)
    {
        foreach (var item in gallery.ReadObjects("items", 1, 10, required: true))
        {
            CheckMedia(item, "media");
            item.ReadString("description", 0, 1024);
        }
    }

    static void CheckMedia(FormReader owner, string name)
    {
        if (owner.ReadObject(name) is not { } media)
            owner.Errors.AddRequired(owner.PathOf(name));
        else if (media.Source.Get("url") is null)
            media.Errors.AddRequired(media.PathOf("url"));
        else
            media.CheckUrl("url");
    }

    /// <summary>Whether a flag field, or the message that is edited, asks for components of version 2.</summary>
    public static bool UsesComponentsV2(JsonObject body) =>
        ((body.GetLong("flags") ?? 0) & MessageFlags.ComponentsV2) != 0;
}
