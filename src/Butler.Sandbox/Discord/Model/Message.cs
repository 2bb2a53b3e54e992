using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Rules;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>A message of the bot, with everything it has been. Guarded by the world's gate.</summary>
sealed class Message
{
    readonly List<MessageVersion> versions = [];

    public required string Id { get; init; }
    public required Channel Channel { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Discord's message type: 0 a plain one, 19 a reply, 20 the answer to a command.</summary>
    public required int Type { get; init; }

    /// <summary>The interaction it answers, or nothing for one that the bot sent by itself.</summary>
    public Interaction? Interaction { get; init; }

    public string? ReferencedMessageId { get; init; }

    public bool IsDeleted { get; set; }

    /// <summary>The number of its last change.</summary>
    public long Revision { get; set; }

    public MessageVersion Current => versions[^1];

    public IReadOnlyList<MessageVersion> Versions => versions;

    public bool IsEphemeral => (Current.Flags & MessageRules.Ephemeral) != 0;

    public bool IsThinking => (Current.Flags & MessageRules.Loading) != 0;

    /// <summary>When it was last changed; the answer that takes the place of "thinking…" is no change.</summary>
    public DateTimeOffset? EditedAt =>
        versions.Count(version => (version.Flags & MessageRules.Loading) == 0) > 1 ? Current.CreatedAt : null;

    /// <summary>The one person who sees it, or nothing when everybody does.</summary>
    public string? VisibleTo => IsEphemeral ? Interaction?.Member.Id : null;

    public void AddVersion(MessageVersion version) => versions.Add(version);

    /// <summary>The message as the REST API gives it.</summary>
    public JsonObject ToJson(DiscordDirectory directory)
    {
        var mentions = Mentions.FromMessage(Current);
        var json = new JsonObject
        {
            ["id"] = Id,
            ["type"] = Type,
            ["channel_id"] = Channel.Id,
            ["author"] = directory.Application.ToUserJson(),
            ["content"] = Current.Content,
            ["timestamp"] = FormatTimestamp(CreatedAt),
            ["edited_timestamp"] = EditedAt is { } edited ? FormatTimestamp(edited) : null,
            ["tts"] = false,
            ["mention_everyone"] = mentions.HasEveryone,
            ["mentions"] = PlexButler.Sandbox.Discord.Json.Array(
                mentions.UserIds.Select(id => directory.GetUserJson(id))
            ),
            ["mention_roles"] = PlexButler.Sandbox.Discord.Json.StringArray(mentions.RoleIds),
            ["attachments"] = Current.Attachments.DeepClone(),
            ["embeds"] = Current.Embeds.DeepClone(),
            ["components"] = Current.Components.DeepClone(),
            ["pinned"] = false,
            ["flags"] = Current.Flags,
        };
        if (ReferencedMessageId is not null)
            json["message_reference"] = new JsonObject
            {
                ["type"] = 0,
                ["message_id"] = ReferencedMessageId,
                ["channel_id"] = Channel.Id,
            };
        if (Interaction is { } interaction)
        {
            json["application_id"] = directory.Application.Id;
            json["webhook_id"] = directory.Application.Id;
            json["interaction_metadata"] = interaction.ToMetadataJson();
        }
        return json;
    }

    public static string FormatTimestamp(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What a message showed from a moment on.</summary>
/// <param name="CreatedAt">Since when.</param>
/// <param name="InteractionId">The interaction whose call made it so, if one did.</param>
/// <param name="Content">The text, perhaps empty.</param>
/// <param name="Embeds">As the bot sent them.</param>
/// <param name="Components">As the bot sent them.</param>
/// <param name="Attachments">Files by name and size.</param>
/// <param name="Flags">Discord's message flags.</param>
/// <param name="AllowedMentions">As the bot sent it, or nothing: then everything pings.</param>
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
    /// <summary>This version with the fields that an edit's body names; what it does not name stays.</summary>
    public MessageVersion WithEdits(JsonObject body, JsonArray files, DateTimeOffset time, string? interactionId) =>
        this with
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
            // Neither being private nor version 2 of the components can be taken back; the thinking ends with the first edit.
            Flags =
                (Flags & (MessageRules.Ephemeral | MessageRules.ComponentsV2))
                | ((int)(body.GetLong("flags") ?? Flags) & EditableFlags),
            AllowedMentions = (JsonObject?)body.GetObject("allowed_mentions")?.DeepClone(),
        };

    const int EditableFlags = MessageRules.SuppressEmbeds | MessageRules.ComponentsV2;

    public static readonly MessageVersion Empty = new(default, null, "", [], [], [], 0, null);

    // Attachments an edit wants to keep are named by the id of one that is there.
    IEnumerable<JsonNode> RetainedAttachments(JsonObject body) =>
        body.HasProperty("attachments")
            ? Attachments
                .OfType<JsonObject>()
                .Where(one => body.GetArray("attachments").Any(named => named.GetString("id") == one.GetString("id")))
                .Select(one => one.DeepClone())
            : Attachments.OfType<JsonNode>().Select(one => one.DeepClone());

    static JsonArray Copy(JsonArray items) => (JsonArray)items.DeepClone();
}
