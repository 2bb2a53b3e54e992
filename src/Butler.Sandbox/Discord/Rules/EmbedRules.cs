namespace PlexButler.Sandbox.Discord;

/// <summary>What embeds may hold (message resource documentation, "Embed Limits").</summary>
static class EmbedRules
{
    public static void Check(Field body)
    {
        var sum = 0;
        foreach (var embed in body.Objects("embeds", 0, 10))
            sum += CheckOne(embed);
        if (sum > 6000)
            body.Errors.Add(body.At("embeds"), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    }

    // The characters that count towards the sum.
    static int CheckOne(Field embed)
    {
        var sum = Counted(embed.Text("title", 0, 256)) + Counted(embed.Text("description", 0, 4096));
        embed.Address("url");
        embed.Whole("color", 0, 0xFFFFFF);
        if (
            embed.Text("timestamp", 0, 64) is { } time
            && !DateTimeOffset.TryParse(time, System.Globalization.CultureInfo.InvariantCulture, out _)
        )
            embed.Errors.Add(
                embed.At("timestamp"),
                "DATE_TIME_TYPE_PARSE",
                $"Could not parse {time}. Should be ISO8601."
            );
        foreach (var field in embed.Objects("fields", 0, 25))
        {
            sum +=
                Counted(field.Text("name", 1, 256, required: true))
                + Counted(field.Text("value", 1, 1024, required: true));
            field.Flag("inline");
        }
        if (embed.Inner("footer") is { } footer)
        {
            sum += Counted(footer.Text("text", 1, 2048, required: true));
            footer.Address("icon_url");
        }
        if (embed.Inner("author") is { } author)
        {
            sum += Counted(author.Text("name", 1, 256, required: true));
            author.Address("url");
            author.Address("icon_url");
        }
        var picture = false;
        foreach (var name in (ReadOnlySpan<string>)["image", "thumbnail"])
        {
            if (embed.Inner(name) is { } media)
                media.Address("url");
            picture |= embed.Owner.Has(name);
        }
        // An embed without anything to show is refused as if its description were missing.
        if (sum == 0 && !picture)
            embed.Errors.Required(embed.At("description"));
        return sum;
    }

    static int Counted(string? text) => text is null ? 0 : Field.Length(text);
}
