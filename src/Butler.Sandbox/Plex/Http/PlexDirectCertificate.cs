using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PlexButler.Sandbox.Plex.Http;

/// <summary>Certificates like those of Plex servers, for <c>*.{32 hex digits}.plex.direct</c>.</summary>
public static class PlexDirectCertificate
{
    /// <summary>A new self-signed certificate, valid for a year around now. The caller disposes it.</summary>
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
        // Windows does not serve TLS with an ephemeral key, so the certificate is exported and loaded again.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>The host name for an address: <c>10-0-0-25.{32 hex digits}.plex.direct</c>.</summary>
    public static string GetHostName(X509Certificate2 certificate, IPAddress address)
    {
        var label = address.ToString().Replace('.', '-').Replace(':', '-');
        return label + certificate.GetNameInfo(X509NameType.DnsName, false)[1..];
    }
}
