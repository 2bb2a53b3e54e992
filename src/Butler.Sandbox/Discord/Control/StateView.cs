using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Gateway;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.Rest;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Control;

/// <summary>The whole state, for <c>GET /sandbox/state</c>.</summary>
static class StateView
{
    public static JsonObject ToJson(DiscordState state, GatewayServer gateway, RateLimiter rateLimiter)
    {
        var directory = state.Directory;
        return new()
        {
            ["application"] = new JsonObject
            {
                ["id"] = directory.Application.Id,
                ["name"] = directory.Application.Name,
                ["endpoint"] = directory.Application.InteractionsEndpointUrl,
            },
            ["guild"] = ToIdAndName(directory.HomeGuild.Id, directory.HomeGuild.Name),
            ["guilds"] = Json.Array(
                directory.JoinedGuilds.Select(guild =>
                    WithProperty(ToIdAndName(guild.Id, guild.Name), "channelId", guild.Channel.Id)
                )
            ),
            ["channels"] = Json.Array(
                directory.JoinedGuilds.Select(guild =>
                    WithProperty(ToIdAndName(guild.Channel.Id, guild.Channel.Name), "guildId", guild.Id)
                )
            ),
            ["roles"] = Json.Array(
                directory.JoinedGuilds.SelectMany(guild =>
                    guild.Roles.Select(role => WithProperty(ToIdAndName(role.Id, role.Name), "guildId", guild.Id))
                )
            ),
            ["members"] = Json.Array(
                directory.Members.Select(member =>
                    WithProperty(ToIdAndName(member.Id, member.Name), "roles", Json.StringArray(member.RoleIds))
                )
            ),
            ["gateway"] = new JsonObject
            {
                ["connected"] = gateway.Sessions.Any(session => session.Connection is not null),
                ["sessions"] = Json.Array(
                    gateway.Sessions.Select(session =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["id"] = session.Id,
                                ["connected"] = session.Connection is not null,
                                ["intents"] = session.Intents,
                                ["sequence"] = session.Sequence,
                            }
                    )
                ),
                ["identifies"] = gateway.IdentifyTimes.Count,
                ["identifyTimes"] = Json.StringArray(gateway.IdentifyTimes.Select(time => time.ToString("O"))),
                ["hastyIdentifies"] = gateway.EarlyIdentifyCount,
                ["resumes"] = gateway.ResumeCount,
                ["budget"] = gateway.Budget.ToJson(),
            },
            ["rest"] = new JsonObject { ["calls"] = rateLimiter.CallCount, ["invalid"] = rateLimiter.InvalidCallCount },
            ["faults"] = state.Faults.ToJson(),
        };
    }

    static JsonObject ToIdAndName(string id, string name) => new() { ["id"] = id, ["name"] = name };

    static JsonObject WithProperty(JsonObject of, string name, JsonNode value)
    {
        of[name] = value;
        return of;
    }
}
