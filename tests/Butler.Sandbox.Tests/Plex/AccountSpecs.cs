using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Tests.Plex;

public class AccountSpecs
{
    static readonly (string, string)[] asClient =
    [
        ("X-Plex-Client-Identifier", "test-client"),
        ("X-Plex-Product", "Test"),
        ("Accept", "application/json"),
    ];

    static async Task<(int Status, JsonNode Body)> Ask(
        Client client,
        HttpMethod verb,
        string path,
        params (string, string)[] headers
    )
    {
        using var reply = await client.Send(verb, path, headers);
        return ((int)reply.StatusCode, JsonNode.Parse(await reply.Content.ReadAsStringAsync(Client.Token))!);
    }

    [Fact]
    public async Task A_pin_is_made_approved_and_yields_a_token_that_opens_the_server()
    {
        await using var client = await Client.Start();
        var (made, pin) = await Ask(client, HttpMethod.Post, "/api/v2/pins?strong=true", asClient);
        Assert.Equal((201, 900), (made, (int)pin["expiresIn"]!));
        Assert.Null(pin["authToken"]);
        Assert.Matches("^[a-z0-9]{25}$", (string)pin["code"]!);
        var approved = await client.Order("/sandbox/pins", $$"""{"code":"{{(string)pin["code"]!}}"}""");
        Assert.True((bool)approved["approved"]!);
        var (status, settled) = await Ask(client, HttpMethod.Get, $"/api/v2/pins/{(int)pin["id"]!}", asClient);
        var token = (string)settled["authToken"]!;
        Assert.Equal(200, status);
        Assert.Matches("^[A-Za-z0-9_-]{20}$", token);
        Assert.NotEqual(client.Plex.Token, token);
        Assert.Equal(200, await Client.Status(client.Send(HttpMethod.Get, "/butler", ("X-Plex-Token", token))));
        Assert.DoesNotContain(token, string.Concat((await client.Log()).Select(call => call.ToJsonString())));
        Assert.Equal("valid", (string?)(await client.Log())[^1]["token"]);
    }

    [Fact]
    public async Task A_short_pin_has_four_characters_that_are_not_mistaken_for_each_other()
    {
        await using var client = await Client.Start();
        var (_, pin) = await Ask(client, HttpMethod.Post, "/api/v2/pins", asClient);
        Assert.Matches("^[A-HJ-NP-Z2-9]{4}$", (string)pin["code"]!);
    }

    [Fact]
    public async Task A_pin_is_gone_when_it_has_expired_and_for_every_other_client()
    {
        await using var client = await Client.Start();
        await Ask(client, HttpMethod.Post, "/api/v2/pins", asClient);
        var another = client.Send(HttpMethod.Get, "/api/v2/pins/1", ("X-Plex-Client-Identifier", "another"));
        Assert.Equal(404, await Client.Status(another));
        client.Time.Advance(TimeSpan.FromSeconds(899));
        Assert.Equal(200, (await Ask(client, HttpMethod.Get, "/api/v2/pins/1", asClient)).Status);
        client.Time.Advance(TimeSpan.FromSeconds(1));
        var (status, body) = await Ask(client, HttpMethod.Get, "/api/v2/pins/1", asClient);
        Assert.Equal(
            (404, """{"errors":[{"code":1020,"message":"Code not found or expired","status":404}]}"""),
            (status, body.ToJsonString())
        );
        await Ask(client, HttpMethod.Post, "/api/v2/pins", asClient);
        await client.Order("/sandbox/pins", """{"id":2,"expire":true}""");
        Assert.Equal(404, (await Ask(client, HttpMethod.Get, "/api/v2/pins/2", asClient)).Status);
    }

    [Fact]
    public async Task Who_does_not_say_who_they_are_gets_no_pin()
    {
        await using var client = await Client.Start();
        var (status, body) = await Ask(client, HttpMethod.Post, "/api/v2/pins", ("Accept", "application/json"));
        Assert.Equal(400, status);
        Assert.Equal(
            """{"errors":[{"code":1000,"message":"X-Plex-Client-Identifier is missing","status":400}]}""",
            body.ToJsonString()
        );
    }

    [Fact]
    public async Task A_pin_that_is_not_there_cannot_be_approved()
    {
        await using var client = await Client.Start();
        Assert.Equal(400, (await client.TryOrder("/sandbox/pins", """{"id":1}""")).Status);
        Assert.Equal(400, (await client.TryOrder("/sandbox/pins", "{}")).Status);
    }

    [Fact]
    public async Task The_user_is_known_by_a_token_and_refused_without_one()
    {
        await using var client = await Client.Start();
        var (good, user) = await Ask(
            client,
            HttpMethod.Get,
            "/api/v2/user",
            [.. asClient, ("X-Plex-Token", client.Plex.Token)]
        );
        Assert.Equal((200, "owner"), (good, (string?)user["username"]));
        var (bad, body) = await Ask(client, HttpMethod.Get, "/api/v2/user", [.. asClient, ("X-Plex-Token", "wrong")]);
        Assert.Equal((401, 1001), (bad, (int)body["errors"]![0]!["code"]!));
    }

    [Fact]
    public async Task The_resources_name_this_server_its_token_and_its_addresses()
    {
        await using var client = await Client.Start();
        var path = "/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1";
        var (_, body) = await Ask(client, HttpMethod.Get, path, [.. asClient, ("X-Plex-Token", client.Plex.Token)]);
        var server = body.AsArray().Single(device => (string?)device!["provides"] == "server")!;
        Assert.Equal(client.Plex.Token, (string?)server["accessToken"]);
        Assert.Equal(
            (string?)(await client.Json("/identity"))["MediaContainer"]!["machineIdentifier"],
            (string?)server["clientIdentifier"]
        );
        var connections = server["connections"]!.AsArray();
        Assert.Equal(client.Plex.Url, (string?)connections[0]!["uri"]);
        Assert.Equal((true, false), ((bool)connections[0]!["local"]!, (bool)connections[0]!["relay"]!));
        Assert.Matches("^https://203-0-113-5\\.[0-9a-f]{32}\\.plex\\.direct:32400$", (string)connections[1]!["uri"]!);
        Assert.True((bool)connections[2]!["relay"]!);
        Assert.Contains(body.AsArray(), device => (string?)device!["provides"] == "client,player");
    }

    [Fact]
    public async Task Json_goes_only_to_who_asks_for_nothing_else()
    {
        await using var client = await Client.Start();
        var xml = await client.Text("/api/v2/user", ("Accept", "application/json, text/plain, */*"));
        Assert.Contains("<user id=\"1\"", xml);
    }

    [Fact]
    public async Task Further_devices_are_listed_as_they_stand()
    {
        await using var client = await Client.Start();
        await client.Set("""{"resources":[{"name":"Other","provides":"server","owned":false}]}""");
        var (_, body) = await Ask(
            client,
            HttpMethod.Get,
            "/api/v2/resources",
            [.. asClient, ("X-Plex-Token", client.Plex.Token)]
        );
        Assert.Equal("""{"name":"Other","provides":"server","owned":false}""", body[2]!.ToJsonString());
    }
}
