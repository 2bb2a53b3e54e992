using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlexButler.Bot.Doctor;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>What <c>doctor</c> says about certificates and plex.direct names.</summary>
public sealed class DoctorTlsSpecs
{
    const string Wildcard = "*.0123456789abcdef0123456789abcdef.plex.direct";

    [Fact]
    public async Task Doctor_reports_a_certificate_for_another_name_with_the_right_address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var certificate = SelfSigned();
        var serving = Serve(listener, certificate, TestContext.Current.CancellationToken);
        await using var fixture = await DoctorFixture.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        fixture.Settings["Plex:Url"] = $"https://127.0.0.1:{port}";
        var findings = await fixture.RunDoctor();
        listener.Stop();
        await serving;
        var check = Assert.Single(findings.Checks, c => c.Subject == "plex: address");
        Assert.Contains(Wildcard, check.Remedy, StringComparison.Ordinal);
        Assert.Contains($"https://127-0-0-1.{Wildcard[2..]}:{port}", check.Remedy, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"| certificate for another name | fail {check.Subject}: {check.Message} → {check.Remedy} |"
        );
    }

    [Fact]
    public void Doctor_attributes_an_unresolved_plex_direct_name_to_DNS_rebinding()
    {
        var server = PlexServer.At("https://10-0-0-25.abc.plex.direct:32400", token: "");
        var advice = new ButlerError.Unreachable(ConnectionFailure.Dns)
        {
            Advice = "Many routers do not resolve plex.direct names (DNS rebinding protection).",
        };
        Assert.Contains(
            "DNS rebinding protection",
            PlexErrorChecks.FromError("plex: address", advice, server, inContainer: false, isIdentified: false).Remedy,
            StringComparison.Ordinal
        );
    }

    static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Wildcard}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Wildcard);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    static async Task Serve(TcpListener listener, X509Certificate2 certificate, CancellationToken token)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(token);
                await using var tls = new SslStream(client.GetStream());
                try
                {
                    await tls.AuthenticateAsServerAsync(
                        new SslServerAuthenticationOptions { ServerCertificate = certificate },
                        token
                    );
                    await tls.ReadExactlyAsync(new byte[1], token);
                }
                catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
                { }
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException or OperationCanceledException) { } // stopped
    }
}
