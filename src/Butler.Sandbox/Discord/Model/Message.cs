using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>A message of the bot with all its versions. Guarded by the state's lock.</summary>
sealed class Message
{
    readonly List<MessageVersion> versions = [];

    public required string Id { get; init; }
    public required Channel Channel { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>One of <see cref="MessageType"/>.</summary>
    public required int Type { get; init; }

    /// <summary>The interaction it answers, or null for a message to a channel.</summary>
    public Interaction? Interaction { get; init; }

    public string? ReferencedMessageId { get; init; }

    public bool IsDeleted { get; set; }

    /// <summary>The number of its last change.</summary>
    public long Revision { get; set; }

    public MessageVersion Current => versions[^1];

    public IReadOnlyList<MessageVersion> Versions => versions;

    public bool IsEphemeral => (Current.Flags & MessageFlags.Ephemeral) != 0;

    public bool IsThinking => (Current.Flags & MessageFlags.Loading) != 0;

    /// <summary>When it was last edited; the answer that replaces "thinking…" is not an edit.</summary>
    public DateTimeOffset? EditedAt =>
        versions.Count(version => (version.Flags & MessageFlags.Loading) == 0) > 1 ? Current.CreatedAt : null;

    /// <summary>The id of the only member who sees it, or null if everybody does.</summary>
    public string? VisibleTo => IsEphemeral ? Interaction?.Member.Id : null;

    public void AddVersion(MessageVersion version) => versions.Add(version);

    /// <summary>The message as the REST API returns it.</summary>
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
            ["mentions"] = Json.Array(mentions.UserIds.Select(id => directory.GetUserJson(id))),
            ["mention_roles"] = Json.StringArray(mentions.RoleIds),
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
