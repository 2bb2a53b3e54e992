using System.Security.Authentication;

namespace PlexButler;

/// <summary>The certificate was rejected; carries the advice out of the TLS handshake.</summary>
sealed class CertificateRejectedException(string advice) : AuthenticationException
{
    public string Advice => advice;
}
