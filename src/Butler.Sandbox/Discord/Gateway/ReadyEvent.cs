using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>The READY event of a new session.</summary>
static class ReadyEvent
{
    public static JsonObject Create(DiscordState state, GatewaySession session, string gatewayUrl)
    {
        // Guilds are listed as unavailable whatever the intents; GUILD_CREATE follows only with the guilds intent.
        var guilds = state
            .Directory.JoinedGuilds.Where(session.ReceivesGuild)
            .Select(guild => (JsonNode)new JsonObject { ["id"] = guild.Id, ["unavailable"] = true });
        var ready = new JsonObject
        {
            ["v"] = 10,
            ["user_settings"] = new JsonObject(),
            ["user"] = state.Directory.Application.ToCurrentUserJson(),
            ["session_type"] = "normal",
            ["session_id"] = session.Id,
            ["resume_gateway_url"] = GetResumeUrl(state, gatewayUrl),
            ["relationships"] = new JsonArray(),
            // Not in the documentation's table, but always sent, and one large library fails without it.
            ["private_channels"] = new JsonArray(),
            ["presences"] = new JsonArray(),
            ["guilds"] = Json.Array(guilds),
            ["guild_join_requests"] = new JsonArray(),
            ["geo_ordered_rtc_regions"] = new JsonArray(),
            ["application"] = new JsonObject { ["id"] = state.Directory.Application.Id, ["flags"] = 0 },
            ["auth"] = new JsonObject(),
        };
        if (session.ShardCount > 1)
            ready["shard"] = new JsonArray(session.ShardId, session.ShardCount);
        ready["_trace"] = new JsonArray(
            state.Faults.Consume("oversizedReady") is { } large
                ? new string('x', (int)(large.Spec.GetLong("bytes") ?? 300_000))
                : "[]"
        );
        return ready;
    }

    // Port 9 is "discard" (RFC 863): nobody listens there.
    static string GetResumeUrl(DiscordState state, string gatewayUrl) =>
        state.Faults.Consume("deadResumeAddress") is null ? gatewayUrl : "ws://127.0.0.1:9";
}
