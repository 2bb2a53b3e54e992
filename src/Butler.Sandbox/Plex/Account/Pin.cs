namespace PlexButler.Sandbox.Plex.Account;

/// <summary>A request to sign in, until it is approved or expires.</summary>
sealed record Pin(
    int Id,
    string Code,
    string ClientId,
    string Product,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    string? AuthToken
);
