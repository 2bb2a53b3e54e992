using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>The GUILD_MEMBERS_CHUNK event: all members in one chunk.</summary>
static class MembersChunkEvent
{
    public static JsonObject Create(DiscordState state, JsonObject? request) =>
        new()
        {
            ["guild_id"] = request.GetString("guild_id"),
            ["members"] = Json.Array(state.Directory.Members.Select(member => member.ToMemberJson(null))),
            ["chunk_index"] = 0,
            ["chunk_count"] = 1,
            ["not_found"] = new JsonArray(),
            ["nonce"] = request.GetString("nonce"),
        };
}
