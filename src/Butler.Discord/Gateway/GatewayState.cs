using LanguageExt;

namespace PlexButler.Discord.Gateway;

/// <summary>A session that can be resumed.</summary>
/// <param name="Id">Discord's name for it.</param>
/// <param name="ResumeUrl">Where to resume, without a query.</param>
/// <param name="Sequence">The last sequence number seen.</param>
sealed record ResumableSession(string Id, string ResumeUrl, long Sequence);

/// <summary>How far a connection has come.</summary>
enum GatewayPhase
{
    /// <summary>Connected; hello is awaited.</summary>
    AwaitingHello,

    /// <summary>Identify was sent.</summary>
    Identifying,

    /// <summary>Resume was sent.</summary>
    Resuming,

    /// <summary>READY or RESUMED came: interactions arrive.</summary>
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
/// <param name="LastAcknowledgedAt">When Discord last acknowledged one, or settled the session.</param>
/// <param name="RequestedHeartbeats">Heartbeats sent on demand since <paramref name="RequestedHeartbeatsSince"/>.</param>
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

/// <summary>What the protocol wants done. Closed.</summary>
abstract record GatewayAction
{
    GatewayAction() { }

    /// <summary>Send a heartbeat.</summary>
    public sealed record Heartbeat(Option<long> Sequence) : GatewayAction;

    /// <summary>Send identify.</summary>
    public sealed record Identify : GatewayAction;

    /// <summary>Send resume.</summary>
    public sealed record Resume(ResumableSession Session) : GatewayAction;

    /// <summary>Hand over an interaction.</summary>
    public sealed record DeliverInteraction(System.Text.Json.JsonElement Data) : GatewayAction;

    /// <summary>A heartbeat came back after this time.</summary>
    public sealed record HeartbeatAcknowledged(TimeSpan Latency) : GatewayAction;

    /// <summary>Acknowledgements are missing though other things arrive.</summary>
    /// <param name="Since">When the last one came.</param>
    public sealed record HeartbeatsUnacknowledged(DateTimeOffset Since) : GatewayAction;

    /// <summary>Hello came, with this time between heartbeats.</summary>
    public sealed record HelloReceived(TimeSpan Interval) : GatewayAction;

    /// <summary>The session is there.</summary>
    public sealed record Ready(bool IsResumed) : GatewayAction;

    /// <summary>Close and go on as the cause demands.</summary>
    public sealed record Disconnect(DisconnectReason Reason) : GatewayAction;
}
