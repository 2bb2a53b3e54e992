namespace PlexButler;

/// <summary>Why no connection came about, or why it broke.</summary>
public enum ConnectionFailure
{
    /// <summary>The host's name could not be resolved.</summary>
    Dns,

    /// <summary>Nothing listens there, or no route leads there.</summary>
    Refused,

    /// <summary>The certificate or the TLS handshake was not acceptable.</summary>
    Tls,

    /// <summary>The connection broke before a whole reply had come.</summary>
    Broken,
}
