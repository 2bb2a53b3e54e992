using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.Rules;

namespace PlexButler.Sandbox.Discord.State;

/// <summary>All messages; creates and edits them by Discord's rules.</summary>
sealed class MessageStore(DiscordState state)
{
    const int MaxStored = 20_000;
    const int SettableFlags =
        MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.ComponentsV2;
    readonly Dictionary<string, Message> byId = new(StringComparer.Ordinal);
    readonly Queue<Message> all = [];

    public IEnumerable<Message> All => all;

    /// <summary>A message that was not deleted.</summary>
    public Message Get(string id, Channel? channel = null) =>
        byId.TryGetValue(id, out var message)
        && !message.IsDeleted
        && (channel is null || message.Channel.Id == channel.Id)
            ? message
            : throw DiscordApiException.UnknownMessage;

    public Message Create(
        Channel channel,
        Interaction? interaction,
        int type,
        FormReader body,
        JsonArray files,
        string? referencedMessageId = null
    )
    {
        MessageRules.Check(body, LayoutRules.UsesComponentsV2(body.Source));
        body.Errors.ThrowIfAny();
        var flags =
            (int)(body.Source.GetLong("flags") ?? 0)
            & (SettableFlags | (interaction is null ? 0 : MessageFlags.Ephemeral));
        var version = MessageVersion.Empty.WithEdits(body.Source, files, state.Clock.GetUtcNow(), interaction?.Id) with
        {
            Flags = flags,
        };
        if (version.HasMissingPicture)
            throw MissingPicture;
        return MessageRules.IsEmpty(ToJson(version))
            ? throw DiscordApiException.EmptyMessage
            : Add(channel, interaction, type, version, referencedMessageId);
    }

    /// <summary>The "thinking…" message of a deferred answer.</summary>
    public Message CreateDeferred(Interaction interaction, int type, bool ephemeral) =>
        Add(
            interaction.Channel,
            interaction,
            type,
            MessageVersion.Empty with
            {
                CreatedAt = state.Clock.GetUtcNow(),
                InteractionId = interaction.Id,
                Flags = MessageFlags.Loading | (ephemeral ? MessageFlags.Ephemeral : 0),
            },
            null
        );

    public void Edit(Message message, Interaction? interaction, FormReader body, JsonArray files)
    {
        var isComponentsV2 =
            LayoutRules.UsesComponentsV2(body.Source) || (message.Current.Flags & MessageFlags.ComponentsV2) != 0;
        MessageRules.Check(body, isComponentsV2);
        body.Errors.ThrowIfAny();
        var version = message.Current.WithEdits(body.Source, files, state.Clock.GetUtcNow(), interaction?.Id);
        if (isComponentsV2 && (version.Content.Length > 0 || version.Embeds.Count > 0))
            body.Errors.Add(
                body.PathOf("flags"),
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                "The content and embeds of the message have to be removed "
                    + "before it can use MessageFlags.IS_COMPONENTS_V2"
            );
        body.Errors.ThrowIfAny();
        if (version.HasMissingPicture)
            throw MissingPicture;
        if (MessageRules.IsEmpty(ToJson(version)))
            throw DiscordApiException.EmptyMessage;
        message.AddVersion(version);
        NotifyChanged(message);
    }

    public void Delete(Message message)
    {
        message.IsDeleted = true;
        NotifyChanged(message);
    }

    Message Add(
        Channel channel,
        Interaction? interaction,
        int type,
        MessageVersion version,
        string? referencedMessageId
    )
    {
        var message = new Message
        {
            Id = state.Ids.Next(),
            Channel = channel,
            CreatedAt = version.CreatedAt,
            Type = type,
            Interaction = interaction,
            ReferencedMessageId = referencedMessageId,
        };
        message.AddVersion(version);
        byId[message.Id] = message;
        all.Enqueue(message);
        if (all.Count > MaxStored)
            byId.Remove(all.Dequeue().Id);
        NotifyChanged(message);
        return message;
    }

    // An assumption: Discord documents only that the name has to be that of a file of the message.
    static DiscordApiException MissingPicture =>
        FormErrors.Single("embeds", "REFERENCED_ATTACHMENT_NOT_FOUND", "The referenced attachment was not found.");

    void NotifyChanged(Message message)
    {
        message.Revision = state.NextRevision();
        state.Changed.Notify();
        message.Interaction?.Changed.Notify();
    }

    static JsonObject ToJson(MessageVersion version) =>
        new()
        {
            ["content"] = version.Content,
            ["embeds"] = version.Embeds.DeepClone(),
            ["components"] = version.Components.DeepClone(),
            ["attachments"] = version.Attachments.DeepClone(),
        };
}
