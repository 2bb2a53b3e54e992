using Discord;
using Discord.Net;
using Discord.WebSocket;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Gateway.Reconnect;

namespace PlexButler.DiscordNet;

/// <summary>Pure: why a connection ended, from Discord.Net's exceptions.</summary>
static class DisconnectReasonMapper
{
    /// <summary>Whether this is op 9, which Discord.Net only logs.</summary>
    public static bool IsInvalidSession(LogMessage entry) =>
        entry is { Source: "Gateway", Message: "Failed to resume previous session" };

    /// <summary>The reason; the close code is inside the exception.</summary>
    public static DisconnectReason FromException(Exception? error) =>
        error switch
        {
            WebSocketClosedException closed => new DisconnectReason.Closed(closed.CloseCode),
            // The same type for op 7 and for a heartbeat without an answer; only the text differs.
            GatewayReconnectException zombie
                when zombie.Message.Contains("heartbeat", StringComparison.OrdinalIgnoreCase) =>
                new DisconnectReason.Zombie(),
            GatewayReconnectException => new DisconnectReason.ReconnectRequested(),
            HttpException answered => new DisconnectReason.ConnectFailed($"it answered {(int)answered.HttpCode}"),
            HttpRequestException unsent => new DisconnectReason.ConnectFailed(NetworkErrors.Describe(unsent)),
            TimeoutException => new DisconnectReason.HandshakeTimeout(),
            OperationCanceledException => new DisconnectReason.StopRequested(),
            { InnerException: { } inner } => FromException(inner),
            _ => new DisconnectReason.ConnectionLost(),
        };
}
