using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What the components of version 2 may look like (component reference).</summary>
static class LayoutRules
{
    const int Section = 9,
        TextDisplay = 10,
        Thumbnail = 11,
        Gallery = 12,
        File = 13,
        Separator = 14,
        Container = 17;

    public static void Check(Field body)
    {
        if (ComponentRules.All(body.Owner.Items("components")).Count() > 40)
            body.Errors.Add(body.At("components"), "BASE_TYPE_MAX_LENGTH", "Must be 40 or fewer in length.");
        var text = ComponentRules
            .All(body.Owner.Items("components"))
            .Where(part => part.Long("type") == TextDisplay)
            .Sum(part => Field.Length(part.String("content") ?? ""));
        if (text > 4000)
            body.Errors.Add(
                body.At("components"),
                "COMPONENT_TEXT_SIZE_EXCEEDED",
                "The displayable text size exceeds the maximum size of 4000"
            );
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in body.Objects("components", 0, 40))
            CheckPart(part, ids, inContainer: false);
    }

    static void CheckPart(Field part, HashSet<string> ids, bool inContainer)
    {
        switch (part.Whole("type", 1, 18, required: true))
        {
            case ComponentRules.Row:
                ComponentRules.CheckRow(part, ids);
                break;
            case Section:
                CheckSection(part, ids);
                break;
            case TextDisplay:
                part.Text("content", 1, 4000, required: true);
                break;
            case Gallery:
                CheckGallery(part);
                break;
            case File:
                Media(part, "file");
                break;
            case Separator:
                part.Flag("divider");
                part.Whole("spacing", 1, 2);
                break;
            case Container when !inContainer:
                part.Whole("accent_color", 0, 0xFFFFFF);
                part.Flag("spoiler");
                foreach (var inner in part.Objects("components", 1, 40, required: true))
                    CheckPart(inner, ids, inContainer: true);
                break;
            case null:
                break;
            default:
                part.Errors.Choices(part.At("type"), inContainer ? "1, 9, 10, 12, 13, 14" : "1, 9, 10, 12, 13, 14, 17");
                break;
        }
    }

    static void CheckSection(Field section, HashSet<string> ids)
    {
        foreach (var text in section.Objects("components", 1, 3, required: true))
        {
            if (text.Owner.Long("type") != TextDisplay)
                text.Errors.Choices(text.At("type"), "10");
            text.Text("content", 1, 4000, required: true);
        }
        if (section.Inner("accessory") is not { } accessory)
            section.Errors.Required(section.At("accessory"));
        else if (accessory.Owner.Long("type") == ComponentRules.Button)
            ComponentRules.CheckButton(accessory, ids);
        else if (accessory.Owner.Long("type") == Thumbnail)
            Media(accessory, "media");
        else
            accessory.Errors.Choices(accessory.At("type"), "2, 11");
    }

    static void CheckGallery(Field gallery)
    {
        foreach (var item in gallery.Objects("items", 1, 10, required: true))
        {
            Media(item, "media");
            item.Text("description", 0, 1024);
        }
    }

    static void Media(Field owner, string name)
    {
        if (owner.Inner(name) is not { } media)
            owner.Errors.Required(owner.At(name));
        else if (media.Owner.Get("url") is null)
            media.Errors.Required(media.At("url"));
        else
            media.Address("url");
    }

    /// <summary>Whether a flag field, or the message that is edited, asks for components of version 2.</summary>
    public static bool Asked(JsonObject body) => ((body.Long("flags") ?? 0) & MessageRules.Components2) != 0;
}
