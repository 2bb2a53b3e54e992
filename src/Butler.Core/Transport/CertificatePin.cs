using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PlexButler;

/// <summary>Which certificate is accepted: the one that is pinned, whoever signed it; without a pin, what the platform verifies.</summary>
static class CertificatePin
{
    /// <summary>Null unless it is 64 hexadecimal digits; colons and spaces between them, as OpenSSL prints them, do not count.</summary>
    public static byte[]? Parse(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return digits.Length == 2 * SHA256.HashSizeInBytes && digits.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(digits)
            : null;
    }

    /// <summary>Accepts, or throws the reason: an exception is the one thing that finds its way out of the handshake to the call.</summary>
    public static RemoteCertificateValidationCallback CreateValidationCallback(PlexServer server)
    {
        var pin = server.CertificateSha256 is { } text ? Parse(text) : null;
        return (_, presented, _, errors) =>
        {
            if (pin is null && errors == SslPolicyErrors.None)
                return true;
            if (presented is not X509Certificate2 certificate)
                return false;
            var fingerprint = CertificateAdvice.ComputeFingerprint(certificate);
            if (pin is null)
                throw new CertificateRejectedException(
                    CertificateAdvice.ForRejected(
                        server.Url,
                        CertificateAdvice.GetDnsNames(certificate),
                        fingerprint,
                        errors
                    )
                );
            return CryptographicOperations.FixedTimeEquals(Convert.FromHexString(fingerprint), pin)
                ? true
                : throw new CertificateRejectedException(CertificateAdvice.ForPinMismatch(fingerprint));
        };
    }
}
