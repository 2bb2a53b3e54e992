namespace PlexButler.Discord.Gateway;

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

    /// <summary>Nothing came between two heartbeats, or acknowledgements stayed away for long.</summary>
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

    /// <summary>The caller wants to end.</summary>
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

    /// <summary>A word for metrics: few and fixed.</summary>
    public string Label =>
        this switch
        {
            ReconnectRequested => "op7",
            InvalidSession => "op9",
            Closed { Code: >= 4000 and <= 4014 } closed => $"close {closed.Code}",
            Closed => "close",
            ConnectFailed => "no connection",
            ConnectionLost => "drop",
            Zombie => "zombie",
            HandshakeTimeout => "silent",
            _ => "stopped",
        };

    /// <summary>In words, for the log.</summary>
    public sealed override string ToString() =>
        this switch
        {
            ReconnectRequested => "Discord asked to reconnect",
            InvalidSession i => i.IsResumable ? "Discord asked to resume again" : "Discord ended the session",
            Closed c => $"Discord closed with {c.Code}, {CloseCode.Describe(c.Code)}",
            ConnectFailed n => $"no connection: {n.Reason}",
            ConnectionLost => "the connection broke",
            Zombie => "no sign of life between two heartbeats",
            HandshakeTimeout => "Discord did not finish the handshake in time",
            _ => "the end was asked for",
        };
}
