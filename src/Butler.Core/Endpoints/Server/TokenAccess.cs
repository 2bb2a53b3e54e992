using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>What a token may do on one server.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<TokenAccess>))]
public enum TokenAccess
{
    /// <summary>It may use the Butler.</summary>
    Owner = 1,

    /// <summary>The server knows it, but not as the owner's: it belongs to someone the server is shared with and may
    /// not use the Butler.</summary>
    Guest,

    /// <summary>The server does not know it: it is missing, mistyped, revoked or of another account.</summary>
    Rejected,
}
