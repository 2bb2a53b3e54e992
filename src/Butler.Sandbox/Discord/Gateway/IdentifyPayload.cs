using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>The data of an IDENTIFY frame.</summary>
sealed record IdentifyPayload(int Intents, int ShardId, int ShardCount)
{
    /// <summary>How Discord closes the connection of an invalid IDENTIFY, or null for a valid one.</summary>
    public static (int Code, string Reason)? FindError(JsonObject? data, DiscordState state)
    {
        if (data is null || data.GetString("token") is not { } token || data.GetObject("properties") is null)
            return (GatewayCloseCode.DecodeError, "Error while decoding payload.");
        if (!state.Directory.Application.IsValidToken(token))
            return (GatewayCloseCode.AuthenticationFailed, "Authentication failed.");
        if (data.GetLong("intents") is not { } intents || !GatewayIntents.AllKnown(intents))
            return (GatewayCloseCode.InvalidIntents, "Invalid intent(s).");
        if ((intents & state.Faults.DisallowedIntents) != 0)
            return (GatewayCloseCode.DisallowedIntents, "Disallowed intent(s).");
        var shard = ReadShard(data);
        return data.Get("shard") is not null && (shard is not [>= 0, >= 1] || shard[0] >= shard[1])
            ? (GatewayCloseCode.InvalidShard, "Invalid shard.")
            : null;
    }

    /// <summary>Reads a valid IDENTIFY. Without a shard, the bot has one.</summary>
    public static IdentifyPayload Read(JsonObject data)
    {
        var (id, count) = ReadShard(data) is [var shardId, var shardCount] ? (shardId, shardCount) : (0, 1);
        return new((int)data.GetLong("intents")!, id, count);
    }

    static int[] ReadShard(JsonObject data) => [.. data.GetArray("shard").Select(item => (int)(item.AsLong() ?? -1))];
}
