using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord.Rest;

public class RestSpecs
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bot wrong")]
    [InlineData("Bearer {token}")]
    public async Task A_call_without_the_bot_token_is_unauthorized(string? authorization)
    {
        await using var fixture = await DiscordFixture.Start();
        var reply = await fixture.Call(
            "GET",
            fixture.Info.ApiUrl + "/users/@me",
            null,
            DiscordFixture.UserAgent,
            authorization?.Replace("{token}", fixture.Info.Token, StringComparison.Ordinal)
        );
        Assert.Equal(401, reply.Status);
        Assert.Equal("""{"message":"401: Unauthorized","code":0}""", reply.Body!.ToJsonString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("curl/8")]
    public async Task Calls_with_a_bot_token_need_a_user_agent_in_Discords_format(string? agent)
    {
        await using var fixture = await DiscordFixture.Start();
        var reply = await fixture.Call(
            "GET",
            fixture.Info.ApiUrl + "/users/@me",
            null,
            agent,
            "Bot " + fixture.Info.Token
        );
        Assert.Equal((403, 40333), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Webhook_calls_accept_any_user_agent_but_not_a_missing_one()
    {
        await using var fixture = await DiscordFixture.Start();
        var url = $"{fixture.Info.ApiUrl}/webhooks/{fixture.Info.ApplicationId}/x";
        Assert.Equal(10015, (await fixture.Call("POST", url, "{}", "aiohttp", null)).Code);
        Assert.Equal(40333, (await fixture.Call("POST", url, "{}", null, null)).Code);
    }

    [Theory]
    [InlineData("text/plain", "{}", 50035)]
    [InlineData("application/json", "{", 50109)]
    [InlineData("application/json", """{"name":"a","name":"b"}""", 50109)]
    public async Task A_request_body_must_be_JSON_with_a_JSON_content_type(string type, string body, int code)
    {
        await using var fixture = await DiscordFixture.Start();
        var reply = await fixture.Call(
            "POST",
            fixture.Info.ApiUrl + fixture.CommandsPath,
            body,
            DiscordFixture.UserAgent,
            "Bot " + fixture.Info.Token,
            type
        );
        Assert.Equal((400, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task An_unknown_path_or_guild_is_reported_as_not_found()
    {
        await using var fixture = await DiscordFixture.Start();
        Assert.Equal(
            """{"message":"404: Not Found","code":0}""",
            (await fixture.CallAsBot("GET", "/nothing")).Body!.ToJsonString()
        );
        Assert.Equal(10004, (await fixture.CallAsBot("GET", "/guilds/1")).Code);
    }

    [Theory]
    [InlineData("/users/@me", "username")]
    [InlineData("/applications/@me", "verify_key")]
    [InlineData("/oauth2/applications/@me", "owner")]
    [InlineData("/gateway/bot", "session_start_limit")]
    public async Task The_bot_can_read_its_user_application_and_gateway(string path, string field)
    {
        await using var fixture = await DiscordFixture.Start();
        Assert.NotNull((await fixture.CallAsBot("GET", path)).Body![field]);
    }

    [Fact]
    public async Task Guilds_and_their_roles_are_returned()
    {
        await using var fixture = await DiscordFixture.Start();
        Assert.Contains(
            fixture.Info.GuildId,
            (await fixture.CallAsBot("GET", "/users/@me/guilds"))
                .Body!.AsArray()
                .Select(guild => guild!["id"]!.GetValue<string>())
        );
        var roles = (await fixture.CallAsBot("GET", $"/guilds/{fixture.Info.GuildId}/roles"))
            .Body!.AsArray()
            .Select(role => role!["id"]!.GetValue<string>())
            .ToArray();
        Assert.Contains(fixture.Info.Roles.Viewer, roles);
        Assert.Contains(fixture.Info.GuildId, roles);
        Assert.Equal("Home cinema", (await fixture.CallAsBot("GET", $"/guilds/{fixture.Info.GuildId}")).Text("name"));
    }

    [Fact]
    public async Task Rate_limits_are_reported_enforced_and_reset()
    {
        await using var fixture = await DiscordFixture.Start();
        var first = await fixture.CallAsBot("GET", "/gateway/bot");
        Assert.Equal(("5", "4"), (first.Headers["X-RateLimit-Limit"], first.Headers["X-RateLimit-Remaining"]));
        Assert.Equal("2", first.Headers["X-RateLimit-Reset-After"]);
        Assert.NotEmpty(first.Headers["X-RateLimit-Bucket"]);
        for (var i = 0; i < 4; i++)
            Assert.Equal(200, (await fixture.CallAsBot("GET", "/gateway/bot")).Status);
        var sixth = await fixture.CallAsBot("GET", "/gateway/bot");
        Assert.Equal(429, sixth.Status);
        Assert.Equal(("2", "user"), (sixth.Headers["Retry-After"], sixth.Headers["X-RateLimit-Scope"]));
        Assert.Equal(2, sixth.Body!["retry_after"]!.GetValue<double>());
        fixture.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(200, (await fixture.CallAsBot("GET", "/gateway/bot")).Status);
    }

    [Fact]
    public async Task The_global_limit_is_50_calls_a_second_without_interaction_calls()
    {
        await using var fixture = await DiscordFixture.Start();
        for (var i = 0; i < 60; i++)
            Assert.Equal(404, (await fixture.CallWithoutToken("POST", $"/interactions/{i}/x/callback", "{}")).Status);
        var statuses = new List<int>();
        for (var i = 0; i < 51; i++)
            statuses.Add((await fixture.CallAsBot("GET", $"/channels/{i}")).Status);
        Assert.All(statuses.Take(50), status => Assert.Equal(404, status));
        Assert.Equal(429, statuses[50]);
        var global = await fixture.CallAsBot("GET", "/users/@me");
        Assert.Equal(("true", "global"), (global.Headers["X-RateLimit-Global"], global.Headers["X-RateLimit-Scope"]));
        Assert.True(global.Body!["global"]!.GetValue<bool>());
    }
}
