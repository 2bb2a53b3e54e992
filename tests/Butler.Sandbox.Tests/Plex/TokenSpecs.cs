using System.Net;
using System.Text;
using PlexButler.Sandbox.Plex;

namespace PlexButler.Sandbox.Tests.Plex;

public class TokenSpecs
{
    const string Page = "<html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>";

    [Fact]
    public async Task The_token_has_the_shape_of_a_Plex_token_and_differs_for_each_start()
    {
        await using var one = await Client.Start();
        await using var two = await Client.Start();
        Assert.Matches("^[A-Za-z0-9_-]{20}$", one.Plex.Token);
        Assert.False(one.Plex.Token.StartsWith("claim-", StringComparison.Ordinal));
        Assert.NotEqual(one.Plex.Token, two.Plex.Token);
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+$", one.Plex.Url);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong-token-wrong-to")]
    [InlineData("")]
    public async Task A_missing_and_a_wrong_token_get_the_same_bytes_even_where_json_was_asked_for(string? token)
    {
        await using var client = await Client.Start();
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
                ? await client.Send(verb, path, ("Accept", "application/json"))
                : await client.Send(verb, path, ("Accept", "application/json"), ("X-Plex-Token", token));
            Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
            Assert.Equal(Page, Encoding.ASCII.GetString(await reply.Content.ReadAsByteArrayAsync(Client.Token)));
            Assert.Equal("text/html", reply.Content.Headers.GetValues("Content-Type").Single());
            Assert.Equal(91, reply.Content.Headers.ContentLength);
            Assert.Equal("1.0", reply.Headers.GetValues("X-Plex-Protocol").Single());
            Assert.Equal("no-cache", reply.Headers.GetValues("Cache-Control").Single());
            Assert.Empty(reply.Headers.WwwAuthenticate);
        }
        Assert.Empty(await client.Running());
    }

    [Fact]
    public async Task The_refusal_has_the_head_of_the_recording()
    {
        await using var client = await Client.Start();
        var lines = (await client.Raw("GET /butler HTTP/1.1\r\nAccept: application/json")).Split("\r\n");
        Assert.Equal("HTTP/1.1 401 Unauthorized", lines[0]);
        Assert.Equal(Page, lines[^1]);
        Assert.Equal(
            // Recorded as Keep-Alive; Kestrel writes this word its own way, and its case means nothing (RFC 9110, 7.6.1).
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
    public async Task The_root_sends_a_browser_without_a_token_on_to_the_web_app()
    {
        await using var client = await Client.Start();
        using var reply = await client.Send(HttpMethod.Get, "/");
        var page = await reply.Content.ReadAsStringAsync(Client.Token);
        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        Assert.Contains("<script>", page);
        Assert.Contains("web/index.html", page);
    }

    [Fact]
    public async Task The_token_may_come_as_a_query_argument()
    {
        await using var client = await Client.Start();
        Assert.Equal(
            200,
            await Client.Status(client.Send(HttpMethod.Get, $"/butler?X-Plex-Token={client.Plex.Token}"))
        );
        Assert.Equal(
            200,
            await Client.Status(client.Send(HttpMethod.Delete, $"/butler/?X-Plex-Token={client.Plex.Token}"))
        );
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("10.0.0.1,127.0.0.0/8", 200)]
    [InlineData("127.0.0.0/255.0.0.0", 200)]
    [InlineData("192.168.1.0/24", 401)]
    [InlineData("", 401)]
    public async Task Whoever_calls_from_an_allowed_network_needs_no_token(string networks, int status)
    {
        await using var client = await Client.Start();
        await client.Set($$$"""{"prefs":{"allowedNetworks":"{{{networks}}}"}}""");
        Assert.Equal(status, await Client.Status(client.Send(HttpMethod.Get, "/butler")));
    }

    [Fact]
    public async Task Identity_is_open_to_everyone()
    {
        await using var client = await Client.Start();
        using var reply = await client.Send(HttpMethod.Get, "/identity", ("Accept", "application/json"));
        var body = await reply.Content.ReadAsStringAsync(Client.Token);
        Assert.Matches(
            """^{"MediaContainer":{"size":0,"apiVersion":"1\.2\.3","claimed":true,"machineIdentifier":"[0-9a-f]{40}","version":"1\.43\.4\S+"}}$""",
            body
        );
    }

    [Fact]
    public async Task The_root_names_the_server_and_its_owners_features()
    {
        await using var client = await Client.Start();
        var root = (await client.Json("/"))["MediaContainer"]!;
        Assert.Equal("1.43.4.10903-e5521bd8c", (string?)root["version"]);
        Assert.Contains(',', (string)root["ownerFeatures"]!);
        Assert.NotEmpty((string)root["friendlyName"]!);
    }

    [Fact]
    public async Task Two_stand_ins_live_side_by_side_and_a_disposed_one_no_longer_listens()
    {
        var one = await PlexStandIn.Start(0, Client.Token);
        await using var two = await PlexStandIn.Start(0, Client.Token);
        using var http = new HttpClient();
        Assert.True((await http.GetAsync(one.Url + "/identity", Client.Token)).IsSuccessStatusCode);
        await one.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(one.Url + "/identity", Client.Token));
        Assert.True((await http.GetAsync(two.Url + "/identity", Client.Token)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_token_that_was_replaced_is_refused_and_stays_secret()
    {
        await using var client = await Client.Start();
        var old = client.Plex.Token;
        Assert.DoesNotContain("the-new.one", (await client.Set("""{"token":"the-new.one"}""")).ToJsonString());
        Assert.Equal("the-new.one", client.Plex.Token);
        Assert.Equal(401, await Client.Status(client.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", old))));
        Assert.Equal(200, await Client.Status(client.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", "the-new.one"))));
        await Client.Status(client.Send(HttpMethod.Get, $"/{old}/the-new.one"));
        var log = await client.Log();
        Assert.Equal(["wrong", "valid", "missing"], log.Select(call => (string)call["token"]!));
        Assert.Equal("/(redacted)/(redacted)", (string?)log[2]["path"]);
        await client.Set("""{"reset":true}""");
        Assert.Equal("the-new.one", client.Plex.Token);
    }
}
