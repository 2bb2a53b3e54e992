using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Transport;

/// <summary>The token passes a proxy only where the settings name one.</summary>
public sealed class ProxySpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1:32400")]
    [InlineData("http://192.168.1.10:32400")]
    [InlineData("http://plex.example:32400")]
    [InlineData("https://plex.example")]
    public void A_server_is_reached_directly_whatever_the_environment_says(string url)
    {
        using var handler = PlexHttpHandlerFactory.Create(PlexServer.At(url, "t"));
        Assert.False(handler.UseProxy);
    }

    [Fact]
    public async Task A_server_is_reached_through_the_proxy_that_is_set()
    {
        await using var proxy = RawServer.RespondingWith(RawServer.Ok(SampleReplies.TwoTasks));
        var server = PlexServer.At("http://plex.invalid:32400", "s3cret") with { Proxy = proxy.Url };
        using var plex = new FlurlPlex(server);
        Assert.Equal(2, SampleReplies.Right(await Butler<Runtime>.tasks.RunAsync(plex, Token)).Count);
        Assert.StartsWith(
            "GET http://plex.invalid:32400/butler HTTP/1.1",
            proxy.Requests.Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_proxy_that_does_not_connect_is_named_to_the_owner()
    {
        await using var proxy = RawServer.RespondingWith("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        var server = PlexServer.At("https://plex.invalid:32400", "s3cret") with { Proxy = proxy.Url };
        using var plex = new FlurlPlex(server);
        var error = Assert.IsType<ButlerError.Unreachable>(
            SampleReplies.Left(await Butler<Runtime>.tasks.RunAsync(plex, Token))
        );
        Assert.Contains($"the proxy {proxy.Url.Authority}", error.Advice.IfNone(""), StringComparison.Ordinal);
        Assert.StartsWith("CONNECT plex.invalid:32400", Assert.Single(proxy.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://proxy:3128", true)]
    [InlineData("socks5://10.0.0.1:1080", true)]
    [InlineData("http://user:secret@proxy:3128", false)]
    [InlineData("ftp://proxy", false)]
    [InlineData("http://proxy/path", false)]
    [InlineData("http://proxy?x", false)]
    public void A_proxy_is_an_address_without_user_info(string address, bool isValid)
    {
        var server = PlexServer.At("http://plex", "t") with { Proxy = new Uri(address) };
        Assert.Equal(isValid, PlexServer.IsProxyAddress(new(address)));
        if (isValid)
            Assert.Same(server, server.Validated());
        else
            Assert.DoesNotContain(
                "secret",
                Assert.Throws<ArgumentException>(() => server.Validated()).Message,
                StringComparison.Ordinal
            );
    }
}
