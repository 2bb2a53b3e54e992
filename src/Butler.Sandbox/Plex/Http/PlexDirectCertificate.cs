using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>Certificates like those that Plex servers have: for <c>*.{32 hex digits}.plex.direct</c>, never for an address.</summary>
public static class PlexDirectCertificate
{
    /// <summary>A new one, signed by itself, good for a year around now. The caller disposes it.</summary>
    public static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = $"*.{RandomNumberGenerator.GetHexString(32, lowercase: true)}.plex.direct";
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], critical: false)
        );
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(335));
        // A key that was never stored cannot serve TLS everywhere (Windows refuses it); one that was read from a file can.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>The name such a certificate fits for that address: <c>10-0-0-25.{32 hex digits}.plex.direct</c>.</summary>
    public static string GetHostName(X509Certificate2 certificate, IPAddress address) =>
        $"{address.ToString().Replace('.', '-').Replace(':', '-')}{certificate.GetNameInfo(X509NameType.DnsName, false)[1..]}";
}
