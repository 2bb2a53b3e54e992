using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What a member sees, as the control calls tell it.</summary>
static class View
{
    public static JsonObject Of(World world, Interaction interaction)
    {
        world.Interactions.Settle(interaction);
        return new()
        {
            ["id"] = interaction.Id,
            ["type"] = interaction.Type,
            ["input"] = interaction.Input,
            ["state"] = interaction.State,
            ["user"] = new JsonObject { ["id"] = interaction.Person.Id, ["name"] = interaction.Person.Name },
            ["guildId"] = interaction.Guild?.Id,
            ["channelId"] = interaction.Channel.Id,
            ["sentAt"] = interaction.SentAt.ToString("O"),
            ["delivered"] = interaction.Delivered,
            ["deliveredAfter"] = interaction.DeliveredAfter,
            ["acknowledgement"] = interaction.Acknowledgement is { } type
                ? new JsonObject { ["type"] = type, ["milliseconds"] = interaction.AcknowledgedAfter }
                : null,
            ["failure"] = interaction.Failure,
            ["message"] = interaction.Original is { } original ? Of(original, interaction) : null,
            ["edits"] = interaction.Original is { } edited ? Edits(edited, interaction) : new JsonArray(),
            ["followUps"] = Json.List(
                interaction.FollowUps.Select(message =>
                {
                    var shown = Of(message, interaction);
                    shown["edits"] = Edits(message, interaction);
                    return (JsonNode)shown;
                })
            ),
            ["choices"] = interaction.Choices?.DeepClone(),
            ["modal"] = interaction.Modal?.DeepClone(),
            ["refusals"] = Json.List(interaction.Refusals.Select(refusal => refusal.DeepClone())),
        };
    }

    /// <summary>A message as it is now, with times counted from <paramref name="since"/> if it answers one.</summary>
    public static JsonObject Of(Message message, Interaction? since)
    {
        var shown = Version(message.Now);
        shown.Insert(0, "id", message.Id);
        shown["ephemeral"] = message.IsEphemeral;
        shown["thinking"] = message.IsThinking;
        shown["deleted"] = message.Deleted;
        shown["milliseconds"] = since is null ? null : Milliseconds(message.At, since);
        shown["editedAfter"] =
            since is not null && message.Versions.Count > 1 ? Milliseconds(message.Now.At, since) : null;
        return shown;
    }

    /// <summary>A message with who sent it and who sees it.</summary>
    public static JsonObject Listed(Message message, Realm realm)
    {
        var shown = Of(message, message.Interaction);
        shown["channelId"] = message.Channel.Id;
        shown["guildId"] = message.Channel.GuildId;
        shown["at"] = message.At.ToString("O");
        shown["editedAt"] = message.EditedAt?.ToString("O");
        shown["author"] = new JsonObject { ["id"] = realm.Application.Id, ["name"] = realm.Application.Name };
        shown["interactionId"] = message.Interaction?.Id;
        shown["repliesTo"] = message.RepliesTo;
        shown["visibleTo"] = message.VisibleTo;
        return shown;
    }

    static JsonArray Edits(Message message, Interaction interaction) =>
        Json.List(
            message
                .Versions.Skip(1)
                .Where(version => version.By == interaction.Id)
                .Select(version =>
                {
                    var shown = Version(version);
                    shown.Insert(0, "milliseconds", Milliseconds(version.At, interaction));
                    return (JsonNode)shown;
                })
        );

    static JsonObject Version(MessageVersion version) =>
        new()
        {
            ["content"] = version.Content,
            ["embeds"] = version.Embeds.DeepClone(),
            ["components"] = version.Components.DeepClone(),
            ["attachments"] = version.Attachments.DeepClone(),
            ["flags"] = version.Flags,
            ["pings"] = Pings.Of(version).Json(),
        };

    static int Milliseconds(DateTimeOffset time, Interaction since) => (int)(time - since.SentAt).TotalMilliseconds;
}
