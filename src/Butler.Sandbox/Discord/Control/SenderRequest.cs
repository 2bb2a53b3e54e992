using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Interactions;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.Rules;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Control;

/// <summary>Reads from a control call who acts, and where.</summary>
static class SenderRequest
{
    public static Sender Read(DiscordState state, JsonObject body)
    {
        var user = body.GetObject("user");
        Check("roles", body.Get("roles") is null or JsonArray);
        Check("user", body.Get("user") is null || user is not null);
        var roles = body.GetArray("roles")
            .Select(role =>
                SnowflakeGenerator.IsSnowflake(role.AsString())
                    ? role.AsString()!
                    : throw new InvalidInputException("roles must be a list of ids.")
            )
            .ToArray();
        Check("user.id", user.Get("id") is null || SnowflakeGenerator.IsSnowflake(user.GetString("id")));
        var member = state.Directory.GetOrUpdateMember(user.GetString("id"), user.GetString("name"), roles);
        var guild = ReadGuild(state, body);
        var channel = guild?.Channel ?? state.Directory.GetOrAddDirectChannel(member);
        if (body.Get("channelId") is not null && body.GetString("channelId") != channel.Id)
            channel = SnowflakeGenerator.IsSnowflake(body.GetString("channelId"))
                ? channel with
                {
                    Id = body.GetString("channelId")!,
                }
                : throw new InvalidInputException("channelId must be an id.");
        var permissions = body.Get("permissions") is null ? Guild.EveryonePermissions : body.GetString("permissions");
        if (
            !ulong.TryParse(
                permissions,
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out _
            )
        )
            throw new InvalidInputException("permissions must be a bit field as a string of digits.");
        var locale = body.GetString("locale") ?? "en-US";
        return new(
            member,
            guild,
            channel,
            permissions!,
            Locales.Known.Contains(locale)
                ? locale
                : throw new InvalidInputException($"{locale} is not one of Discord's locales.")
        );
    }

    static Guild? ReadGuild(DiscordState state, JsonObject body)
    {
        if (!body.HasProperty("guildId"))
            return state.Directory.HomeGuild;
        if (body.Get("guildId") is null || body.GetString("guildId") == "dm")
            return null;
        return SnowflakeGenerator.IsSnowflake(body.GetString("guildId"))
            ? state.Directory.GetOrAddGuild(body.GetString("guildId")!)
            : throw new InvalidInputException("guildId must be an id, null or \"dm\".");
    }

    static void Check(string name, bool condition)
    {
        if (!condition)
            throw new InvalidInputException($"{name} is invalid.");
    }
}
