namespace PlexButler.Sandbox.Plex;

/// <summary>A request to sign in, until it is approved or too old.</summary>
sealed record Pin(
    int Id,
    string Code,
    string ClientId,
    string Product,
    DateTimeOffset MadeAt,
    DateTimeOffset ExpiresAt,
    string? AuthToken
);
