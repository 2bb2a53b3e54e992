using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>Everything there is, for <c>GET /sandbox/state</c>.</summary>
static class StateView
{
    public static JsonObject Of(World world)
    {
        var realm = world.Realm;
        var gateway = world.Gateway;
        return new()
        {
            ["application"] = new JsonObject
            {
                ["id"] = realm.Application.Id,
                ["name"] = realm.Application.Name,
                ["endpoint"] = realm.Application.Endpoint,
            },
            ["guild"] = Named(realm.Home.Id, realm.Home.Name),
            ["guilds"] = Json.List(
                realm.Joined.Select(guild => With(Named(guild.Id, guild.Name), "channelId", guild.Channel.Id))
            ),
            ["channels"] = Json.List(
                realm.Joined.Select(guild => With(Named(guild.Channel.Id, guild.Channel.Name), "guildId", guild.Id))
            ),
            ["roles"] = Json.List(
                realm.Joined.SelectMany(guild =>
                    guild.Roles.Select(role => With(Named(role.Id, role.Name), "guildId", guild.Id))
                )
            ),
            ["members"] = Json.List(
                realm.People.Select(person => With(Named(person.Id, person.Name), "roles", Json.Strings(person.Roles)))
            ),
            ["gateway"] = new JsonObject
            {
                ["connected"] = gateway.Sessions.Any(session => session.Connection is not null),
                ["sessions"] = Json.List(
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
                ["identifies"] = gateway.Identifies.Count,
                ["identifyTimes"] = Json.Strings(gateway.Identifies.Select(time => time.ToString("O"))),
                ["hastyIdentifies"] = gateway.Hasty,
                ["resumes"] = gateway.Resumes,
                ["budget"] = gateway.Budget.Json(),
            },
            ["rest"] = new JsonObject { ["calls"] = world.Rates.Calls, ["invalid"] = world.Rates.Invalid },
            ["faults"] = world.Faults.Json(),
        };
    }

    static JsonObject Named(string id, string name) => new() { ["id"] = id, ["name"] = name };

    static JsonObject With(JsonObject of, string name, JsonNode value)
    {
        of[name] = value;
        return of;
    }
}
