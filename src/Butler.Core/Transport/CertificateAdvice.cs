using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PlexButler;

/// <summary>A certificate was not acceptable; says what to do about it.</summary>
sealed class CertificateRejectedException(string advice) : AuthenticationException
{
    public string Advice => advice;
}

/// <summary>Pure: what whoever runs the server should change so that its certificate is accepted. Turning the check off is not among it.</summary>
static class CertificateAdvice
{
    const string PlexDirectSuffix = ".plex.direct";

    /// <param name="url">What was asked for.</param>
    /// <param name="names">What the certificate is for.</param>
    /// <param name="fingerprint">Its SHA-256 in hexadecimal.</param>
    /// <param name="errors">What the platform found wrong.</param>
    public static string ForRejected(Uri url, IEnumerable<string> names, string fingerprint, SslPolicyErrors errors)
    {
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"No authority this machine trusts vouches for the certificate. If it is the server's own, pin it: its SHA-256 is {fingerprint}.";
        var dnsNames = names.Select(static name => ReplyBody.ToPrintable(name, 100)).Take(5).ToArray();
        var plexDirectName = dnsNames.FirstOrDefault(static name =>
            name.EndsWith(PlexDirectSuffix, StringComparison.OrdinalIgnoreCase)
        );
        var mismatch =
            $"The certificate is for {(dnsNames.Length == 0 ? "no host at all" : string.Join(", ", dnsNames))}, not for {url.IdnHost}.";
        return plexDirectName is null
            ? $"{mismatch} Use that name, or pin it: its SHA-256 is {fingerprint}."
            : $"The certificate is for {plexDirectName}, not for {url.IdnHost}. Use {GetMatchingAddress(url, plexDirectName)} instead.";
    }

    public static string ForPinMismatch(string fingerprint) =>
        $"The certificate is not the pinned one: its SHA-256 is {fingerprint}.";

    /// <summary>A name of plex.direct that does not resolve is most often a router's doing.</summary>
    public static string? ForDnsFailure(Uri url) =>
        url.IdnHost.EndsWith(PlexDirectSuffix, StringComparison.OrdinalIgnoreCase)
            ? "Many routers do not resolve plex.direct names to addresses at home (DNS rebinding protection). "
                + "Allow plex.direct there, or use the address with a pinned certificate."
            : null;

    public static string ComputeFingerprint(X509Certificate2 certificate) =>
        Convert.ToHexString(SHA256.HashData(certificate.RawDataMemory.Span));

    public static IEnumerable<string> GetDnsNames(X509Certificate2 certificate)
    {
        var alternativeNames = certificate
            .Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(static extension => extension.EnumerateDnsNames())
            .ToArray();
        return alternativeNames.Length > 0
            ? alternativeNames
            : [certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false)];
    }

    // *.<hash>.plex.direct: Plex resolves 192-168-1-10.<hash>.plex.direct to 192.168.1.10.
    static string GetMatchingAddress(Uri url, string plexDirectName)
    {
        if (!plexDirectName.StartsWith("*.", StringComparison.Ordinal))
            return $"https://{plexDirectName}:{url.Port}";
        var label =
            IPAddress.TryParse(url.IdnHost, out var address) && address.AddressFamily == AddressFamily.InterNetwork
                ? address.ToString().Replace('.', '-')
                : "<address>";
        return $"https://{label}{plexDirectName[1..]}:{url.Port}";
    }
}
