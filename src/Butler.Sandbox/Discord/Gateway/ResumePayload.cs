using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Gateway;

/// <summary>The data of a RESUME frame.</summary>
sealed record ResumePayload(string? SessionId, long Sequence)
{
    /// <summary>How Discord closes the connection of an invalid RESUME, or null for a valid one.</summary>
    public static (int Code, string Reason)? FindError(JsonObject? data, DiscordState state) =>
        data is null || data.GetString("token") is not { } token || data.GetLong("seq") is null
            ? (GatewayCloseCode.DecodeError, "Error while decoding payload.")
        : !state.Directory.Application.IsValidToken(token)
            ? (GatewayCloseCode.AuthenticationFailed, "Authentication failed.")
        : null;

    public static ResumePayload Read(JsonObject data) => new(data.GetString("session_id"), (long)data.GetLong("seq")!);
}
