using Discord;
using Discord.Net;
using Discord.WebSocket;
using PlexButler.Discord;

namespace PlexButler.DiscordNet;

/// <summary>Pure: why a connection ended, out of what Discord.Net throws.</summary>
static class Causes
{
    /// <summary>Whether Discord.Net tells of op 9. It does so in its log alone.</summary>
    public static bool isInvalidSession(LogMessage said) =>
        said is { Source: "Gateway", Message: "Failed to resume previous session" };

    /// <summary>The cause; the close code is inside the exception that is reported.</summary>
    public static Cause of(Exception? error) =>
        error switch
        {
            WebSocketClosedException closed => new Cause.Closed(closed.CloseCode),
            // The same type for op 7 and for a heartbeat without an answer; only the text differs
            GatewayReconnectException zombie
                when zombie.Message.Contains("heartbeat", StringComparison.OrdinalIgnoreCase) => new Cause.Zombie(),
            GatewayReconnectException => new Cause.Asked(),
            HttpException answered => new Cause.NoConnection($"it answered {(int)answered.HttpCode}"),
            HttpRequestException unsent => new Cause.NoConnection(Failures.words(unsent)),
            TimeoutException => new Cause.Silent(),
            OperationCanceledException => new Cause.Stopped(),
            { InnerException: { } inner } => of(inner),
            _ => new Cause.Dropped(),
        };
}
