namespace PlexButler;

/// <summary>Why a connection failed or broke.</summary>
public enum ConnectionFailure
{
    /// <summary>The host name could not be resolved.</summary>
    Dns = 1,

    /// <summary>Nothing listens at the address, or it cannot be routed to.</summary>
    Refused,

    /// <summary>The TLS handshake failed or the certificate was rejected.</summary>
    Tls,

    /// <summary>The connection broke before the whole reply had arrived.</summary>
    Broken,
}
