using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using PlexButler.Sandbox.Plex;
using PlexButler.Sandbox.Plex.Http;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class TlsSpecs
{
    [Fact]
    public async Task A_plex_direct_certificate_matches_its_name_but_no_address()
    {
        using var certificate = PlexDirectCertificate.Create();
        await using var plex = await FakePlexServer.Start(0, certificate, PlexFixture.Token);
        Assert.StartsWith("https://127.0.0.1:", plex.Url);
        Assert.True(certificate.HasPrivateKey);
        var byAddress = await GetTlsErrors(plex.Url, certificate.GetCertHashString(HashAlgorithmName.SHA256));
        Assert.Equal(
            SslPolicyErrors.RemoteCertificateNameMismatch,
            byAddress & SslPolicyErrors.RemoteCertificateNameMismatch
        );
        var host = PlexDirectCertificate.GetHostName(certificate, IPAddress.Loopback);
        Assert.Matches("^127-0-0-1\\.[0-9a-f]{32}\\.plex\\.direct$", host);
        var byName = await GetTlsErrors(
            $"https://{host}:{new Uri(plex.Url).Port}",
            certificate.GetCertHashString(HashAlgorithmName.SHA256)
        );
        Assert.Equal(SslPolicyErrors.RemoteCertificateChainErrors, byName);
    }

    // What is wrong with the certificate for that address; the name is resolved here, as Plex's own name servers would.
    static async Task<SslPolicyErrors> GetTlsErrors(string url, string sha256)
    {
        var errors = SslPolicyErrors.None;
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, token) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, found) =>
        {
            errors = found;
            return certificate!.GetCertHashString(HashAlgorithmName.SHA256) == sha256;
        };
        using var http = new HttpClient(handler) { DefaultRequestVersion = HttpVersion.Version20 };
        using var reply = await http.GetAsync(url + "/identity", PlexFixture.Token);
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version11), (reply.StatusCode, reply.Version));
        return errors;
    }
}
