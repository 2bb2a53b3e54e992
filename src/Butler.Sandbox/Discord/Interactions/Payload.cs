using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>An interaction as the bot receives it.</summary>
static class Payload
{
    public static JsonObject Of(Interaction interaction, Realm realm)
    {
        var guild = interaction.Guild;
        var payload = new JsonObject
        {
            ["version"] = 1,
            ["type"] = interaction.Type,
            ["token"] = interaction.Token,
            ["id"] = interaction.Id,
            ["application_id"] = realm.Application.Id,
            ["channel_id"] = interaction.Channel.Id,
            ["channel"] = Channel(interaction),
            ["data"] = interaction.Data.DeepClone(),
            ["locale"] = interaction.Locale,
            ["app_permissions"] = Guild.EveryonesPermissions,
            ["authorizing_integration_owners"] = interaction.Owners(),
            ["context"] = guild is null ? 1 : 0,
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["attachment_size_limit"] = 10485760,
        };
        if (guild is null)
            payload["user"] = interaction.Person.User();
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
            payload["member"] = interaction.Person.Member(interaction.Permissions);
        }
        if (interaction.Source is { } message)
            payload["message"] = message.Json(realm);
        return payload;
    }

    public static JsonObject Ping(Realm realm, string id) =>
        new()
        {
            ["version"] = 1,
            ["type"] = 1,
            ["token"] = Secrets.InteractionToken(id),
            ["id"] = id,
            ["application_id"] = realm.Application.Id,
            ["entitlements"] = new JsonArray(),
            ["user"] = realm.Application.Owner.User(),
            ["app_permissions"] = Guild.EveryonesPermissions,
            ["authorizing_integration_owners"] = new JsonObject(),
        };

    static JsonObject Channel(Interaction interaction)
    {
        var channel = interaction.Channel.Json();
        if (interaction.Guild is not null)
            channel["permissions"] = interaction.Permissions;
        return channel;
    }
}
