using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class LogSpecs
{
    [Fact]
    public async Task The_log_lists_every_call_in_order_except_control_calls()
    {
        await using var fixture = await PlexFixture.Start();
        await PlexFixture.GetStatus(fixture.Get("/butler/"));
        await PlexFixture.GetStatus(fixture.Post("/butler/BackupDatabase"));
        await fixture.GetState();
        await PlexFixture.GetStatus(fixture.Delete("/butler/Nothing"));
        Assert.Equal(
            [
                (1, "GET", "/butler/", 200),
                (2, "POST", "/butler/BackupDatabase", 200),
                (3, "DELETE", "/butler/Nothing", 404),
            ],
            (await fixture.GetLog()).Select(call =>
                ((int)call["n"]!, (string)call["method"]!, (string)call["path"]!, (int)call["status"]!)
            )
        );
    }

    [Fact]
    public async Task The_log_reports_where_a_token_was_sent_but_never_shows_it()
    {
        await using var fixture = await PlexFixture.Start();
        var token = fixture.Plex.Token;
        await PlexFixture.GetStatus(fixture.Get("/butler"));
        await PlexFixture.GetStatus(fixture.Send(HttpMethod.Get, $"/butler?a=1&X-Plex-Token={token}&b=2"));
        (string, string)[] headers = [("Authorization", "Bearer something"), ("X-Other", token)];
        await PlexFixture.GetStatus(fixture.Send(HttpMethod.Get, "/butler?x%2Dplex-token=a-wrong-one", headers));
        await PlexFixture.GetStatus(fixture.Send(HttpMethod.Get, $"/butler/{token}"));
        var log = await fixture.GetLog();
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
    public async Task The_log_contains_the_headers_that_describe_the_client()
    {
        await using var fixture = await PlexFixture.Start();
        await PlexFixture.GetStatus(
            fixture.Send(
                HttpMethod.Get,
                "/identity",
                ("X-Plex-Product", "PlexButlerBot"),
                ("Accept", "application/json")
            )
        );
        var headers = (await fixture.GetLog())[0]["headers"]!;
        Assert.Equal(
            ("PlexButlerBot", "application/json"),
            ((string?)headers["X-Plex-Product"], (string?)headers["Accept"])
        );
    }

    [Fact]
    public async Task The_log_can_be_cleared()
    {
        await using var fixture = await PlexFixture.Start();
        await PlexFixture.GetStatus(fixture.Get("/butler"));
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Delete("/sandbox/log")));
        Assert.Empty(await fixture.GetLog());
    }
}
