using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>Application commands, global and of a guild.</summary>
static class CommandRoutes
{
    const string GlobalPath = "/applications/{application}/commands",
        GuildPath = "/applications/{application}/guilds/{guild}/commands";

    public static IReadOnlyList<RestRoute> All { get; } =
    [
        .. ((string[])[GlobalPath, GuildPath]).SelectMany(scope =>
            (RestRoute[])
                [
                    RestRoute.Bot("GET", scope, 10, 10, call =>
                        RestResponse.Ok(
                            FormatAll(
                                call.State.Commands.GetCommands(GetScope(call)),
                                call.HasQueryFlag("with_localizations")
                            )
                        )
                    ),
                    RestRoute.Bot("PUT", scope, 10, 20, call =>
                        RestResponse.Ok(FormatAll(call.State.Commands.Overwrite(GetScope(call), call.Body), true))
                    ),
                    RestRoute.Bot("POST", scope, 10, 20, Create),
                    RestRoute.Bot("GET", scope + "/{command}", 10, 10, call =>
                        RestResponse.Ok(
                            Format(call.State.Commands.Get(GetScope(call), call.RouteValue("command")), true)
                        )
                    ),
                    RestRoute.Bot("PATCH", scope + "/{command}", 10, 20, call =>
                        RestResponse.Ok(
                            Format(
                                call.State.Commands.Update(GetScope(call), call.RouteValue("command"), call.Body),
                                true
                            )
                        )
                    ),
                    RestRoute.Bot("DELETE", scope + "/{command}", 10, 20, Delete),
                ]
        ),
        RestRoute.Bot("GET", GuildPath + "/permissions", 10, 10, call =>
            RestResponse.Ok(GetScope(call).Length > 0 ? new JsonArray() : null)
        ),
        RestRoute.Bot("GET", GuildPath + "/{command}/permissions", 10, 10, GetPermissions),
    ];

    static RestResponse Create(RestCall call)
    {
        var (command, isNew) = call.State.Commands.CreateOrUpdate(GetScope(call), call.Body);
        return new(isNew ? 201 : 200, Format(command, true));
    }

    static RestResponse Delete(RestCall call)
    {
        call.State.Commands.Delete(GetScope(call), call.RouteValue("command"));
        return RestResponse.NoContent;
    }

    // Discord answers with an error, not an empty list, if no permission was overwritten.
    static RestResponse GetPermissions(RestCall call)
    {
        call.State.Commands.Get(GetScope(call), call.RouteValue("command"));
        throw new DiscordApiException(404, 10066, "Unknown application command permissions");
    }

    static string GetScope(RestCall call)
    {
        if (call.RouteValue("application") != call.State.Directory.Application.Id)
            throw DiscordApiException.ForeignApplication;
        var guild = call.RouteValue("guild");
        return guild.Length == 0 || call.State.Directory.JoinedGuilds.Any(one => one.Id == guild)
            ? guild
            : throw DiscordApiException.MissingAccess;
    }

    static JsonArray FormatAll(IEnumerable<JsonObject> commands, bool localizations) =>
        Json.Array(commands.Select(command => Format(command, localizations)));

    /// <summary>A command as Discord lists it: with localizations only on request, at every level.</summary>
    public static JsonObject Format(JsonObject command, bool localizations)
    {
        var copy = (JsonObject)command.DeepClone();
        if (!localizations)
            RemoveLocalizations(copy);
        return copy;
    }

    static void RemoveLocalizations(JsonObject part)
    {
        part.Remove("name_localizations");
        part.Remove("description_localizations");
        foreach (var inner in part.GetArray("options").Concat(part.GetArray("choices")).OfType<JsonObject>())
            RemoveLocalizations(inner);
    }
}
