namespace PlexButler.Tests;

/// <summary>The headers of every call, as they arrive.</summary>
public sealed class HeaderSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_says_who_calls_and_asks_for_exactly_json()
    {
        var headers = await Headers(server => server with { Identity = new("id-1", "Specs", "1.2.3") });
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
    public async Task The_whole_identity_is_sent_but_for_its_empty_parts()
    {
        var headers = await Headers(server =>
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
    public void By_default_all_ten_parts_are_there_and_the_same_every_time()
    {
        Assert.Equal(10, ClientIdentity.Default.Headers.Length);
        Assert.All(ClientIdentity.Default.Headers, header => Assert.NotEqual("", header.Value));
        Assert.Equal("plexbutler", ClientIdentity.Default.Identifier);
    }

    [Fact]
    public async Task Xml_is_asked_for_on_request() =>
        Assert.Equal("application/xml", (await Headers(server => server with { Format = ReplyFormat.Xml }))["Accept"]);

    static async Task<Dictionary<string, string>> Headers(Func<PlexServer, PlexServer> with)
    {
        await using var server = RawServer.Answering(RawServer.Ok(""));
        using var plex = new FlurlPlex(with(new(server.Url, () => "s3cret", TimeSpan.FromSeconds(30), null)));
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
