namespace PlexButler.Sandbox.Tests.Discord;

public class RestSpecs
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bot wrong")]
    [InlineData("Bearer {token}")]
    public async Task Without_the_bots_token_a_call_is_unauthorized(string? authorization)
    {
        await using var scene = await Scene.Start();
        var reply = await scene.Call(
            "GET",
            scene.There.ApiUrl + "/users/@me",
            null,
            Scene.Agent,
            authorization?.Replace("{token}", scene.There.Token, StringComparison.Ordinal)
        );
        Assert.Equal(401, reply.Status);
        Assert.Equal("""{"message":"401: Unauthorized","code":0}""", reply.Body!.ToJsonString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("curl/8")]
    public async Task Calls_with_the_token_need_a_user_agent_of_discords_form(string? agent)
    {
        await using var scene = await Scene.Start();
        var reply = await scene.Call("GET", scene.There.ApiUrl + "/users/@me", null, agent, "Bot " + scene.There.Token);
        Assert.Equal((403, 40333), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Webhooks_take_any_user_agent_but_not_none()
    {
        await using var scene = await Scene.Start();
        var url = $"{scene.There.ApiUrl}/webhooks/{scene.There.ApplicationId}/x";
        Assert.Equal(10015, (await scene.Call("POST", url, "{}", "aiohttp", null)).Code);
        Assert.Equal(40333, (await scene.Call("POST", url, "{}", null, null)).Code);
    }

    [Theory]
    [InlineData("text/plain", "{}", 50035)]
    [InlineData("application/json", "{", 50109)]
    [InlineData("application/json", """{"name":"a","name":"b"}""", 50109)]
    public async Task A_body_must_be_json_and_say_so(string type, string body, int code)
    {
        await using var scene = await Scene.Start();
        var reply = await scene.Call(
            "POST",
            scene.There.ApiUrl + scene.Commands,
            body,
            Scene.Agent,
            "Bot " + scene.There.Token,
            type
        );
        Assert.Equal((400, code), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var scene = await Scene.Start();
        Assert.Equal(
            """{"message":"404: Not Found","code":0}""",
            (await scene.Bot("GET", "/nothing")).Body!.ToJsonString()
        );
        Assert.Equal(10004, (await scene.Bot("GET", "/guilds/1")).Code);
    }

    [Theory]
    [InlineData("/users/@me", "username")]
    [InlineData("/applications/@me", "verify_key")]
    [InlineData("/oauth2/applications/@me", "owner")]
    [InlineData("/gateway/bot", "session_start_limit")]
    public async Task Who_and_where_is_answered(string path, string field)
    {
        await using var scene = await Scene.Start();
        Assert.NotNull((await scene.Bot("GET", path)).Body![field]);
    }

    [Fact]
    public async Task Guilds_and_their_roles_are_told()
    {
        await using var scene = await Scene.Start();
        Assert.Contains(
            scene.There.GuildId,
            (await scene.Bot("GET", "/users/@me/guilds"))
                .Body!.AsArray()
                .Select(guild => guild!["id"]!.GetValue<string>())
        );
        var roles = (await scene.Bot("GET", $"/guilds/{scene.There.GuildId}/roles"))
            .Body!.AsArray()
            .Select(role => role!["id"]!.GetValue<string>())
            .ToArray();
        Assert.Contains(scene.There.Roles.Viewer, roles);
        Assert.Contains(scene.There.GuildId, roles);
        Assert.Equal("Home cinema", (await scene.Bot("GET", $"/guilds/{scene.There.GuildId}")).Text("name"));
    }

    [Fact]
    public async Task Limits_are_told_kept_and_renewed()
    {
        await using var scene = await Scene.Start();
        var first = await scene.Bot("GET", "/gateway/bot");
        Assert.Equal(("5", "4"), (first.Headers["X-RateLimit-Limit"], first.Headers["X-RateLimit-Remaining"]));
        Assert.Equal("2", first.Headers["X-RateLimit-Reset-After"]);
        Assert.NotEmpty(first.Headers["X-RateLimit-Bucket"]);
        for (var i = 0; i < 4; i++)
            Assert.Equal(200, (await scene.Bot("GET", "/gateway/bot")).Status);
        var sixth = await scene.Bot("GET", "/gateway/bot");
        Assert.Equal(429, sixth.Status);
        Assert.Equal(("2", "user"), (sixth.Headers["Retry-After"], sixth.Headers["X-RateLimit-Scope"]));
        Assert.Equal(2, sixth.Body!["retry_after"]!.GetValue<double>());
        scene.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(200, (await scene.Bot("GET", "/gateway/bot")).Status);
    }

    [Fact]
    public async Task Fifty_calls_a_second_are_the_most_and_interaction_calls_do_not_count()
    {
        await using var scene = await Scene.Start();
        for (var i = 0; i < 60; i++)
            Assert.Equal(404, (await scene.Open("POST", $"/interactions/{i}/x/callback", "{}")).Status);
        var statuses = new List<int>();
        for (var i = 0; i < 51; i++)
            statuses.Add((await scene.Bot("GET", $"/channels/{i}")).Status);
        Assert.All(statuses.Take(50), status => Assert.Equal(404, status));
        Assert.Equal(429, statuses[50]);
        var global = await scene.Bot("GET", "/users/@me");
        Assert.Equal(("true", "global"), (global.Headers["X-RateLimit-Global"], global.Headers["X-RateLimit-Scope"]));
        Assert.True(global.Body!["global"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("user")]
    [InlineData("global")]
    [InlineData("shared")]
    public async Task A_429_can_be_ordered_for_one_route(string scope)
    {
        await using var scene = await Scene.Start();
        await scene.Fault(
            $$"""{"fault":"429","scope":"{{scope}}","retryAfter":0.25,"route":"PUT /applications/*/guilds/*/commands"}"""
        );
        Assert.Equal(200, (await scene.Bot("GET", scene.Commands)).Status);
        var reply = await scene.Bot("PUT", scene.Commands, "[]");
        Assert.Equal(
            (429, 0.25, "1", scope),
            (
                reply.Status,
                reply.Body!["retry_after"]!.GetValue<double>(),
                reply.Headers["Retry-After"],
                reply.Headers["X-RateLimit-Scope"]
            )
        );
        Assert.Equal(200, (await scene.Bot("PUT", scene.Commands, "[]")).Status);
        Assert.Equal(
            scope == "shared" ? 0 : 1,
            (await scene.Control("GET", "/state")).Body!["rest"]!["invalid"]!.GetValue<int>()
        );
    }

    [Fact]
    public async Task A_status_can_be_ordered_for_a_number_of_calls()
    {
        await using var scene = await Scene.Start();
        await scene.Fault("""{"fault":"status","status":502,"count":2}""");
        foreach (var status in new[] { 502, 502, 200 })
            Assert.Equal(status, (await scene.Bot("GET", "/users/@me")).Status);
    }

    [Fact]
    public async Task A_lost_answer_is_carried_out_all_the_same()
    {
        await using var scene = await Scene.WithButler();
        var (id, token) = await InteractionSpecs.Delivered(scene);
        await scene.Fault("""{"fault":"lostAnswer","route":"POST /interactions/*"}""");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() =>
            InteractionSpecs.Answer(scene, id, token, """{"type":5}""")
        );
        Assert.Equal(40060, (await InteractionSpecs.Answer(scene, id, token, """{"type":5}""")).Code);
    }

    [Fact]
    public async Task Latency_holds_a_call_back()
    {
        await using var scene = await Scene.Start();
        await scene.Fault("""{"fault":"latency","milliseconds":2000}""");
        var call = scene.Bot("GET", "/users/@me");
        while ((await scene.Control("GET", "/faults")).Body!["faults"]!.AsArray().Count > 0)
            await Task.Yield();
        Assert.False(call.IsCompleted);
        while (!call.IsCompleted)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }
        Assert.Equal(200, (await call).Status);
    }
}
