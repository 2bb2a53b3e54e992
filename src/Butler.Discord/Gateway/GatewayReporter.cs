using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Gateway.Reconnect;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Gateway;

/// <summary>
/// Reports what happens to the session: to the health page, the metrics, and, once per change, the log.
/// </summary>
sealed class GatewayReporter(ConnectionHealth health, DiscordMetrics metrics, ILogger log)
{
    /// <summary>The session is ready.</summary>
    /// <param name="isResumed">Whether it is an earlier one.</param>
    /// <param name="isPlanned">Whether Discord had asked for the reconnect, which is no news then.</param>
    /// <param name="heartbeatInterval">Time between heartbeats.</param>
    public void Ready(bool isResumed, bool isPlanned, TimeSpan heartbeatInterval)
    {
        var downtime = health.MarkReady(heartbeatInterval);
        log.SessionReady(
            isPlanned && isResumed ? LogLevel.Debug : LogLevel.Information,
            isResumed ? "resumed" : "new",
            downtime
        );
        metrics.CountSession(isResumed);
    }

    /// <summary>A connection ended.</summary>
    public void Disconnected(DisconnectReason reason) => metrics.CountDisconnect(reason.Label);

    /// <summary>The session is interrupted.</summary>
    /// <param name="cause">Why.</param>
    /// <param name="isPlanned">Whether Discord asked for it, as it does several times a day.</param>
    /// <param name="recovery">What the bot does now: a verb.</param>
    public void Interrupted(string cause, bool isPlanned, string recovery)
    {
        if (health.ChangeState(cause))
            log.ConnectionLost(isPlanned ? LogLevel.Debug : LogLevel.Warning, cause, recovery);
    }

    /// <summary>Discord cannot be reached.</summary>
    public void Unreachable(string why)
    {
        if (health.ChangeState(why))
            log.DiscordUnreachable(why);
    }

    /// <summary>The gateway that was named is not one to send the bot token to.</summary>
    public void GatewayRefused() => log.GatewayRefused();

    /// <summary>Discord acknowledged a heartbeat.</summary>
    public void HeartbeatAcknowledged(TimeSpan latency)
    {
        health.MarkAcknowledged();
        metrics.RecordHeartbeat(latency);
    }

    /// <summary>Discord acknowledges no heartbeats, though other events arrive.</summary>
    public void HeartbeatsUnacknowledged(DateTimeOffset since) =>
        log.HeartbeatsUnacknowledged(health.ToTrueTime(since));

    /// <summary>Few new sessions are left for today.</summary>
    public void IdentifyLimitLow(SessionStartLimit limit) =>
        log.IdentifyLimitLow(limit.Remaining, limit.Total, limit.ResetAfter);

    /// <summary>A new session has to wait.</summary>
    public void IdentifyDelayed(TimeSpan delay)
    {
        if (health.ChangeState("waiting until Discord allows a new session"))
            log.IdentifyDelayed(delay);
    }
}
