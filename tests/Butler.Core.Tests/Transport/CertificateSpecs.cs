using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Transport;

/// <summary>The advice for a rejected certificate, over a real handshake.</summary>
public sealed class CertificateSpecs
{
    const string Hash = "0123456789abcdef0123456789abcdef";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plex_direct_certificate_mismatch_suggests_the_matching_host() =>
        Assert.Matches(
            $@"^The certificate is for \*\.{Hash}\.plex\.direct, not for 127\.0\.0\.1\. Use https://127-0-0-1\.{Hash}\.plex\.direct:\d+ instead\.$",
            await GetAdvice(null, $"*.{Hash}.plex.direct")
        );

    [Fact]
    public async Task A_certificate_for_another_host_reports_its_names_and_its_pin() =>
        Assert.Matches(
            @"^The certificate is for nas\.home, plex\.home, not for 127\.0\.0\.1\. Use that name, or pin it: its SHA-256 is [0-9A-F]{64}\.$",
            await GetAdvice(null, "nas.home", "plex.home")
        );

    [Fact]
    public async Task A_certificate_other_than_the_pinned_one_reports_its_fingerprint() =>
        Assert.Matches(
            @"^The certificate is not the pinned one: its SHA-256 is [0-9A-F]{64}\.$",
            await GetAdvice(new string('0', 64), "plex.home")
        );

    [Fact]
    public void An_untrusted_certificate_reports_the_pin_to_use() =>
        Assert.Equal(
            "The certificate is not signed by an authority this machine trusts. If it is the server's own, pin it: its SHA-256 is AB.",
            CertificateAdvice.ForRejected(
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
    public void Certificate_advice_depends_on_the_names_in_the_certificate(string url, string name, string advice) =>
        Assert.Equal(
            advice,
            CertificateAdvice.ForRejected(
                new(url),
                name.Length == 0 ? [] : [name],
                "AB",
                SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors
            )
        );

    [Fact]
    public void A_certificate_without_alternative_names_uses_its_subject_name()
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
        Assert.Equal(["old.home"], CertificateAdvice.GetDnsNames(certificate));
        Assert.Equal(64, CertificateAdvice.ComputeFingerprint(certificate).Length);
    }

    [Fact]
    public async Task An_unresolved_plex_direct_name_reports_DNS_rebinding_protection()
    {
        using var plex = new FlurlPlex(
            PlexServer.At($"https://192-168-1-10.{Hash}.invalid.plex.direct.:32400", "s3cret")
        );
        var advice = CertificateAdvice.ForDnsFailure(new($"https://192-168-1-10.{Hash}.plex.direct:32400")).IfNone("");
        Assert.Contains("rebinding", advice, StringComparison.Ordinal);
        Assert.EndsWith("use the address with a pinned certificate.", advice, StringComparison.Ordinal);
        Assert.True(CertificateAdvice.ForDnsFailure(new("https://plex.home")).IsNone);
        using var unresolved = new FlurlPlex(
            PlexServer.At("http://plex.invalid", "s3cret") with
            {
                Timeout = TimeSpan.FromSeconds(30),
            }
        );
        Assert.True(
            Assert
                .IsType<ButlerError.Unreachable>(
                    SampleReplies.Left(await unresolved.Send(ButlerWire.TasksRequest, Token))
                )
                .Advice.IsNone
        );
    }

    static async Task<string> GetAdvice(string? pin, params string[] names)
    {
        using var certificate = RawServer.SelfSigned(names);
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks), certificate);
        using var plex = new FlurlPlex(server.AsPlexServer("s3cret") with { CertificateSha256 = pin });
        var error = Assert.IsType<ButlerError.Unreachable>(
            SampleReplies.Left(await plex.Send(ButlerWire.TasksRequest, Token))
        );
        Assert.Equal(ConnectionFailure.Tls, error.Failure);
        Assert.Empty(server.Requests);
        return error.Advice.IfNone("");
    }
}
