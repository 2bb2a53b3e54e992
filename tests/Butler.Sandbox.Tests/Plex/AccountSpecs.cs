using System.Text.Json.Nodes;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class AccountSpecs
{
    static readonly (string, string)[] ClientHeaders =
    [
        ("X-Plex-Client-Identifier", "test-client"),
        ("X-Plex-Product", "Test"),
        ("Accept", "application/json"),
    ];

    static async Task<(int Status, JsonNode Body)> SendRequest(
        PlexFixture fixture,
        HttpMethod verb,
        string path,
        params (string, string)[] headers
    )
    {
        using var reply = await fixture.Send(verb, path, headers);
        return ((int)reply.StatusCode, JsonNode.Parse(await reply.Content.ReadAsStringAsync(PlexFixture.Token))!);
    }

    [Fact]
    public async Task An_approved_pin_yields_a_token_that_the_server_accepts()
    {
        await using var fixture = await PlexFixture.Start();
        var (made, pin) = await SendRequest(fixture, HttpMethod.Post, "/api/v2/pins?strong=true", ClientHeaders);
        Assert.Equal((201, 900), (made, (int)pin["expiresIn"]!));
        Assert.Null(pin["authToken"]);
        Assert.Matches("^[a-z0-9]{25}$", (string)pin["code"]!);
        var approved = await fixture.CallControl("/sandbox/pins", $$"""{"code":"{{(string)pin["code"]!}}"}""");
        Assert.True((bool)approved["approved"]!);
        var (status, settled) = await SendRequest(
            fixture,
            HttpMethod.Get,
            $"/api/v2/pins/{(int)pin["id"]!}",
            ClientHeaders
        );
        var token = (string)settled["authToken"]!;
        Assert.Equal(200, status);
        Assert.Matches("^[A-Za-z0-9_-]{20}$", token);
        Assert.NotEqual(fixture.Plex.Token, token);
        Assert.Equal(
            200,
            await PlexFixture.GetStatus(fixture.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", token)))
        );
        Assert.DoesNotContain(token, string.Concat((await fixture.GetLog()).Select(call => call.ToJsonString())));
        Assert.Equal("valid", (string?)(await fixture.GetLog())[^1]["token"]);
    }

    [Fact]
    public async Task A_short_pin_has_four_unambiguous_characters()
    {
        await using var fixture = await PlexFixture.Start();
        var (_, pin) = await SendRequest(fixture, HttpMethod.Post, "/api/v2/pins", ClientHeaders);
        Assert.Matches("^[A-HJ-NP-Z2-9]{4}$", (string)pin["code"]!);
    }

    [Fact]
    public async Task An_expired_pin_or_one_of_another_client_is_not_found()
    {
        await using var fixture = await PlexFixture.Start();
        await SendRequest(fixture, HttpMethod.Post, "/api/v2/pins", ClientHeaders);
        var another = fixture.Send(HttpMethod.Get, "/api/v2/pins/1", ("X-Plex-Client-Identifier", "another"));
        Assert.Equal(404, await PlexFixture.GetStatus(another));
        fixture.Time.Advance(TimeSpan.FromSeconds(899));
        Assert.Equal(200, (await SendRequest(fixture, HttpMethod.Get, "/api/v2/pins/1", ClientHeaders)).Status);
        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        var (status, body) = await SendRequest(fixture, HttpMethod.Get, "/api/v2/pins/1", ClientHeaders);
        Assert.Equal(
            (404, """{"errors":[{"code":1020,"message":"Code not found or expired","status":404}]}"""),
            (status, body.ToJsonString())
        );
        await SendRequest(fixture, HttpMethod.Post, "/api/v2/pins", ClientHeaders);
        await fixture.CallControl("/sandbox/pins", """{"id":2,"expire":true}""");
        Assert.Equal(404, (await SendRequest(fixture, HttpMethod.Get, "/api/v2/pins/2", ClientHeaders)).Status);
    }

    [Fact]
    public async Task A_pin_request_without_a_client_identifier_is_rejected()
    {
        await using var fixture = await PlexFixture.Start();
        var (status, body) = await SendRequest(
            fixture,
            HttpMethod.Post,
            "/api/v2/pins",
            ("Accept", "application/json")
        );
        Assert.Equal(400, status);
        Assert.Equal(
            """{"errors":[{"code":1000,"message":"X-Plex-Client-Identifier is missing","status":400}]}""",
            body.ToJsonString()
        );
    }

    [Fact]
    public async Task An_unknown_pin_cannot_be_approved()
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Equal(400, (await fixture.TryCallControl("/sandbox/pins", """{"id":1}""")).Status);
        Assert.Equal(400, (await fixture.TryCallControl("/sandbox/pins", "{}")).Status);
    }

    [Fact]
    public async Task The_user_is_returned_only_for_a_valid_token()
    {
        await using var fixture = await PlexFixture.Start();
        var (good, user) = await SendRequest(
            fixture,
            HttpMethod.Get,
            "/api/v2/user",
            [.. ClientHeaders, ("X-Plex-Token", fixture.Plex.Token)]
        );
        Assert.Equal((200, "owner"), (good, (string?)user["username"]));
        var (bad, body) = await SendRequest(
            fixture,
            HttpMethod.Get,
            "/api/v2/user",
            [.. ClientHeaders, ("X-Plex-Token", "wrong")]
        );
        Assert.Equal((401, 1001), (bad, (int)body["errors"]![0]!["code"]!));
    }

    [Fact]
    public async Task The_resources_list_this_server_its_token_and_its_addresses()
    {
        await using var fixture = await PlexFixture.Start();
        var path = "/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1";
        var (_, body) = await SendRequest(
            fixture,
            HttpMethod.Get,
            path,
            [.. ClientHeaders, ("X-Plex-Token", fixture.Plex.Token)]
        );
        var server = body.AsArray().Single(device => (string?)device!["provides"] == "server")!;
        Assert.Equal(fixture.Plex.Token, (string?)server["accessToken"]);
        Assert.Equal(
            (string?)(await fixture.GetJson("/identity"))["MediaContainer"]!["machineIdentifier"],
            (string?)server["clientIdentifier"]
        );
        var connections = server["connections"]!.AsArray();
        Assert.Equal(fixture.Plex.Url, (string?)connections[0]!["uri"]);
        Assert.Equal((true, false), ((bool)connections[0]!["local"]!, (bool)connections[0]!["relay"]!));
        Assert.Matches("^https://203-0-113-5\\.[0-9a-f]{32}\\.plex\\.direct:32400$", (string)connections[1]!["uri"]!);
        Assert.True((bool)connections[2]!["relay"]!);
        Assert.Contains(body.AsArray(), device => (string?)device!["provides"] == "client,player");
    }

    [Fact]
    public async Task The_account_API_returns_JSON_only_if_nothing_else_is_accepted()
    {
        await using var fixture = await PlexFixture.Start();
        var xml = await fixture.GetText("/api/v2/user", ("Accept", "application/json, text/plain, */*"));
        Assert.Contains("<user id=\"1\"", xml);
    }

    [Fact]
    public async Task Additional_devices_are_listed_unchanged()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"resources":[{"name":"Other","provides":"server","owned":false}]}""");
        var (_, body) = await SendRequest(
            fixture,
            HttpMethod.Get,
            "/api/v2/resources",
            [.. ClientHeaders, ("X-Plex-Token", fixture.Plex.Token)]
        );
        Assert.Equal("""{"name":"Other","provides":"server","owned":false}""", body[2]!.ToJsonString());
    }
}
