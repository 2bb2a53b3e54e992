using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>The bot's identity, the gateway's address, and the bot's guilds.</summary>
static class IdentityRoutes
{
    public static IReadOnlyList<RestRoute> All { get; } =
    [
        RestRoute.Anonymous("GET", "/gateway", 50, 1, call =>
            RestResponse.Ok(new JsonObject { ["url"] = call.Gateway.Url })
        ),
        RestRoute.Bot("GET", "/gateway/bot", 5, 2, call => RestResponse.Ok(
                new JsonObject
                {
                    ["url"] = call.Gateway.Url,
                    ["shards"] = 1,
                    ["session_start_limit"] = call.Gateway.Budget.ToJson(),
                }
            )),
        RestRoute.Bot("GET", "/users/@me", 10, 5, call =>
            RestResponse.Ok(call.State.Directory.Application.ToCurrentUserJson())
        ),
        RestRoute.Bot("GET", "/applications/@me", 10, 5, GetApplication),
        RestRoute.Bot("GET", "/oauth2/applications/@me", 10, 5, GetApplication),
        RestRoute.Bot("GET", "/users/@me/guilds", 5, 2, call =>
            RestResponse.Ok(Json.Array(call.State.Directory.JoinedGuilds.Select(ToSummaryJson)))
        ),
        RestRoute.Bot("GET", "/guilds/{guild}", 10, 5, call => RestResponse.Ok(GetGuild(call).ToJson())),
        RestRoute.Bot("GET", "/guilds/{guild}/roles", 10, 5, call => RestResponse.Ok(GetGuild(call).RolesToJson())),
        RestRoute.Bot("GET", "/guilds/{guild}/channels", 10, 5, call =>
            RestResponse.Ok(new JsonArray(GetGuild(call).Channel.ToJson()))
        ),
        RestRoute.Bot("GET", "/guilds/{guild}/members/@me", 10, 5, call =>
            RestResponse.Ok(CreateBotMemberJson(call, GetGuild(call)))
        ),
        RestRoute.Bot("GET", "/guilds/{guild}/members/{user}", 10, 5, GetMember),
    ];

    static RestResponse GetApplication(RestCall call) =>
        RestResponse.Ok(call.State.Directory.Application.ToJson(call.State.Directory.JoinedGuilds.Count));

    static Guild GetGuild(RestCall call) =>
        call.State.Directory.JoinedGuilds.FirstOrDefault(guild => guild.Id == call.RouteValue("guild"))
        ?? throw DiscordApiException.UnknownGuild;

    static RestResponse GetMember(RestCall call)
    {
        var guild = GetGuild(call);
        return call.RouteValue("user") == call.State.Directory.Application.Id
                ? RestResponse.Ok(CreateBotMemberJson(call, guild))
            : call.State.Directory.Members.FirstOrDefault(member => member.Id == call.RouteValue("user")) is { } member
                ? RestResponse.Ok(member.ToMemberJson(null))
            : throw new DiscordApiException(404, 10007, "Unknown Member");
    }

    static JsonObject CreateBotMemberJson(RestCall call, Guild guild)
    {
        var member = new GuildMember(
            call.State.Directory.Application.Id,
            call.State.Directory.Application.Name,
            []
        ).ToMemberJson(null);
        member["user"] = call.State.Directory.Application.ToUserJson();
        member["guild_id"] = guild.Id;
        return member;
    }

    static JsonObject ToSummaryJson(Guild guild) =>
        new()
        {
            ["id"] = guild.Id,
            ["name"] = guild.Name,
            ["icon"] = null,
            ["banner"] = null,
            ["owner"] = false,
            ["permissions"] = Guild.EveryonePermissions,
            ["features"] = new JsonArray(),
        };
}
