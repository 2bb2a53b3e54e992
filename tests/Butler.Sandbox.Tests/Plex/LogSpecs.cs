namespace PlexButler.Sandbox.Tests.Plex;

public class LogSpecs
{
    [Fact]
    public async Task Every_call_is_there_in_order_and_control_calls_are_not()
    {
        await using var client = await Client.Start();
        await Client.Status(client.Get("/butler/"));
        await Client.Status(client.Post("/butler/BackupDatabase"));
        await client.State();
        await Client.Status(client.Delete("/butler/Nothing"));
        Assert.Equal(
            [
                (1, "GET", "/butler/", 200),
                (2, "POST", "/butler/BackupDatabase", 200),
                (3, "DELETE", "/butler/Nothing", 404),
            ],
            (await client.Log()).Select(call =>
                ((int)call["n"]!, (string)call["method"]!, (string)call["path"]!, (int)call["status"]!)
            )
        );
    }

    [Fact]
    public async Task It_tells_whether_and_where_a_token_came_but_never_shows_one()
    {
        await using var client = await Client.Start();
        var token = client.Plex.Token;
        await Client.Status(client.Get("/butler"));
        await Client.Status(client.Send(HttpMethod.Get, $"/butler?a=1&X-Plex-Token={token}&b=2"));
        (string, string)[] headers = [("Authorization", "Bearer something"), ("X-Other", token)];
        await Client.Status(client.Send(HttpMethod.Get, "/butler?x%2Dplex-token=a-wrong-one", headers));
        await Client.Status(client.Send(HttpMethod.Get, $"/butler/{token}"));
        var log = await client.Log();
        Assert.Equal(
            [("valid", "header"), ("valid", "query"), ("wrong", "query"), ("missing", "none")],
            log.Select(call => ((string)call["token"]!, (string)call["tokenIn"]!))
        );
        Assert.Equal("a=1&X-Plex-Token=(redacted)&b=2", (string?)log[1]["query"]);
        var text = string.Concat(log.Select(call => call.ToJsonString()));
        Assert.DoesNotContain(token, text);
        Assert.DoesNotContain("a-wrong-one", text);
        Assert.DoesNotContain("something", text);
    }

    [Fact]
    public async Task It_holds_what_the_client_says_of_itself()
    {
        await using var client = await Client.Start();
        await Client.Status(
            client.Send(
                HttpMethod.Get,
                "/identity",
                ("X-Plex-Product", "PlexButlerBot"),
                ("Accept", "application/json")
            )
        );
        var headers = (await client.Log())[0]["headers"]!;
        Assert.Equal(
            ("PlexButlerBot", "application/json"),
            ((string?)headers["X-Plex-Product"], (string?)headers["Accept"])
        );
    }

    [Fact]
    public async Task It_can_be_emptied()
    {
        await using var client = await Client.Start();
        await Client.Status(client.Get("/butler"));
        Assert.Equal(200, await Client.Status(client.Delete("/sandbox/log")));
        Assert.Empty(await client.Log());
    }
}
