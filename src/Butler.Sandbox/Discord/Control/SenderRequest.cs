using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>Who acts, and where, as a control call names it.</summary>
static class SenderRequest
{
    public static Sender Read(World world, JsonObject body)
    {
        var user = body.At("user");
        Check("roles", body.Get("roles") is null or JsonArray);
        Check("user", body.Get("user") is null || user is not null);
        var roles = body.Items("roles")
            .Select(role =>
                Snowflakes.IsOne(role.AsString())
                    ? role.AsString()!
                    : throw new Unsendable("roles must be a list of ids.")
            )
            .ToArray();
        Check("user.id", user.Get("id") is null || Snowflakes.IsOne(user.String("id")));
        var person = world.Realm.Meet(user.String("id"), user.String("name"), roles);
        var guild = Place(world, body);
        var channel = guild?.Channel ?? world.Realm.DirectChannel(person);
        if (body.Get("channelId") is not null && body.String("channelId") != channel.Id)
            channel = Snowflakes.IsOne(body.String("channelId"))
                ? channel with
                {
                    Id = body.String("channelId")!,
                }
                : throw new Unsendable("channelId must be an id.");
        var permissions = body.Get("permissions") is null ? Guild.EveryonesPermissions : body.String("permissions");
        if (
            !ulong.TryParse(
                permissions,
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out _
            )
        )
            throw new Unsendable("permissions must be a bit field as a string of digits.");
        var locale = body.String("locale") ?? "en-US";
        return new(
            person,
            guild,
            channel,
            permissions!,
            Locales.Known.Contains(locale) ? locale : throw new Unsendable($"{locale} is no locale of Discord's.")
        );
    }

    static Guild? Place(World world, JsonObject body)
    {
        if (!body.Has("guildId"))
            return world.Realm.Home;
        if (body.Get("guildId") is null || body.String("guildId") == "dm")
            return null;
        return Snowflakes.IsOne(body.String("guildId"))
            ? world.Realm.GuildOf(body.String("guildId")!)
            : throw new Unsendable("guildId must be an id, null or \"dm\".");
    }

    static void Check(string name, bool isSo)
    {
        if (!isSo)
            throw new Unsendable($"{name} is not what it should be.");
    }
}
