using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>Application commands, global and of a guild.</summary>
static class CommandRoutes
{
    const string Global = "/applications/{application}/commands",
        OfGuild = "/applications/{application}/guilds/{guild}/commands";

    public static IReadOnlyList<Route> All { get; } =
    [
        .. ((string[])[Global, OfGuild]).SelectMany(scope =>
            (Route[])
                [
                    Route.Bot("GET", scope, 10, 10, call =>
                        Answer.Ok(Shown(call.World.Commands.In(Scope(call)), call.Asks("with_localizations")))
                    ),
                    Route.Bot("PUT", scope, 10, 20, call =>
                        Answer.Ok(Shown(call.World.Commands.Overwrite(Scope(call), call.Body), true))
                    ),
                    Route.Bot("POST", scope, 10, 20, Create),
                    Route.Bot("GET", scope + "/{command}", 10, 10, call =>
                        Answer.Ok(Show(call.World.Commands.Find(Scope(call), call.Part("command")), true))
                    ),
                    Route.Bot("PATCH", scope + "/{command}", 10, 20, call =>
                        Answer.Ok(Show(call.World.Commands.Change(Scope(call), call.Part("command"), call.Body), true))
                    ),
                    Route.Bot("DELETE", scope + "/{command}", 10, 20, Delete),
                ]
        ),
        Route.Bot("GET", OfGuild + "/permissions", 10, 10, call =>
            Answer.Ok(Scope(call).Length > 0 ? new JsonArray() : null)
        ),
        Route.Bot("GET", OfGuild + "/{command}/permissions", 10, 10, Permissions),
    ];

    static Answer Create(Call call)
    {
        var (command, created) = call.World.Commands.Upsert(Scope(call), call.Body);
        return new(created ? 201 : 200, Show(command, true));
    }

    static Answer Delete(Call call)
    {
        call.World.Commands.Remove(Scope(call), call.Part("command"));
        return Answer.Nothing;
    }

    // Nobody has overwritten anything: that is an error of its own in Discord, not an empty list.
    static Answer Permissions(Call call)
    {
        call.World.Commands.Find(Scope(call), call.Part("command"));
        throw new Refusal(404, 10066, "Unknown application command permissions");
    }

    static string Scope(Call call)
    {
        if (call.Part("application") != call.World.Realm.Application.Id)
            throw Refusal.ForeignApplication;
        var guild = call.Part("guild");
        return guild.Length == 0 || call.World.Realm.Joined.Any(one => one.Id == guild)
            ? guild
            : throw Refusal.MissingAccess;
    }

    static JsonArray Shown(IEnumerable<JsonObject> commands, bool localizations) =>
        Json.List(commands.Select(command => Show(command, localizations)));

    /// <summary>A command as a list of Discord's shows it: localizations only when asked for, at every level.</summary>
    public static JsonObject Show(JsonObject command, bool localizations)
    {
        var shown = (JsonObject)command.DeepClone();
        if (!localizations)
            Strip(shown);
        return shown;
    }

    static void Strip(JsonObject part)
    {
        part.Remove("name_localizations");
        part.Remove("description_localizations");
        foreach (var inner in part.Items("options").Concat(part.Items("choices")).OfType<JsonObject>())
            Strip(inner);
    }
}
