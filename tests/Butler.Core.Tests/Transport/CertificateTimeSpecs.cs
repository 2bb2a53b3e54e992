using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Transport;

/// <summary>A certificate that is only out of date is told as that, over a real handshake.</summary>
public sealed class CertificateTimeSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-20, -10, "The certificate expired on ")]
    [InlineData(10, 20, "The certificate is not valid before ")]
    public async Task A_certificate_out_of_date_is_not_to_be_pinned(int from, int to, string start)
    {
        var now = DateTimeOffset.UtcNow;
        using var certificate = Create(now.AddDays(from), now.AddDays(to));
        await using var server = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks), certificate);
        using var plex = new FlurlPlex(server.AsPlexServer("s3cret"));
        var error = Assert.IsType<ButlerError.Unreachable>(
            SampleReplies.Left(await plex.Send(ButlerWire.TasksRequest, Token))
        );
        var advice = error.Advice.IfNone("");
        Assert.StartsWith(start, advice, StringComparison.Ordinal);
        Assert.Contains("This machine's clock says", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("pin it", advice, StringComparison.Ordinal);
        Assert.DoesNotContain("authority", advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signer_out_of_date_is_not_said_of_the_certificate()
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(50);
        Assert.StartsWith(
            "A certificate that signed the server's is not valid at this time. This machine's clock says 2020-01-01",
            CertificateAdvice.ForWrongTime(now.AddDays(-1), now.AddDays(1), now),
            StringComparison.Ordinal
        );
    }

    static X509Certificate2 Create(DateTimeOffset from, DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        return new CertificateRequest("CN=plex.home", key, HashAlgorithmName.SHA256)
        {
            CertificateExtensions = { names.Build() },
        }.CreateSelfSigned(from, to);
    }
}
