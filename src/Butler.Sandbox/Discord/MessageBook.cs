using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>All messages, and the rules for making and changing one.</summary>
sealed class MessageBook(World world)
{
    const int Kept = 20_000;
    const int Settable = MessageRules.SuppressEmbeds | MessageRules.SuppressNotifications | MessageRules.Components2;
    readonly Dictionary<string, Message> byId = new(StringComparer.Ordinal);
    readonly Queue<Message> all = [];

    public IEnumerable<Message> All => all;

    /// <summary>A message that is still there.</summary>
    public Message Find(string id, Channel? channel = null) =>
        byId.TryGetValue(id, out var message)
        && !message.Deleted
        && (channel is null || message.Channel.Id == channel.Id)
            ? message
            : throw Refusal.UnknownMessage;

    public Message Create(
        Channel channel,
        Interaction? by,
        int type,
        Field body,
        JsonArray files,
        string? repliesTo = null
    )
    {
        MessageRules.Check(body, LayoutRules.Asked(body.Owner));
        body.Errors.ThrowIfAny();
        var flags = (int)(body.Owner.Long("flags") ?? 0) & (Settable | (by is null ? 0 : MessageRules.Ephemeral));
        var version = MessageVersion.Blank.Edited(body.Owner, files, world.Clock.GetUtcNow(), by?.Id) with
        {
            Flags = flags,
        };
        return MessageRules.IsEmpty(AsJson(version))
            ? throw Refusal.EmptyMessage
            : Keep(channel, by, type, version, repliesTo);
    }

    /// <summary>The "thinking…" message of a deferred answer.</summary>
    public Message Defer(Interaction by, int type, bool ephemeral) =>
        Keep(
            by.Channel,
            by,
            type,
            MessageVersion.Blank with
            {
                At = world.Clock.GetUtcNow(),
                By = by.Id,
                Flags = MessageRules.Loading | (ephemeral ? MessageRules.Ephemeral : 0),
            },
            null
        );

    public void Edit(Message message, Interaction? by, Field body, JsonArray files)
    {
        var components2 = LayoutRules.Asked(body.Owner) || (message.Now.Flags & MessageRules.Components2) != 0;
        MessageRules.Check(body, components2);
        body.Errors.ThrowIfAny();
        var version = message.Now.Edited(body.Owner, files, world.Clock.GetUtcNow(), by?.Id);
        if (components2 && (version.Content.Length > 0 || version.Embeds.Count > 0))
            body.Errors.Add(
                body.At("flags"),
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                "The content and embeds of the message have to be removed before it can use MessageFlags.IS_COMPONENTS_V2"
            );
        body.Errors.ThrowIfAny();
        if (MessageRules.IsEmpty(AsJson(version)))
            throw Refusal.EmptyMessage;
        message.Become(version);
        Announce(message);
    }

    public void Delete(Message message)
    {
        message.Deleted = true;
        Announce(message);
    }

    Message Keep(Channel channel, Interaction? by, int type, MessageVersion version, string? repliesTo)
    {
        var message = new Message
        {
            Id = world.Ids.Next(),
            Channel = channel,
            At = version.At,
            Type = type,
            Interaction = by,
            RepliesTo = repliesTo,
        };
        message.Become(version);
        byId[message.Id] = message;
        all.Enqueue(message);
        if (all.Count > Kept)
            byId.Remove(all.Dequeue().Id);
        Announce(message);
        return message;
    }

    void Announce(Message message)
    {
        message.Revision = world.NextRevision();
        world.Changed.Beat();
        message.Interaction?.Changed.Beat();
    }

    static JsonObject AsJson(MessageVersion version) =>
        new()
        {
            ["content"] = version.Content,
            ["embeds"] = version.Embeds.DeepClone(),
            ["components"] = version.Components.DeepClone(),
            ["attachments"] = version.Attachments.DeepClone(),
        };
}
