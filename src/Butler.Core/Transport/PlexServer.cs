namespace PlexButler;

/// <summary>Where a Plex server is, and how to be let in.</summary>
/// <param name="Url">Its root, for example <c>http://192.168.1.10:32400</c>. http or https, no query, no user info.</param>
/// <param name="Token">Gives the owner's <c>X-Plex-Token</c>; asked for every call, so that a rotated token needs no restart.</param>
/// <param name="Timeout">For one attempt, reading the body included.</param>
/// <param name="CertificateSha256">Hex SHA-256 of the one certificate to accept, or null for the usual verification.</param>
public sealed record PlexServer(Uri Url, Func<string> Token, TimeSpan Timeout, string? CertificateSha256)
{
    /// <summary>Who calls.</summary>
    public ClientIdentity Identity { get; init; } = ClientIdentity.Default;

    /// <summary>What replies are asked for in. Either is read, whichever comes.</summary>
    public ReplyFormat Format { get; init; } = ReplyFormat.Json;

    /// <summary>The address without anything secret.</summary>
    public override string ToString() => Url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>The token as a header carries it, without the white space of a file's end; null if no header can.</summary>
    internal string? GetTokenHeader() =>
        (Token()?.Trim() ?? "") is var secret && !secret.AsSpan().ContainsAnyExceptInRange('!', '~') ? secret : null;

    /// <summary>Itself, or an <see cref="ArgumentException"/> that names what is wrong. Neither quotes a secret.</summary>
    internal PlexServer Validated()
    {
        ThrowIf(
            Url is not { IsAbsoluteUri: true, Scheme: "http" or "https", Host.Length: > 0 },
            nameof(Url),
            "is no absolute http or https address"
        );
        ThrowIf(Url.UserInfo.Length > 0, nameof(Url), "must not carry user info");
        ThrowIf(Url.Query.Length > 0 || Url.Fragment.Length > 0, nameof(Url), "must not carry a query or a fragment");
        ThrowIf(Token is null, nameof(Token), "is missing");
        ThrowIf(
            Timeout <= TimeSpan.Zero || Timeout.TotalMilliseconds > int.MaxValue,
            nameof(Timeout),
            "is not between zero and 24 days"
        );
        var isPinInvalid = CertificateSha256 is not null && CertificatePin.Parse(CertificateSha256) is null;
        ThrowIf(isPinInvalid, nameof(CertificateSha256), "is no SHA-256 in 64 hexadecimal digits");
        ThrowIf(
            CertificateSha256 is not null && Url.Scheme != "https",
            nameof(CertificateSha256),
            "needs an https address"
        );
        ThrowIf(Identity is not { IsValid: true }, nameof(Identity), "has a part that is empty or not printable");
        ThrowIf(!Enum.IsDefined(Format), nameof(Format), "is neither JSON nor XML");
        return this;
    }

    static void ThrowIf(bool condition, string property, string problem)
    {
        if (condition)
            throw new ArgumentException($"PlexServer.{property} {problem}.", property);
    }
}

/// <summary>The two spellings of Plex's replies.</summary>
public enum ReplyFormat
{
    /// <summary><c>application/json</c>.</summary>
    Json,

    /// <summary><c>application/xml</c>, which is also what Plex sends unless it is asked for exactly JSON.</summary>
    Xml,
}
