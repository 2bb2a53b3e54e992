using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PlexButler.Tests;

/// <summary>What an unacceptable certificate advises, over a real handshake.</summary>
public sealed class CertificateSpecs
{
    const string Hash = "0123456789abcdef0123456789abcdef";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_address_against_a_plex_direct_certificate_names_the_host_that_would_fit() =>
        Assert.Matches(
            $@"^The certificate is for \*\.{Hash}\.plex\.direct, not for 127\.0\.0\.1\. Use https://127-0-0-1\.{Hash}\.plex\.direct:\d+ instead\.$",
            await Advice(null, $"*.{Hash}.plex.direct")
        );

    [Fact]
    public async Task A_certificate_for_another_host_says_for_which_and_offers_its_pin() =>
        Assert.Matches(
            @"^The certificate is for nas\.home, plex\.home, not for 127\.0\.0\.1\. Use that name, or pin it: its SHA-256 is [0-9A-F]{64}\.$",
            await Advice(null, "nas.home", "plex.home")
        );

    [Fact]
    public async Task A_certificate_that_is_not_the_pinned_one_says_which_it_is() =>
        Assert.Matches(
            @"^The certificate is not the pinned one: its SHA-256 is [0-9A-F]{64}\.$",
            await Advice(new string('0', 64), "plex.home")
        );

    [Fact]
    public void A_certificate_nobody_vouches_for_offers_its_pin() =>
        Assert.Equal(
            "No authority this machine trusts vouches for the certificate. If it is the server's own, pin it: its SHA-256 is AB.",
            CertificateAdvice.text(
                new("https://plex.home"),
                ["plex.home"],
                "AB",
                SslPolicyErrors.RemoteCertificateChainErrors
            )
        );

    [Theory]
    [InlineData(
        "https://nas.local:32400",
        $"*.{Hash}.plex.direct",
        $"The certificate is for *.{Hash}.plex.direct, not for nas.local. Use https://<address>.{Hash}.plex.direct:32400 instead."
    )]
    [InlineData(
        "https://[::1]:32400",
        $"*.{Hash}.PLEX.direct",
        $"The certificate is for *.{Hash}.PLEX.direct, not for ::1. Use https://<address>.{Hash}.PLEX.direct:32400 instead."
    )]
    [InlineData(
        "https://192.168.1.10",
        $"*.{Hash}.plex.direct",
        $"The certificate is for *.{Hash}.plex.direct, not for 192.168.1.10. Use https://192-168-1-10.{Hash}.plex.direct:443 instead."
    )]
    [InlineData(
        "https://192.168.1.10",
        $"10-0-0-1.{Hash}.plex.direct",
        $"The certificate is for 10-0-0-1.{Hash}.plex.direct, not for 192.168.1.10. Use https://10-0-0-1.{Hash}.plex.direct:443 instead."
    )]
    [InlineData(
        "https://nas.local",
        "",
        "The certificate is for no host at all, not for nas.local. Use that name, or pin it: its SHA-256 is AB."
    )]
    public void Names_decide(string url, string name, string advice) =>
        Assert.Equal(
            advice,
            CertificateAdvice.text(
                new(url),
                name.Length == 0 ? [] : [name],
                "AB",
                SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors
            )
        );

    [Fact]
    public void A_certificate_without_alternative_names_is_for_its_subject_not_its_issuer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var authority = new CertificateRequest("CN=authority.home", key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: true,
                hasPathLengthConstraint: false,
                0,
                critical: true
            )
        );
        using var issuer = authority.CreateSelfSigned(from, to);
        using var certificate = new CertificateRequest("CN=old.home", key, HashAlgorithmName.SHA256).Create(
            issuer,
            from,
            to,
            [1]
        );
        Assert.Equal(["old.home"], CertificateAdvice.names(certificate));
        Assert.Equal(64, CertificateAdvice.fingerprint(certificate).Length);
    }

    [Fact]
    public async Task A_plex_direct_name_that_does_not_resolve_points_at_the_router()
    {
        using var plex = new FlurlPlex(
            new(
                new($"https://192-168-1-10.{Hash}.invalid.plex.direct.:32400"),
                () => "s3cret",
                TimeSpan.FromSeconds(30),
                null
            )
        );
        var advice = CertificateAdvice.dns(new($"https://192-168-1-10.{Hash}.plex.direct:32400"));
        Assert.Contains("rebinding", advice, StringComparison.Ordinal);
        Assert.EndsWith("use the address with a pinned certificate.", advice, StringComparison.Ordinal);
        Assert.Null(CertificateAdvice.dns(new("https://plex.home")));
        using var unresolved = new FlurlPlex(
            new(new("http://plex.invalid"), () => "s3cret", TimeSpan.FromSeconds(30), null)
        );
        Assert.True(
            Assert.IsType<ButlerError.Unreachable>(Sample.Left(await unresolved.Send(Wire.tasks, Token))).Advice.IsNone
        );
    }

    static async Task<string> Advice(string? pin, params string[] names)
    {
        using var certificate = RawServer.SelfSigned(names);
        await using var server = RawServer.Answering(RawServer.Ok(Sample.TwoTasks), certificate);
        using var plex = new FlurlPlex(new(server.Url, () => "s3cret", TimeSpan.FromSeconds(30), pin));
        var error = Assert.IsType<ButlerError.Unreachable>(Sample.Left(await plex.Send(Wire.tasks, Token)));
        Assert.Equal(ConnectionFailure.Tls, error.Failure);
        Assert.Empty(server.Requests);
        return error.Advice.IfNone("");
    }
}
