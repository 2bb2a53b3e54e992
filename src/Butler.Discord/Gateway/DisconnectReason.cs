namespace PlexButler.Discord.Gateway;

/// <summary>Why a connection ended. Closed.</summary>
abstract record DisconnectReason
{
    DisconnectReason() { }

    /// <summary>Op 7.</summary>
    public sealed record ReconnectRequested : DisconnectReason;

    /// <summary>Op 9.</summary>
    public sealed record InvalidSession(bool IsResumable) : DisconnectReason;

    /// <summary>Discord closed with a code.</summary>
    public sealed record Closed(int Code) : DisconnectReason;

    /// <summary>No connection could be made.</summary>
    public sealed record ConnectFailed(string Reason) : DisconnectReason;

    /// <summary>The connection broke without a code.</summary>
    public sealed record ConnectionLost : DisconnectReason;

    /// <summary>Nothing came between two heartbeats, or acknowledgements stayed away for long.</summary>
    public sealed record Zombie : DisconnectReason;

    /// <summary>Hello, ready or resumed did not come in time.</summary>
    public sealed record HandshakeTimeout : DisconnectReason;

    /// <summary>The caller wants to end.</summary>
    public sealed record StopRequested : DisconnectReason;

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
