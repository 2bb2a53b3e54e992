using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Which certificate is accepted: the pinned one, whoever signed it; without a pin, what the
/// platform verifies.</summary>
public static class CertificatePin
{
    /// <summary>The 32 bytes of a SHA-256 fingerprint; None unless it is 64 hexadecimal digits. Colons and spaces, as
    /// OpenSSL prints them, are ignored.</summary>
    public static Option<byte[]> Parse(string text)
    {
        var digits = text.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return digits.Length == 2 * SHA256.HashSizeInBytes && digits.All(char.IsAsciiHexDigit)
            ? Some(Convert.FromHexString(digits))
            : None;
    }

    /// <summary>Accepts, or throws the reason: an exception is the only thing that gets out of the
    /// handshake to the caller.</summary>
    internal static RemoteCertificateValidationCallback CreateValidationCallback(PlexServer server) =>
        server
            .CertificateSha256.Bind(Parse)
            .Match<RemoteCertificateValidationCallback>(
                Some: pin =>
                    (_, presented, _, _) => presented is X509Certificate2 certificate && MatchesPin(certificate, pin),
                None: () =>
                    (stream, presented, chain, errors) =>
                        errors == SslPolicyErrors.None
                        || presented is X509Certificate2 certificate
                            && Reject(certificate, chain, GetAddress(server.Url, stream), errors)
            );

    // A request may go to another host than the server's.
    static Uri GetAddress(Uri url, object stream) =>
        stream is SslStream { TargetHostName: { Length: > 0 } host }
        && !host.Equals(url.IdnHost, StringComparison.OrdinalIgnoreCase)
            ? new UriBuilder(url) { Host = host }.Uri
            : url;

    static bool MatchesPin(X509Certificate2 certificate, byte[] pin)
    {
        var fingerprint = CertificateAdvice.ComputeFingerprint(certificate);
        return CryptographicOperations.FixedTimeEquals(Convert.FromHexString(fingerprint), pin)
            ? true
            : throw new CertificateRejectedException(CertificateAdvice.ForPinMismatch(fingerprint));
    }

    // That a certificate has expired says nothing about who signed it, and pinning it would only hide the cause.
    static bool Reject(X509Certificate2 certificate, X509Chain? chain, Uri url, SslPolicyErrors errors) =>
        throw new CertificateRejectedException(
            !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && IsOutOfDate(chain)
                ? CertificateAdvice.ForWrongTime(
                    certificate.NotBefore.ToUniversalTime(),
                    certificate.NotAfter.ToUniversalTime(),
                    DateTimeOffset.UtcNow
                )
                : CertificateAdvice.ForRejected(
                    url,
                    CertificateAdvice.GetDnsNames(certificate),
                    CertificateAdvice.ComputeFingerprint(certificate),
                    errors
                )
        );

    static bool IsOutOfDate(X509Chain? chain) =>
        chain?.ChainStatus.Any(static status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) == true;
}
