using System.Net;
using System.Net.Sockets;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>A proxy in the environment is for Discord: neither Plex nor this machine is reached through it.</summary>
public sealed class EnvironmentProxySpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_proxy_of_the_environment_gets_no_call_to_Plex()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var address = $"http://{proxy.LocalEndpoint}";
        await using var fixture = await BotFixture.Create(Token);
        await fixture.StartReady(Token, ("HTTP_PROXY", address), ("http_proxy", address), ("ALL_PROXY", address));
        await fixture.TakePlexCalls(Token);
        var seen = await fixture.RunCommand("/butler list", fixture.Viewer, Token);
        Assert.Contains("on the schedule", seen.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["GET /:/prefs", "GET /butler"],
            (await fixture.TakePlexCalls(Token)).Order(StringComparer.Ordinal)
        );
        Assert.False(proxy.Pending());
    }
}
