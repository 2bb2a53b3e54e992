using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>The READY event of a new session.</summary>
static class ReadyEvent
{
    public static JsonObject Of(World world, Session session)
    {
        // Guilds are listed as unavailable whatever the intents; GUILD_CREATE follows only for those who asked for guilds.
        var guilds = world
            .Realm.Joined.Where(session.Sees)
            .Select(guild => (JsonNode)new JsonObject { ["id"] = guild.Id, ["unavailable"] = true });
        var ready = new JsonObject
        {
            ["v"] = 10,
            ["user_settings"] = new JsonObject(),
            ["user"] = world.Realm.Application.Me(),
            ["session_type"] = "normal",
            ["session_id"] = session.Id,
            ["resume_gateway_url"] = ResumeUrl(world),
            ["relationships"] = new JsonArray(),
            // Not in the documentation's table, but always sent, and one large library cannot do without.
            ["private_channels"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["guilds"] = Json.List(guilds),
            ["guild_join_requests"] = new JsonArray(),
            ["geo_ordered_rtc_regions"] = new JsonArray(),
            ["application"] = new JsonObject { ["id"] = world.Realm.Application.Id, ["flags"] = 0 },
            ["auth"] = new JsonObject(),
        };
        if (session.Shards > 1)
            ready["shard"] = new JsonArray(session.Shard, session.Shards);
        ready["_trace"] = new JsonArray(
            world.Faults.Take("oversizedReady") is { } large
                ? new string('x', (int)(large.Spec.Long("bytes") ?? 300_000))
                : "[]"
        );
        return ready;
    }

    // Port 9 is "discard": nobody listens there.
    static string ResumeUrl(World world) =>
        world.Faults.Take("deadResumeAddress") is null ? world.Gateway.Url : "ws://127.0.0.1:9";
}
