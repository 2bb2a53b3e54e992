using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Interactions;

/// <summary>An interaction as the bot receives it.</summary>
static class InteractionPayload
{
    public static JsonObject Create(Interaction interaction, DiscordDirectory directory)
    {
        var guild = interaction.Guild;
        var payload = new JsonObject
        {
            ["version"] = 1,
            ["type"] = interaction.Type,
            ["token"] = interaction.Token,
            ["id"] = interaction.Id,
            ["application_id"] = directory.Application.Id,
            ["channel_id"] = interaction.Channel.Id,
            ["channel"] = CreateChannelJson(interaction),
            ["data"] = interaction.Data.DeepClone(),
            ["locale"] = interaction.Locale,
            ["app_permissions"] = Guild.EveryonePermissions,
            ["authorizing_integration_owners"] = interaction.ToOwnersJson(),
            ["context"] = guild is null ? 1 : 0,
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["attachment_size_limit"] = 10485760,
        };
        if (guild is null)
            payload["user"] = interaction.Member.ToUserJson();
        else
        {
            payload["guild_id"] = guild.Id;
            payload["guild"] = new JsonObject
            {
                ["id"] = guild.Id,
                ["locale"] = "en-US",
                ["features"] = new JsonArray(),
            };
            payload["guild_locale"] = "en-US";
            payload["member"] = interaction.Member.ToMemberJson(interaction.Permissions);
        }
        if (interaction.SourceMessage is { } message)
            payload["message"] = message.ToJson(directory);
        return payload;
    }

    public static JsonObject CreatePing(DiscordDirectory directory, string id) =>
        new()
        {
            ["version"] = 1,
            ["type"] = InteractionType.Ping,
            ["token"] = TokenFactory.CreateInteractionToken(id),
            ["id"] = id,
            ["application_id"] = directory.Application.Id,
            ["entitlements"] = new JsonArray(),
            ["user"] = directory.Application.Owner.ToUserJson(),
            ["app_permissions"] = Guild.EveryonePermissions,
            ["authorizing_integration_owners"] = new JsonObject(),
        };

    static JsonObject CreateChannelJson(Interaction interaction)
    {
        var channel = interaction.Channel.ToJson();
        if (interaction.Guild is not null)
            channel["permissions"] = interaction.Permissions;
        return channel;
    }
}
