using System.Net;
using System.Text;
using PlexButler.Sandbox.Plex;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class TokenSpecs
{
    const string UnauthorizedPage =
        "<html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>";

    [Fact]
    public async Task The_server_token_looks_like_a_Plex_token_and_differs_on_each_start()
    {
        await using var one = await PlexFixture.Start();
        await using var two = await PlexFixture.Start();
        Assert.Matches("^[A-Za-z0-9_-]{20}$", one.Plex.Token);
        Assert.False(one.Plex.Token.StartsWith("claim-", StringComparison.Ordinal));
        Assert.NotEqual(one.Plex.Token, two.Plex.Token);
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+$", one.Plex.Url);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong-token-wrong-to")]
    [InlineData("")]
    public async Task A_missing_or_wrong_token_gets_the_same_HTML_page_on_every_route(string? token)
    {
        await using var fixture = await PlexFixture.Start();
        (HttpMethod, string)[] calls =
        [
            (HttpMethod.Get, "/butler"),
            (HttpMethod.Post, "/butler"),
            (HttpMethod.Delete, "/butler"),
            (HttpMethod.Post, "/butler/BackupDatabase"),
            (HttpMethod.Delete, "/butler/BackupDatabase"),
            (HttpMethod.Get, "/:/prefs"),
            (HttpMethod.Put, "/:/prefs?ButlerStartHour=1"),
            (HttpMethod.Get, "/activities"),
            (HttpMethod.Get, "/status/sessions"),
            (HttpMethod.Get, "/nowhere"),
        ];
        foreach (var (verb, path) in calls)
        {
            using var reply = token is null
                ? await fixture.Send(verb, path, ("Accept", "application/json"))
                : await fixture.Send(verb, path, ("Accept", "application/json"), ("X-Plex-Token", token));
            Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
            Assert.Equal(
                UnauthorizedPage,
                Encoding.ASCII.GetString(await reply.Content.ReadAsByteArrayAsync(PlexFixture.Token))
            );
            Assert.Equal("text/html", reply.Content.Headers.GetValues("Content-Type").Single());
            Assert.Equal(91, reply.Content.Headers.ContentLength);
            Assert.Equal("1.0", reply.Headers.GetValues("X-Plex-Protocol").Single());
            Assert.Equal("no-cache", reply.Headers.GetValues("Cache-Control").Single());
            Assert.Empty(reply.Headers.WwwAuthenticate);
        }
        Assert.Empty(await fixture.GetRunning());
    }

    [Fact]
    public async Task The_401_reply_has_the_same_headers_as_the_recorded_one()
    {
        await using var fixture = await PlexFixture.Start();
        var lines = (await fixture.SendRaw("GET /butler HTTP/1.1\r\nAccept: application/json")).Split("\r\n");
        Assert.Equal("HTTP/1.1 401 Unauthorized", lines[0]);
        Assert.Equal(UnauthorizedPage, lines[^1]);
        Assert.Equal(
            // Recorded as Keep-Alive; Kestrel writes this word its own way, and its case means nothing (RFC 9110,
            // 7.6.1).
            [
                "Cache-Control: no-cache",
                "Connection: keep-alive",
                "Content-Length: 91",
                "Content-Type: text/html",
                "X-Plex-Protocol: 1.0",
            ],
            lines[1..^2].Where(line => !line.StartsWith("Date: ", StringComparison.Ordinal)).Order()
        );
    }

    [Fact]
    public async Task The_root_page_sends_a_browser_without_a_token_to_the_web_app()
    {
        await using var fixture = await PlexFixture.Start();
        using var reply = await fixture.Send(HttpMethod.Get, "/");
        var page = await reply.Content.ReadAsStringAsync(PlexFixture.Token);
        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        Assert.Contains("<script>", page);
        Assert.Contains("web/index.html", page);
    }

    [Fact]
    public async Task The_Plex_token_can_be_sent_as_a_query_argument()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Equal(
            200,
            await PlexFixture.GetStatus(fixture.Send(HttpMethod.Get, $"/butler?X-Plex-Token={fixture.Plex.Token}"))
        );
        Assert.Equal(
            200,
            await PlexFixture.GetStatus(fixture.Send(HttpMethod.Delete, $"/butler/?X-Plex-Token={fixture.Plex.Token}"))
        );
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("10.0.0.1,127.0.0.0/8", 200)]
    [InlineData("127.0.0.0/255.0.0.0", 200)]
    [InlineData("192.168.1.0/24", 401)]
    [InlineData("", 401)]
    public async Task Callers_from_an_allowed_network_need_no_token(string networks, int status)
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState($$$"""{"prefs":{"allowedNetworks":"{{{networks}}}"}}""");
        Assert.Equal(status, await PlexFixture.GetStatus(fixture.Send(HttpMethod.Get, "/butler")));
    }

    [Fact]
    public async Task The_identity_endpoint_needs_no_token()
    {
        await using var fixture = await PlexFixture.Start();
        using var reply = await fixture.Send(HttpMethod.Get, "/identity", ("Accept", "application/json"));
        var body = await reply.Content.ReadAsStringAsync(PlexFixture.Token);
        Assert.Matches(
            """^{"MediaContainer":{"size":0,"apiVersion":"1\.2\.3","claimed":true"""
                + ""","machineIdentifier":"[0-9a-f]{40}","version":"1\.43\.4\S+"}}$""",
            body
        );
    }

    [Fact]
    public async Task The_root_endpoint_returns_the_server_name_and_owner_features()
    {
        await using var fixture = await PlexFixture.Start();
        var root = (await fixture.GetJson("/"))["MediaContainer"]!;
        Assert.Equal("1.43.4.10903-e5521bd8c", (string?)root["version"]);
        Assert.Contains(',', (string)root["ownerFeatures"]!);
        Assert.NotEmpty((string)root["friendlyName"]!);
    }

    [Fact]
    public async Task Two_fake_servers_run_side_by_side_and_stop_independently()
    {
        var one = await FakePlexServer.Start(0, PlexFixture.Token);
        await using var two = await FakePlexServer.Start(0, PlexFixture.Token);
        using var http = new HttpClient();
        Assert.True((await http.GetAsync(one.Url + "/identity", PlexFixture.Token)).IsSuccessStatusCode);
        await one.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(one.Url + "/identity", PlexFixture.Token));
        Assert.True((await http.GetAsync(two.Url + "/identity", PlexFixture.Token)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_replaced_token_is_rejected_and_stays_secret()
    {
        await using var fixture = await PlexFixture.Start();
        var old = fixture.Plex.Token;
        Assert.DoesNotContain("the-new.one", (await fixture.SetState("""{"token":"the-new.one"}""")).ToJsonString());
        Assert.Equal("the-new.one", fixture.Plex.Token);
        Assert.Equal(401, await PlexFixture.GetStatus(fixture.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", old))));
        Assert.Equal(
            200,
            await PlexFixture.GetStatus(fixture.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", "the-new.one")))
        );
        await PlexFixture.GetStatus(fixture.Send(HttpMethod.Get, $"/{old}/the-new.one"));
        var log = await fixture.GetLog();
        Assert.Equal(["wrong", "valid", "missing"], log.Select(call => (string)call["token"]!));
        Assert.Equal("/(redacted)/(redacted)", (string?)log[2]["path"]);
        await fixture.SetState("""{"reset":true}""");
        Assert.Equal("the-new.one", fixture.Plex.Token);
    }
}
