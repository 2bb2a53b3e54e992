namespace PlexButler.Tests.Transport;

/// <summary>Invalid addresses, pins and timeouts are rejected at once, by name.</summary>
public sealed class PlexServerSpecs
{
    const string Pin = "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("ftp://host", "Url")]
    [InlineData("/butler", "Url")]
    [InlineData("http://user:pass@host", "Url")]
    [InlineData("http://host?X-Plex-Token=s3cret", "Url")]
    [InlineData("http://host#x", "Url")]
    public void An_invalid_server_URL_is_rejected_without_being_quoted(string url, string part)
    {
        var error = Assert.Throws<ArgumentException>(() => new FlurlPlex(PlexServer.At(url, token: "")));
        Assert.Equal(part, error.ParamName);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://host", "12", "CertificateSha256")]
    [InlineData("https://host", "", "CertificateSha256")]
    [InlineData("https://host", Pin + "00", "CertificateSha256")]
    [InlineData(
        "https://host",
        "g123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef",
        "CertificateSha256"
    )]
    [InlineData("http://host", Pin, "CertificateSha256")]
    public void An_invalid_certificate_pin_is_rejected(string url, string pin, string part) =>
        Assert.Equal(
            part,
            Assert
                .Throws<ArgumentException>(() =>
                    new FlurlPlex(PlexServer.At(url, token: "") with { CertificateSha256 = pin })
                )
                .ParamName
        );

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2147484)]
    public void An_invalid_timeout_is_rejected(int seconds) =>
        Assert.Equal(
            "Timeout",
            Assert
                .Throws<ArgumentException>(() =>
                    new FlurlPlex(PlexServer.At("http://host", "") with { Timeout = TimeSpan.FromSeconds(seconds) })
                )
                .ParamName
        );

    [Theory]
    [InlineData("", "p", "v")]
    [InlineData("i", " ", "v")]
    [InlineData("i", "p", "v\r\nX-Evil: 1")]
    public void A_client_identity_that_no_header_can_carry_is_rejected(
        string identifier,
        string product,
        string version
    ) =>
        Assert.Equal(
            "Identity",
            Assert
                .Throws<ArgumentException>(() =>
                    new FlurlPlex(
                        PlexServer.At("http://host", "") with
                        {
                            Identity = new(identifier, product, version),
                        }
                    )
                )
                .ParamName
        );

    [Fact]
    public void A_certificate_pin_is_accepted_in_OpenSSL_notation()
    {
        var printed = string.Join(':', Pin.Chunk(2).Select(pair => new string(pair)));
        Assert.Equal(Convert.FromHexString(Pin), CertificatePin.Parse(printed).IfNone([]));
        Assert.Equal(Convert.FromHexString(Pin), CertificatePin.Parse(Pin).IfNone([]));
        new FlurlPlex(PlexServer.At("https://host", token: "") with { CertificateSha256 = printed }).Dispose();
    }

    [Fact]
    public void A_server_prints_only_its_address() =>
        Assert.Equal("http://host:32400", PlexServer.At("http://user:pass@host:32400/x?y=z", "s3cret").ToString());
}
