using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>A message of the bot, with everything it has been. Guarded by the world's gate.</summary>
sealed class Message
{
    readonly List<MessageVersion> versions = [];

    public required string Id { get; init; }
    public required Channel Channel { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Discord's message type: 0 a plain one, 19 a reply, 20 the answer to a command.</summary>
    public required int Type { get; init; }

    /// <summary>The interaction it answers, or nothing for one that the bot sent by itself.</summary>
    public Interaction? Interaction { get; init; }

    public string? RepliesTo { get; init; }

    public bool Deleted { get; set; }

    /// <summary>The number of its last change.</summary>
    public long Revision { get; set; }

    public MessageVersion Now => versions[^1];

    public IReadOnlyList<MessageVersion> Versions => versions;

    public bool IsEphemeral => (Now.Flags & MessageRules.Ephemeral) != 0;

    public bool IsThinking => (Now.Flags & MessageRules.Loading) != 0;

    /// <summary>When it was last changed; the answer that takes the place of "thinking…" is no change.</summary>
    public DateTimeOffset? EditedAt =>
        versions.Count(version => (version.Flags & MessageRules.Loading) == 0) > 1 ? Now.At : null;

    /// <summary>The one person who sees it, or nothing when everybody does.</summary>
    public string? VisibleTo => IsEphemeral ? Interaction?.Person.Id : null;

    public void Become(MessageVersion version) => versions.Add(version);

    /// <summary>The message as the REST API gives it.</summary>
    public JsonObject Json(Realm realm)
    {
        var pings = Pings.Of(Now);
        var json = new JsonObject
        {
            ["id"] = Id,
            ["type"] = Type,
            ["channel_id"] = Channel.Id,
            ["author"] = realm.Application.User(),
            ["content"] = Now.Content,
            ["timestamp"] = Iso(At),
            ["edited_timestamp"] = EditedAt is { } edited ? Iso(edited) : null,
            ["tts"] = false,
            ["mention_everyone"] = pings.Everyone,
            ["mentions"] = Discord.Json.List(pings.Users.Select(id => realm.UserOf(id))),
            ["mention_roles"] = Discord.Json.Strings(pings.Roles),
            ["attachments"] = Now.Attachments.DeepClone(),
            ["embeds"] = Now.Embeds.DeepClone(),
            ["components"] = Now.Components.DeepClone(),
            ["pinned"] = false,
            ["flags"] = Now.Flags,
        };
        if (RepliesTo is not null)
            json["message_reference"] = new JsonObject
            {
                ["type"] = 0,
                ["message_id"] = RepliesTo,
                ["channel_id"] = Channel.Id,
            };
        if (Interaction is { } interaction)
        {
            json["application_id"] = realm.Application.Id;
            json["webhook_id"] = realm.Application.Id;
            json["interaction_metadata"] = interaction.Metadata();
        }
        return json;
    }

    public static string Iso(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What a message showed from a moment on.</summary>
/// <param name="At">Since when.</param>
/// <param name="By">The interaction whose call made it so, if one did.</param>
/// <param name="Content">The text, perhaps empty.</param>
/// <param name="Embeds">As the bot sent them.</param>
/// <param name="Components">As the bot sent them.</param>
/// <param name="Attachments">Files by name and size.</param>
/// <param name="Flags">Discord's message flags.</param>
/// <param name="AllowedMentions">As the bot sent it, or nothing: then everything pings.</param>
sealed record MessageVersion(
    DateTimeOffset At,
    string? By,
    string Content,
    JsonArray Embeds,
    JsonArray Components,
    JsonArray Attachments,
    int Flags,
    JsonObject? AllowedMentions
)
{
    /// <summary>This version with the fields that an edit's body names; what it does not name stays.</summary>
    public MessageVersion Edited(JsonObject body, JsonArray files, DateTimeOffset at, string? by) =>
        this with
        {
            At = at,
            By = by,
            Content = body.Has("content") ? body.String("content") ?? "" : Content,
            Embeds = body.Has("embeds") ? Copy(body.Items("embeds")) : Embeds,
            Components = body.Has("components") ? Copy(body.Items("components")) : Components,
            Attachments =
                body.Has("attachments") || files.Count > 0
                    ? [.. Kept(body), .. files.Select(file => file!.DeepClone())]
                    : Attachments,
            // Neither being private nor version 2 of the components can be taken back; the thinking ends with the first edit.
            Flags =
                (Flags & (MessageRules.Ephemeral | MessageRules.Components2))
                | ((int)(body.Long("flags") ?? Flags) & Editable),
            AllowedMentions = (JsonObject?)body.At("allowed_mentions")?.DeepClone(),
        };

    const int Editable = MessageRules.SuppressEmbeds | MessageRules.Components2;

    public static readonly MessageVersion Blank = new(default, null, "", [], [], [], 0, null);

    // Attachments an edit wants to keep are named by the id of one that is there.
    IEnumerable<JsonNode> Kept(JsonObject body) =>
        body.Has("attachments")
            ? Attachments
                .OfType<JsonObject>()
                .Where(one => body.Items("attachments").Any(named => named.String("id") == one.String("id")))
                .Select(one => one.DeepClone())
            : Attachments.OfType<JsonNode>().Select(one => one.DeepClone());

    static JsonArray Copy(JsonArray items) => (JsonArray)items.DeepClone();
}
