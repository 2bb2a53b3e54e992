using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Control;

/// <summary>What a member sees, as the control calls return it.</summary>
static class MemberView
{
    public static JsonObject ToJson(DiscordState state, Interaction interaction)
    {
        state.Interactions.FailIfExpired(interaction);
        return new()
        {
            ["id"] = interaction.Id,
            ["type"] = interaction.Type,
            ["input"] = interaction.Input,
            ["state"] = interaction.State,
            ["user"] = new JsonObject { ["id"] = interaction.Member.Id, ["name"] = interaction.Member.Name },
            ["guildId"] = interaction.Guild?.Id,
            ["channelId"] = interaction.Channel.Id,
            ["sentAt"] = interaction.SentAt.ToString("O"),
            ["delivered"] = interaction.DeliveredVia,
            ["deliveredAfter"] = interaction.DeliveredAfter,
            ["acknowledgement"] = interaction.CallbackType is { } type
                ? new JsonObject { ["type"] = type, ["milliseconds"] = interaction.AcknowledgedAfter }
                : null,
            ["failure"] = interaction.Failure,
            ["message"] = interaction.OriginalResponse is { } original ? ToJson(original, interaction) : null,
            ["edits"] = interaction.OriginalResponse is { } edited ? EditsToJson(edited, interaction) : new JsonArray(),
            ["followUps"] = Json.Array(
                interaction.FollowUps.Select(message =>
                {
                    var json = ToJson(message, interaction);
                    json["edits"] = EditsToJson(message, interaction);
                    return (JsonNode)json;
                })
            ),
            ["choices"] = interaction.Choices?.DeepClone(),
            ["modal"] = interaction.Modal?.DeepClone(),
            ["refusals"] = Json.Array(interaction.Errors.Select(error => error.DeepClone())),
        };
    }

    /// <summary>A message as it is now, with times counted from <paramref name="since"/> if it answers one.</summary>
    public static JsonObject ToJson(Message message, Interaction? since)
    {
        var json = VersionToJson(message.Current);
        json.Insert(0, "id", message.Id);
        json["ephemeral"] = message.IsEphemeral;
        json["thinking"] = message.IsThinking;
        json["deleted"] = message.IsDeleted;
        json["milliseconds"] = since is null ? null : GetElapsedMilliseconds(message.CreatedAt, since);
        json["editedAfter"] =
            since is not null && message.Versions.Count > 1
                ? GetElapsedMilliseconds(message.Current.CreatedAt, since)
                : null;
        return json;
    }

    /// <summary>A message with who sent it and who sees it.</summary>
    public static JsonObject ToListItem(Message message, DiscordDirectory directory)
    {
        var json = ToJson(message, message.Interaction);
        json["channelId"] = message.Channel.Id;
        json["guildId"] = message.Channel.GuildId;
        json["at"] = message.CreatedAt.ToString("O");
        json["editedAt"] = message.EditedAt?.ToString("O");
        json["author"] = new JsonObject { ["id"] = directory.Application.Id, ["name"] = directory.Application.Name };
        json["interactionId"] = message.Interaction?.Id;
        json["repliesTo"] = message.ReferencedMessageId;
        json["visibleTo"] = message.VisibleTo;
        return json;
    }

    static JsonArray EditsToJson(Message message, Interaction interaction) =>
        Json.Array(
            message
                .Versions.Skip(1)
                .Where(version => version.InteractionId == interaction.Id)
                .Select(version =>
                {
                    var json = VersionToJson(version);
                    json.Insert(0, "milliseconds", GetElapsedMilliseconds(version.CreatedAt, interaction));
                    return (JsonNode)json;
                })
        );

    static JsonObject VersionToJson(MessageVersion version) =>
        new()
        {
            ["content"] = version.Content,
            ["embeds"] = version.Embeds.DeepClone(),
            ["components"] = version.Components.DeepClone(),
            ["attachments"] = version.Attachments.DeepClone(),
            ["flags"] = version.Flags,
            ["pings"] = Mentions.FromMessage(version).ToJson(),
        };

    static int GetElapsedMilliseconds(DateTimeOffset time, Interaction since) =>
        (int)(time - since.SentAt).TotalMilliseconds;
}
