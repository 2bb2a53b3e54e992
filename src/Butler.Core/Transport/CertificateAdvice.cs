using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: what the owner should change so that the certificate is accepted. Never
/// to turn the check off.</summary>
static class CertificateAdvice
{
    const string PlexDirectSuffix = ".plex.direct";

    /// <param name="url">The address of the request.</param>
    /// <param name="names">The hosts the certificate is for.</param>
    /// <param name="fingerprint">Its SHA-256 in hexadecimal.</param>
    /// <param name="errors">What the platform found invalid.</param>
    public static string ForRejected(Uri url, IEnumerable<string> names, string fingerprint, SslPolicyErrors errors)
    {
        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return "The certificate is not signed by an authority this machine trusts. "
                + $"If it is the server's own, pin it: its SHA-256 is {fingerprint}.";
        var dnsNames = names.Select(static name => PrintableText.Clean(name, 100)).Take(5).ToArray();
        var plexDirectName = dnsNames.FirstOrDefault(static name =>
            name.EndsWith(PlexDirectSuffix, StringComparison.OrdinalIgnoreCase)
        );
        if (plexDirectName is not null)
            return $"The certificate is for {plexDirectName}, not for {url.IdnHost}. "
                + $"Use {GetMatchingAddress(url, plexDirectName)} instead.";
        var hosts = dnsNames.Length == 0 ? "no host at all" : string.Join(", ", dnsNames);
        return $"The certificate is for {hosts}, not for {url.IdnHost}. "
            + $"Use that name, or pin it: its SHA-256 is {fingerprint}.";
    }

    /// <summary>The certificate, or one that signed it, is not valid at this time.</summary>
    /// <param name="notBefore">From when it is valid.</param>
    /// <param name="notAfter">Until when it is.</param>
    /// <param name="now">By the clock of this machine, which may be the one that is wrong.</param>
    public static string ForWrongTime(DateTimeOffset notBefore, DateTimeOffset notAfter, DateTimeOffset now)
    {
        var clock = FormattableString.Invariant($"This machine's clock says {now:yyyy-MM-dd HH:mm} UTC.");
        return now > notAfter
                ? FormattableString.Invariant($"The certificate expired on {notAfter:yyyy-MM-dd}. {clock} ")
                    + "Correct the clock if it is wrong; otherwise the server has to renew the certificate. Plex "
                    + "renews its own when it can reach plex.tv."
            : now < notBefore
                ? FormattableString.Invariant($"The certificate is not valid before {notBefore:yyyy-MM-dd}. {clock} ")
                    + "Correct the clock."
            : $"A certificate that signed the server's is not valid at this time. {clock} "
                + "Correct the clock if it is wrong.";
    }

    public static string ForPinMismatch(string fingerprint) =>
        $"The certificate is not the pinned one: its SHA-256 is {fingerprint}.";

    /// <summary>If a plex.direct name does not resolve, the cause is usually a router.</summary>
    public static Option<string> ForDnsFailure(Uri url) =>
        url.IdnHost.EndsWith(PlexDirectSuffix, StringComparison.OrdinalIgnoreCase)
            ? Some(
                "Many routers do not resolve plex.direct names to local addresses (DNS rebinding protection). "
                    + "Allow plex.direct there, or use the address with a pinned certificate."
            )
            : None;

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
