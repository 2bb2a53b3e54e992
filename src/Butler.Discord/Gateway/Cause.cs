namespace PlexButler.Discord;

/// <summary>Why a connection ended. Closed.</summary>
abstract record Cause
{
    Cause() { }

    /// <summary>Op 7.</summary>
    public sealed record Asked : Cause;

    /// <summary>Op 9.</summary>
    public sealed record Invalid(bool Resumable) : Cause;

    /// <summary>Discord closed with a code.</summary>
    public sealed record Closed(int Code) : Cause;

    /// <summary>No connection could be made.</summary>
    public sealed record NoConnection(string Why) : Cause;

    /// <summary>The connection broke without a code.</summary>
    public sealed record Dropped : Cause;

    /// <summary>Nothing came between two heartbeats, or acknowledgements stayed away for long.</summary>
    public sealed record Zombie : Cause;

    /// <summary>Hello, ready or resumed did not come in time.</summary>
    public sealed record Silent : Cause;

    /// <summary>The caller wants to end.</summary>
    public sealed record Stopped : Cause;

    /// <summary>A word for metrics: few and fixed.</summary>
    public string Label =>
        this switch
        {
            Asked => "op7",
            Invalid => "op9",
            Closed { Code: >= 4000 and <= 4014 } closed => $"close {closed.Code}",
            Closed => "close",
            NoConnection => "no connection",
            Dropped => "drop",
            Zombie => "zombie",
            Silent => "silent",
            _ => "stopped",
        };

    /// <summary>In words, for the log.</summary>
    public sealed override string ToString() =>
        this switch
        {
            Asked => "Discord asked to reconnect",
            Invalid i => i.Resumable ? "Discord asked to resume again" : "Discord ended the session",
            Closed c => $"Discord closed with {c.Code}, {CloseCode.meaning(c.Code)}",
            NoConnection n => $"no connection: {n.Why}",
            Dropped => "the connection broke",
            Zombie => "no sign of life between two heartbeats",
            Silent => "Discord did not finish the handshake in time",
            _ => "the end was asked for",
        };
}
