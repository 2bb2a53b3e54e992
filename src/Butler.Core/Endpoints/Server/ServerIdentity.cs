using LanguageExt;

namespace PlexButler;

/// <summary>What a server tells anyone, without a token.</summary>
/// <param name="MachineIdentifier">Its own, of 40 hexadecimal digits; stays the same over restarts and addresses.</param>
/// <param name="Version">For example <c>1.43.4.10903-e5521bd8c</c>.</param>
/// <param name="ApiVersion">Of the interface; servers before 1.43 do not say.</param>
/// <param name="Claimed">Whether it belongs to an account.</param>
public sealed record ServerIdentity(string MachineIdentifier, string Version, Option<string> ApiVersion, bool Claimed);

/// <summary>What a server tells whoever it lets in.</summary>
/// <param name="FriendlyName">The name its owner gave it.</param>
/// <param name="MachineIdentifier">As in <see cref="ServerIdentity"/>.</param>
/// <param name="Version">As in <see cref="ServerIdentity"/>.</param>
/// <param name="Platform">The operating system, for example <c>Linux</c>.</param>
/// <param name="HasPlexPass">Whether its account has a subscription, on which some tasks depend.</param>
public sealed record ServerInfo(
    string FriendlyName,
    string MachineIdentifier,
    string Version,
    Option<string> Platform,
    bool HasPlexPass
)
{
    /// <summary>The time the server gives for itself: on many that of its start. Plex documents no more.</summary>
    public Option<DateTimeOffset> UpdatedAt { get; init; }
}

/// <summary>What a token is good for on one server.</summary>
public enum TokenAccess
{
    /// <summary>It may use the Butler.</summary>
    Owner,

    /// <summary>The server knows it and lets it in, but not to the Butler: somebody the server is shared with.</summary>
    Guest,

    /// <summary>The server does not know it: missing, mistyped, revoked, or of another account.</summary>
    Rejected,
}
