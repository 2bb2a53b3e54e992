using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rules;

/// <summary>Discord's rules for embeds (message resource documentation, "Embed Limits").</summary>
static class EmbedRules
{
    public static void Check(FormReader body)
    {
        var characters = 0;
        foreach (var embed in body.ReadObjects("embeds", 0, 10))
            characters += CheckEmbed(embed);
        if (characters > 6000)
            body.Errors.Add(
                body.PathOf("embeds"),
                "MAX_EMBED_SIZE_EXCEEDED",
                "Embed size exceeds maximum size of 6000"
            );
    }

    // Returns the number of characters that count towards the total.
    static int CheckEmbed(FormReader embed)
    {
        var characters =
            CountCharacters(embed.ReadString("title", 0, 256))
            + CountCharacters(embed.ReadString("description", 0, 4096));
        embed.CheckUrl("url");
        embed.ReadInteger("color", 0, 0xFFFFFF);
        if (
            embed.ReadString("timestamp", 0, 64) is { } time
            && !DateTimeOffset.TryParse(time, System.Globalization.CultureInfo.InvariantCulture, out _)
        )
            embed.Errors.Add(
                embed.PathOf("timestamp"),
                "DATE_TIME_TYPE_PARSE",
                $"Could not parse {time}. Should be ISO8601."
            );
        foreach (var field in embed.ReadObjects("fields", 0, 25))
        {
            characters +=
                CountCharacters(field.ReadString("name", 1, 256, required: true))
                + CountCharacters(field.ReadString("value", 1, 1024, required: true));
            field.ReadBoolean("inline");
        }
        if (embed.ReadObject("footer") is { } footer)
        {
            characters += CountCharacters(footer.ReadString("text", 1, 2048, required: true));
            footer.CheckUrl("icon_url");
        }
        if (embed.ReadObject("author") is { } author)
        {
            characters += CountCharacters(author.ReadString("name", 1, 256, required: true));
            author.CheckUrl("url");
            author.CheckUrl("icon_url");
        }
        var hasImage = false;
        foreach (var name in (ReadOnlySpan<string>)["image", "thumbnail"])
        {
            if (embed.ReadObject(name) is { } media)
                media.CheckUrl("url");
            hasImage |= embed.Source.HasProperty(name);
        }
        // Discord rejects an empty embed as if its description were missing.
        if (characters == 0 && !hasImage)
            embed.Errors.AddRequired(embed.PathOf("description"));
        return characters;
    }

    static int CountCharacters(string? text) => text is null ? 0 : FormReader.CountCharacters(text);
}
