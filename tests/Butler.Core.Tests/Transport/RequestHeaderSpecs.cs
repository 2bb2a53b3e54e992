using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Transport;

/// <summary>The headers of every request, as the server receives them.</summary>
public sealed class RequestHeaderSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_identifies_the_client_and_accepts_only_JSON()
    {
        var headers = await SendAndReadHeaders(server => server with { Identity = new("id-1", "Specs", "1.2.3") });
        Assert.Equal(
            ("application/json", "s3cret", "id-1", "Specs", "1.2.3"),
            (
                headers["Accept"],
                headers["X-Plex-Token"],
                headers["X-Plex-Client-Identifier"],
                headers["X-Plex-Product"],
                headers["X-Plex-Version"]
            )
        );
    }

    [Fact]
    public async Task Every_non_empty_part_of_the_client_identity_is_sent()
    {
        var headers = await SendAndReadHeaders(server =>
            server with
            {
                Identity = new("id-1", "Specs", "1.2.3")
                {
                    Platform = "BeOS",
                    PlatformVersion = "5",
                    Device = "Toaster",
                    Model = "T1",
                    Vendor = "Acme",
                    DeviceName = "Küche",
                    Marketplace = "",
                },
            }
        );
        Assert.Equal(
            [
                ("X-Plex-Client-Identifier", "id-1"),
                ("X-Plex-Device", "Toaster"),
                ("X-Plex-Device-Name", "Küche"),
                ("X-Plex-Device-Vendor", "Acme"),
                ("X-Plex-Model", "T1"),
                ("X-Plex-Platform", "BeOS"),
                ("X-Plex-Platform-Version", "5"),
                ("X-Plex-Product", "Specs"),
                ("X-Plex-Token", "s3cret"),
                ("X-Plex-Version", "1.2.3"),
            ],
            headers
                .Where(header => header.Key.StartsWith("X-Plex-", StringComparison.Ordinal))
                .Select(header => (header.Key, header.Value))
                .Order()
        );
    }

    [Fact]
    public void The_default_client_identity_has_all_ten_parts()
    {
        Assert.Equal(10, ClientIdentity.Default.Headers.Length);
        Assert.All(ClientIdentity.Default.Headers, header => Assert.NotEqual("", header.Value));
        Assert.Equal("plexbutler", ClientIdentity.Default.Identifier);
    }

    [Fact]
    public async Task XML_is_requested_when_configured() =>
        Assert.Equal(
            "application/xml",
            (await SendAndReadHeaders(server => server with { Format = ReplyFormat.Xml }))["Accept"]
        );

    static async Task<Dictionary<string, string>> SendAndReadHeaders(Func<PlexServer, PlexServer> with)
    {
        await using var server = RawServer.RespondingWith(RawServer.Ok(""));
        using var plex = new FlurlPlex(with(server.AsPlexServer("s3cret")));
        await Butler<Runtime>.stopAll.RunAsync(plex, Token);
        return server
            .Requests.Single()
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .ToDictionary(
                line => line.Split(": ")[0],
                line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]
            );
    }
}
