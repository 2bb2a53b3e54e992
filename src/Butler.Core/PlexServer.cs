namespace PlexButler;

/// <summary>Where a Plex server is, and how to be let in.</summary>
/// <param name="Url">Its root, for example <c>http://192.168.1.10:32400</c>. http or https, no query, no user info.</param>
/// <param name="Token">Gives the owner's <c>X-Plex-Token</c>; asked for every call, so that a rotated token needs no restart.</param>
/// <param name="Timeout">For one attempt, reading the body included.</param>
/// <param name="CertificateSha256">Hex SHA-256 of the one certificate to accept, or null for the usual verification.</param>
public sealed record PlexServer(Uri Url, Func<string> Token, TimeSpan Timeout, string? CertificateSha256)
{
    /// <summary>The address without anything secret.</summary>
    public override string ToString() => Url.GetLeftPart(UriPartial.Authority);
}
