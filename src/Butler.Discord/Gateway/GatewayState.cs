using LanguageExt;

namespace PlexButler.Discord.Gateway;

/// <summary>How far a connection has come.</summary>
enum GatewayPhase
{
    /// <summary>Connected; waiting for hello.</summary>
    AwaitingHello,

    /// <summary>Identify was sent.</summary>
    Identifying,

    /// <summary>Resume was sent.</summary>
    Resuming,

    /// <summary>READY or RESUMED arrived: interactions can arrive.</summary>
    Ready,
}

/// <summary>The protocol state of one connection.</summary>
/// <param name="Phase">How far it has come.</param>
/// <param name="Session">What to resume, now or later.</param>
/// <param name="Sequence">The last sequence number, for heartbeats.</param>
/// <param name="HeartbeatInterval">Time between heartbeats; zero before hello.</param>
/// <param name="NextHeartbeatAt">When the next heartbeat is due.</param>
/// <param name="HandshakeDeadline">When the handshake must be done.</param>
/// <param name="IsAlive">Whether anything arrived since the last heartbeat was sent.</param>
/// <param name="UnacknowledgedHeartbeats">Heartbeats in a row that were not acknowledged.</param>
/// <param name="LastHeartbeatAt">When the last heartbeat was sent.</param>
/// <param name="LastAcknowledgedAt">When Discord last acknowledged one, or made the session ready.</param>
/// <param name="RequestedHeartbeats">
/// Heartbeats sent on demand since <paramref name="RequestedHeartbeatsSince"/>.
/// </param>
/// <param name="RequestedHeartbeatsSince">When that count began.</param>
sealed record GatewayState(
    GatewayPhase Phase,
    Option<ResumableSession> Session,
    Option<long> Sequence,
    TimeSpan HeartbeatInterval,
    DateTimeOffset NextHeartbeatAt,
    DateTimeOffset HandshakeDeadline,
    bool IsAlive,
    int UnacknowledgedHeartbeats,
    DateTimeOffset LastHeartbeatAt,
    DateTimeOffset LastAcknowledgedAt,
    int RequestedHeartbeats,
    DateTimeOffset RequestedHeartbeatsSince
)
{
    /// <summary>When something is due even if nothing arrives.</summary>
    public DateTimeOffset WakeAt => NextHeartbeatAt < HandshakeDeadline ? NextHeartbeatAt : HandshakeDeadline;
}
