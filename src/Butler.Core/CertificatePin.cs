using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PlexButler;

/// <summary>The one certificate to accept, by the SHA-256 of its DER form.</summary>
static class CertificatePin
{
    /// <summary>Null unless it is 64 hexadecimal digits; colons and spaces between them, as OpenSSL prints them, do not count.</summary>
    public static byte[]? Parse(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return digits.Length == 2 * SHA256.HashSizeInBytes && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : null;
    }

    /// <summary>Accepts that certificate alone, whoever signed it and whatever name it bears.</summary>
    public static RemoteCertificateValidationCallback Callback(byte[] pin) => (_, certificate, _, _) =>
        certificate is X509Certificate2 presented && CryptographicOperations.FixedTimeEquals(SHA256.HashData(presented.RawDataMemory.Span), pin);
}
