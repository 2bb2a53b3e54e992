using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>The content of a message since its creation or an edit.</summary>
/// <param name="CreatedAt">When the message was created or edited.</param>
/// <param name="InteractionId">The interaction that created or edited it, if there is one.</param>
/// <param name="Content">The text, perhaps empty.</param>
/// <param name="Embeds">As the bot sent them.</param>
/// <param name="Components">As the bot sent them.</param>
/// <param name="Attachments">Files by name and size.</param>
/// <param name="Flags">Discord's message flags.</param>
/// <param name="AllowedMentions">As the bot sent them, or null: then every mention notifies.</param>
sealed record MessageVersion(
    DateTimeOffset CreatedAt,
    string? InteractionId,
    string Content,
    JsonArray Embeds,
    JsonArray Components,
    JsonArray Attachments,
    int Flags,
    JsonObject? AllowedMentions
)
{
    /// <summary>This version with the fields of an edit's body; other fields are unchanged.</summary>
    public MessageVersion WithEdits(JsonObject body, JsonArray files, DateTimeOffset time, string? interactionId)
    {
        var version = this with
        {
            CreatedAt = time,
            InteractionId = interactionId,
            Content = body.HasProperty("content") ? body.GetString("content") ?? "" : Content,
            Embeds = body.HasProperty("embeds") ? Copy(body.GetArray("embeds")) : Embeds,
            Components = body.HasProperty("components") ? Copy(body.GetArray("components")) : Components,
            Attachments =
                body.HasProperty("attachments") || files.Count > 0
                    ? [.. RetainedAttachments(body), .. files.Select(file => file!.DeepClone())]
                    : Attachments,
            // An edit cannot remove the flags Ephemeral and ComponentsV2; it ends "thinking…".
            Flags =
                (Flags & (MessageFlags.Ephemeral | MessageFlags.ComponentsV2))
                | ((int)(body.GetLong("flags") ?? Flags) & EditableFlags),
            AllowedMentions = (JsonObject?)body.GetObject("allowed_mentions")?.DeepClone(),
        };
        version.ResolvePictures();
        return version;
    }

    /// <summary>Whether an embed names a file that was not sent.</summary>
    public bool HasMissingPicture => FindPictures().Any(static media => FindFileName(media) is not null);

    const string FileScheme = "attachment://";
    const int EditableFlags = MessageFlags.SuppressEmbeds | MessageFlags.ComponentsV2;

    public static readonly MessageVersion Empty = new(
        CreatedAt: default,
        InteractionId: null,
        Content: "",
        Embeds: [],
        Components: [],
        Attachments: [],
        Flags: 0,
        AllowedMentions: null
    );

    // An edit keeps the attachments whose ids it lists.
    IEnumerable<JsonNode> RetainedAttachments(JsonObject body) =>
        body.HasProperty("attachments")
            ? Attachments
                .OfType<JsonObject>()
                .Where(one => body.GetArray("attachments").Any(named => named.GetString("id") == one.GetString("id")))
                .Select(one => one.DeepClone())
            : Attachments.OfType<JsonNode>().Select(one => one.DeepClone());

    static JsonArray Copy(JsonArray items) => (JsonArray)items.DeepClone();

    // What names a file gets the file's address, as in Discord's answers.
    void ResolvePictures()
    {
        foreach (var media in FindPictures())
            if (
                FindFileName(media) is { } name
                && Attachments.OfType<JsonObject>().FirstOrDefault(file => file.GetString("filename") == name)
                    is { } found
            )
                foreach (var field in (ReadOnlySpan<string>)["url", "proxy_url", "width", "height", "content_type"])
                    media[field] = found[field]?.DeepClone();
    }

    IEnumerable<JsonObject> FindPictures() =>
        Embeds
            .SelectMany(static embed => (JsonObject?[])[embed.GetObject("image"), embed.GetObject("thumbnail")])
            .OfType<JsonObject>();

    static string? FindFileName(JsonObject media) =>
        media.GetString("url") is { } url && url.StartsWith(FileScheme, StringComparison.Ordinal)
            ? url[FileScheme.Length..]
            : null;
}
