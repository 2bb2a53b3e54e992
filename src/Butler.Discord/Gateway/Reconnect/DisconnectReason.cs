using PlexButler.Discord.Model;

namespace PlexButler.Discord.Gateway.Reconnect;

/// <summary>Why a connection ended. Closed.</summary>
abstract record DisconnectReason
{
    DisconnectReason() { }

    /// <summary>The one fold over all cases: a new case breaks every caller at compile time.</summary>
    public abstract A Match<A>(
        Func<ReconnectRequested, A> reconnectRequested,
        Func<InvalidSession, A> invalidSession,
        Func<Closed, A> closed,
        Func<ConnectFailed, A> connectFailed,
        Func<ConnectionLost, A> connectionLost,
        Func<Zombie, A> zombie,
        Func<HandshakeTimeout, A> handshakeTimeout,
        Func<StopRequested, A> stopRequested
    );

    /// <summary>Op 7.</summary>
    public sealed record ReconnectRequested : DisconnectReason
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<ReconnectRequested, A> reconnectRequested,
            Func<InvalidSession, A> invalidSession,
            Func<Closed, A> closed,
            Func<ConnectFailed, A> connectFailed,
            Func<ConnectionLost, A> connectionLost,
            Func<Zombie, A> zombie,
            Func<HandshakeTimeout, A> handshakeTimeout,
            Func<StopRequested, A> stopRequested
        ) => reconnectRequested(this);
    }

    /// <summary>Op 9.</summary>
    public sealed record InvalidSession(bool IsResumable) : DisconnectReason
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<ReconnectRequested, A> reconnectRequested,
            Func<InvalidSession, A> invalidSession,
            Func<Closed, A> closed,
            Func<ConnectFailed, A> connectFailed,
            Func<ConnectionLost, A> connectionLost,
            Func<Zombie, A> zombie,
            Func<HandshakeTimeout, A> handshakeTimeout,
            Func<StopRequested, A> stopRequested
        ) => invalidSession(this);
    }

    /// <summary>Discord closed with a code.</summary>
    public sealed record Closed(int Code) : DisconnectReason
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<ReconnectRequested, A> reconnectRequested,
            Func<InvalidSession, A> invalidSession,
            Func<Closed, A> closed,
            Func<ConnectFailed, A> connectFailed,
            Func<ConnectionLost, A> connectionLost,
            Func<Zombie, A> zombie,
            Func<HandshakeTimeout, A> handshakeTimeout,
            Func<StopRequested, A> stopRequested
        ) => closed(this);
    }

    /// <summary>No connection could be made.</summary>
    public sealed record ConnectFailed(string Reason) : DisconnectReason
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<ReconnectRequested, A> reconnectRequested,
            Func<InvalidSession, A> invalidSession,
            Func<Closed, A> closed,
            Func<ConnectFailed, A> connectFailed,
            Func<ConnectionLost, A> connectionLost,
            Func<Zombie, A> zombie,
            Func<HandshakeTimeout, A> handshakeTimeout,
            Func<StopRequested, A> stopRequested
        ) => connectFailed(this);
    }

    /// <summary>The connection broke without a code.</summary>
    public sealed record ConnectionLost : DisconnectReason
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<ReconnectRequested, A> reconnectRequested,
            Func<InvalidSession, A> invalidSession,
            Func<Closed, A> closed,
            Func<ConnectFailed, A> connectFailed,
            Func<ConnectionLost, A> connectionLost,
            Func<Zombie, A> zombie,
            Func<HandshakeTimeout, A> handshakeTimeout,
            Func<StopRequested, A> stopRequested
        ) => connectionLost(this);
    }

    /// <summary>Nothing arrived between two heartbeats, or acknowledgements were missing for long.</summary>
    public sealed record Zombie : DisconnectReason
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<ReconnectRequested, A> reconnectRequested,
            Func<InvalidSession, A> invalidSession,
            Func<Closed, A> closed,
            Func<ConnectFailed, A> connectFailed,
            Func<ConnectionLost, A> connectionLost,
            Func<Zombie, A> zombie,
            Func<HandshakeTimeout, A> handshakeTimeout,
            Func<StopRequested, A> stopRequested
        ) => zombie(this);
    }

    /// <summary>Hello, ready or resumed did not come in time.</summary>
    public sealed record HandshakeTimeout : DisconnectReason
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<ReconnectRequested, A> reconnectRequested,
            Func<InvalidSession, A> invalidSession,
            Func<Closed, A> closed,
            Func<ConnectFailed, A> connectFailed,
            Func<ConnectionLost, A> connectionLost,
            Func<Zombie, A> zombie,
            Func<HandshakeTimeout, A> handshakeTimeout,
            Func<StopRequested, A> stopRequested
        ) => handshakeTimeout(this);
    }

    /// <summary>The caller wants to stop.</summary>
    public sealed record StopRequested : DisconnectReason
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<ReconnectRequested, A> reconnectRequested,
            Func<InvalidSession, A> invalidSession,
            Func<Closed, A> closed,
            Func<ConnectFailed, A> connectFailed,
            Func<ConnectionLost, A> connectionLost,
            Func<Zombie, A> zombie,
            Func<HandshakeTimeout, A> handshakeTimeout,
            Func<StopRequested, A> stopRequested
        ) => stopRequested(this);
    }

    /// <summary>What it means for the session.</summary>
    public ReconnectDecision Decision =>
        Match<ReconnectDecision>(
            reconnectRequested: static _ => new ReconnectDecision.Resume(),
            invalidSession: static invalid =>
                invalid.IsResumable ? new ReconnectDecision.Resume() : new ReconnectDecision.Identify(),
            closed: static closed => CloseCode.Decide(closed.Code),
            connectFailed: static _ => new ReconnectDecision.Resume(),
            connectionLost: static _ => new ReconnectDecision.Resume(),
            zombie: static _ => new ReconnectDecision.Resume(),
            handshakeTimeout: static _ => new ReconnectDecision.Resume(),
            stopRequested: static _ => new ReconnectDecision.Stop(SessionEndReason.Requested)
        );

    /// <summary>Whether Discord itself asked to resume.</summary>
    public bool IsResumeRequest => this is ReconnectRequested or InvalidSession { IsResumable: true };

    /// <summary>A word for metrics: few and fixed.</summary>
    public string Label =>
        Match(
            reconnectRequested: static _ => "op7",
            invalidSession: static _ => "op9",
            closed: static closed => closed.Code is >= 4000 and <= 4014 ? $"close {closed.Code}" : "close",
            connectFailed: static _ => "no connection",
            connectionLost: static _ => "drop",
            zombie: static _ => "zombie",
            handshakeTimeout: static _ => "silent",
            stopRequested: static _ => "stopped"
        );

    /// <summary>A sentence for the log.</summary>
    public sealed override string ToString() =>
        Match(
            reconnectRequested: static _ => "Discord asked to reconnect",
            invalidSession: static invalid =>
                invalid.IsResumable ? "Discord asked to resume again" : "Discord ended the session",
            closed: static closed => $"Discord closed with {closed.Code}, {CloseCode.Describe(closed.Code)}",
            connectFailed: static failed => $"no connection: {failed.Reason}",
            connectionLost: static _ => "the connection broke",
            zombie: static _ => "no sign of life between two heartbeats",
            handshakeTimeout: static _ => "Discord did not finish the handshake in time",
            stopRequested: static _ => "the end was asked for"
        );
}
