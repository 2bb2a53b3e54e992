using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>Who the bot is, where the gateway is, which guilds it is in.</summary>
static class IdentityRoutes
{
    public static IReadOnlyList<Route> All { get; } =
    [
        Route.Open("GET", "/gateway", 50, 1, call => Answer.Ok(new JsonObject { ["url"] = call.World.Gateway.Url })),
        Route.Bot("GET", "/gateway/bot", 5, 2, call => Answer.Ok(
                new JsonObject
                {
                    ["url"] = call.World.Gateway.Url,
                    ["shards"] = 1,
                    ["session_start_limit"] = call.World.Gateway.Budget.Json(),
                }
            )),
        Route.Bot("GET", "/users/@me", 10, 5, call => Answer.Ok(call.World.Realm.Application.Me())),
        Route.Bot("GET", "/applications/@me", 10, 5, Application),
        Route.Bot("GET", "/oauth2/applications/@me", 10, 5, Application),
        Route.Bot("GET", "/users/@me/guilds", 5, 2, call =>
            Answer.Ok(Json.List(call.World.Realm.Joined.Select(Summary)))
        ),
        Route.Bot("GET", "/guilds/{guild}", 10, 5, call => Answer.Ok(Joined(call).Json())),
        Route.Bot("GET", "/guilds/{guild}/roles", 10, 5, call => Answer.Ok(Joined(call).RolesJson())),
        Route.Bot("GET", "/guilds/{guild}/channels", 10, 5, call =>
            Answer.Ok(new JsonArray(Joined(call).Channel.Json()))
        ),
        Route.Bot("GET", "/guilds/{guild}/members/@me", 10, 5, call => Answer.Ok(Self(call, Joined(call)))),
        Route.Bot("GET", "/guilds/{guild}/members/{user}", 10, 5, Member),
    ];

    static Answer Application(Call call) => Answer.Ok(call.World.Realm.Application.Json(call.World.Realm.Joined.Count));

    static Guild Joined(Call call) =>
        call.World.Realm.Joined.FirstOrDefault(guild => guild.Id == call.Part("guild")) ?? throw Refusal.UnknownGuild;

    static Answer Member(Call call)
    {
        var guild = Joined(call);
        return call.Part("user") == call.World.Realm.Application.Id ? Answer.Ok(Self(call, guild))
            : call.World.Realm.People.FirstOrDefault(person => person.Id == call.Part("user")) is { } person
                ? Answer.Ok(person.Member(null))
            : throw new Refusal(404, 10007, "Unknown Member");
    }

    static JsonObject Self(Call call, Guild guild)
    {
        var member = new Person(call.World.Realm.Application.Id, call.World.Realm.Application.Name, []).Member(null);
        member["user"] = call.World.Realm.Application.User();
        member["guild_id"] = guild.Id;
        return member;
    }

    static JsonObject Summary(Guild guild) =>
        new()
        {
            ["id"] = guild.Id,
            ["name"] = guild.Name,
            ["icon"] = null,
            ["banner"] = null,
            ["owner"] = false,
            ["permissions"] = Guild.EveryonesPermissions,
            ["features"] = new JsonArray(),
        };
}
