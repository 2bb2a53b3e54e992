using System.Diagnostics.CodeAnalysis;
using LanguageExt;

namespace PlexButler;

/// <summary>The address of a Plex server, and how to connect to it.</summary>
/// <param name="Url">The server's root, for example <c>http://192.168.1.10:32400</c>: http or https, no
/// query, no user info.</param>
/// <param name="Token">Returns the owner's <c>X-Plex-Token</c>. Called for every request, so a rotated token
/// needs no restart.</param>
/// <example><code>PlexServer.At("http://192.168.1.10:32400", token) with { Timeout =
/// TimeSpan.FromSeconds(30) }</code></example>
public sealed record PlexServer(Uri Url, Func<string> Token)
{
    internal static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    /// <summary>For one attempt, including reading the body; 10 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Hex SHA-256 of the only certificate to accept; without it, certificates
    /// are verified as usual.</summary>
    public Option<string> CertificateSha256 { get; init; }

    /// <summary>The proxy to connect through: http, https, socks4, socks4a or socks5. It sees the token unless the
    /// server's address is https. None, the default, connects directly, whatever <c>HTTP_PROXY</c> says.</summary>
    public Option<Uri> Proxy { get; init; }

    /// <summary>The client that the server sees.</summary>
    public ClientIdentity Identity { get; init; } = ClientIdentity.Default;

    /// <summary>The format to request. Replies are read in either.</summary>
    public ReplyFormat Format { get; init; } = ReplyFormat.Json;

    /// <summary>Given what sends requests, returns what is used instead: a handler of your own with the given one
    /// inside. Whatever it changes is sent, and what it does not pass on is not.</summary>
    /// <example><code>server with { WrapHandler = inner => new MyHandler { InnerHandler = inner } }</code></example>
    public Func<HttpMessageHandler, HttpMessageHandler> WrapHandler { get; init; } = static inner => inner;

    /// <summary>A server with a fixed token and the defaults for everything else.</summary>
    /// <param name="url">The server's root, for example <c>http://192.168.1.10:32400</c>.
    /// A connection checks it.</param>
    /// <param name="token">The owner's <c>X-Plex-Token</c>.</param>
    public static PlexServer At(string url, string token) =>
        new(Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed : new Uri("", UriKind.Relative), () => token);

    /// <summary>Scheme, host and port: nothing secret.</summary>
    public override string ToString() => Url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>Whether a proxy can be used: an address of one of the five kinds, without user info.</summary>
    public static bool IsProxyAddress(Uri address) =>
        address
            is {
                IsAbsoluteUri: true,
                Scheme: "http" or "https" or "socks4" or "socks4a" or "socks5",
                Host.Length: > 0,
                UserInfo: "",
                PathAndQuery: "/" or "",
            };

    /// <summary>The token as a header value, trimmed because a token file ends with a line break. False if no header
    /// can carry it, or if it could not be had.</summary>
    internal bool TryGetTokenHeader(out string header, [NotNullWhen(false)] out ButlerError? problem)
    {
        try
        {
            header = Token()?.Trim() ?? "";
            problem = header.AsSpan().ContainsAnyExceptInRange('!', '~')
                ? CreateTokenError("the token has a character that no header can carry")
                : null;
        }
        catch (Exception e) // the caller's own function: whatever it throws, the call fails like any other
        {
            (header, problem) = ("", CreateTokenError($"the token could not be had: {e.GetType().Name}"));
        }
        return problem is null;
    }

    static ButlerError.Unauthorized CreateTokenError(string problem) =>
        new(0) { Diagnosis = new Diagnosis(0, "", problem, Option<string>.None) };

    /// <summary>Itself, or an <see cref="ArgumentException"/> that names the first invalid property. Neither
    /// contains a secret.</summary>
    internal PlexServer Validated()
    {
        foreach (var (property, problem) in FindProblems())
            throw new ArgumentException($"PlexServer.{property} {problem}.", property);
        return this;
    }

    /// <summary>Every invalid property, and what is wrong with it, without secrets.</summary>
    internal IEnumerable<(string Property, string Problem)> FindProblems()
    {
        foreach (var problem in FindAddressProblems(Url))
            yield return (nameof(Url), problem);
        if (Token is null)
            yield return (nameof(Token), "is missing");
        if (Timeout <= TimeSpan.Zero || Timeout.TotalMilliseconds > int.MaxValue)
            yield return (nameof(Timeout), "is not between zero and 24 days");
        if (CertificateSha256.Exists(static pin => CertificatePin.Parse(pin).IsNone))
            yield return (nameof(CertificateSha256), "is not a SHA-256 fingerprint of 64 hexadecimal digits");
        if (CertificateSha256.IsSome && Url is { IsAbsoluteUri: true, Scheme: not "https" })
            yield return (nameof(CertificateSha256), "needs an https address");
        if (Identity is not { IsValid: true })
            yield return (nameof(Identity), "has a part that is empty or not printable");
        if (Proxy.Exists(static address => !IsProxyAddress(address)))
            yield return (
                nameof(Proxy),
                "is not the address of a proxy, like http://192.168.1.2:3128, without user info"
            );
        if (!Enum.IsDefined(Format))
            yield return (nameof(Format), "is neither JSON nor XML");
        if (WrapHandler is null)
            yield return (nameof(WrapHandler), "is missing");
    }

    internal static Uri CheckAddress(Uri url)
    {
        foreach (var problem in FindAddressProblems(url))
            throw new ArgumentException($"The address {problem}.", nameof(url));
        return url;
    }

    static IEnumerable<string> FindAddressProblems(Uri url)
    {
        if (url is not { IsAbsoluteUri: true, Scheme: "http" or "https", Host.Length: > 0 })
        {
            yield return "is not an absolute http or https address";
            yield break;
        }
        if (url.UserInfo.Length > 0)
            yield return "must not contain user info";
        if (url.Query.Length > 0 || url.Fragment.Length > 0)
            yield return "must not contain a query or a fragment";
    }
}
