using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>Why a connection failed or broke.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<ConnectionFailure>))]
public enum ConnectionFailure
{
    /// <summary>The host name could not be resolved.</summary>
    Dns = 1,

    /// <summary>No connection was made: nothing listens at the address, it cannot be routed to, something drops what is
    /// sent there, or a proxy did not connect. Nothing was sent.</summary>
    Refused,

    /// <summary>The TLS handshake failed or the certificate was rejected.</summary>
    Tls,

    /// <summary>The connection broke before the whole reply had arrived.</summary>
    Broken,
}
