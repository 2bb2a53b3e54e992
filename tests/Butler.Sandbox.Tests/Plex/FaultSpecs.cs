using System.Net;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class FaultSpecs
{
    [Fact]
    public async Task The_unauthorized_fault_rejects_even_a_valid_token()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"unauthorized"}""");
        using var reply = await fixture.Get("/butler");
        Assert.Equal((HttpStatusCode.Unauthorized, 91L), (reply.StatusCode, reply.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("migrations", "Plex Media Server is currently running database migrations.")]
    [InlineData("startup", "Plex Media Server is currently running startup maintenance tasks.")]
    [InlineData("running", "Plex Media Server is currently running maintenance tasks.")]
    public async Task The_maintenance_fault_returns_XML_on_every_route(string text, string words)
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault($$"""{"fault":"maintenance","text":"{{text}}","retryAfter":"7"}""");
        foreach (var path in new[] { "/", "/identity", "/butler", "/:/prefs" })
        {
            using var reply = await fixture.Get(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
            Assert.Equal("text/xml", reply.Content.Headers.ContentType!.MediaType);
            Assert.Equal("7", reply.Headers.GetValues("Retry-After").Single());
            Assert.EndsWith(
                $"""<Response code="503" title="Maintenance" status="{words}"/>""",
                await reply.Content.ReadAsStringAsync(PlexFixture.Token)
            );
        }
        await fixture.InjectFault("""{"clear":true}""");
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Get("/butler")));
    }

    [Fact]
    public async Task A_fault_with_a_count_clears_itself()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"maintenance","count":2}""");
        Assert.Equal(503, await PlexFixture.GetStatus(fixture.Get("/butler")));
        Assert.Equal(503, await PlexFixture.GetStatus(fixture.Get("/butler")));
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Get("/butler")));
    }

    [Fact]
    public async Task A_fault_applies_only_to_its_route_and_method()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"status","status":500,"route":"/butler","verb":"POST"}""");
        await fixture.InjectFault("""{"fault":"status","status":502,"route":"/butler/*","verb":"DELETE"}""");
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Get("/butler")));
        Assert.Equal(500, await PlexFixture.GetStatus(fixture.Post("/butler/")));
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Post("/butler/BackupDatabase")));
        Assert.Equal(502, await PlexFixture.GetStatus(fixture.Delete("/butler/BackupDatabase")));
        Assert.Equal(502, await PlexFixture.GetStatus(fixture.Delete("/butler")));
    }

    [Fact]
    public async Task A_slow_call_takes_effect_at_once_and_is_answered_late()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"slow","ms":5000}""");
        var reply = fixture.Post("/butler/BackupDatabase");
        while ((await fixture.GetRunning()).Length == 0)
            await Task.Yield();
        Assert.False(reply.IsCompleted);
        await AssertDelayed(fixture, reply);
        Assert.Equal(200, await PlexFixture.GetStatus(reply));
    }

    [Fact]
    public async Task A_slow_call_can_be_followed_by_another_fault()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""[{"fault":"slow","ms":5000,"effect":false},{"fault":"maintenance"}]""");
        var reply = fixture.Post("/butler/BackupDatabase");
        await AssertDelayed(fixture, reply);
        Assert.Equal(503, await PlexFixture.GetStatus(reply));
        Assert.Empty(await fixture.GetRunning());
    }

    // The virtual clock moves until the reply is there: the delay may not have begun at the first step.
    static async Task AssertDelayed(PlexFixture fixture, Task reply)
    {
        while (!reply.IsCompleted)
        {
            fixture.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(reply, Task.Delay(1, PlexFixture.Token));
        }
    }

    [Fact]
    public async Task A_fault_can_be_limited_to_the_run_of_a_task()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"maintenance","while":"OptimizeDatabase"}""");
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Post("/butler/OptimizeDatabase")));
        Assert.Equal(503, await PlexFixture.GetStatus(fixture.Get("/butler")));
        fixture.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(200, await PlexFixture.GetStatus(fixture.Get("/butler")));
    }

    [Fact]
    public async Task A_hanging_call_has_no_effect_and_ends_when_the_client_gives_up()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"hang","verb":"POST"}""");
        using var http = new HttpClient { BaseAddress = new(fixture.Plex.Url) };
        http.DefaultRequestHeaders.Add("X-Plex-Token", fixture.Plex.Token);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(PlexFixture.Token);
        var reply = http.PostAsync("/butler/BackupDatabase", null, patience.Token);
        while ((await fixture.GetLog()).Length == 0)
            await Task.Yield();
        Assert.False(reply.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reply);
        Assert.Empty(await fixture.GetRunning());
        Assert.Null((int?)(await fixture.GetLog())[0]["status"]);
    }

    [Fact]
    public async Task Disposing_the_server_does_not_wait_for_hanging_calls()
    {
        var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"hang"}""");
        var reply = fixture.Get("/butler");
        while ((await fixture.GetLog()).Length == 0)
            await Task.Yield();
        await fixture.Plex.DisposeAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => reply);
    }

    [Theory]
    [InlineData("reset", 1)]
    [InlineData("refuse", 0)]
    public async Task A_call_takes_effect_if_its_connection_is_reset_but_not_if_refused(string fault, int running)
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault($$"""{"fault":"{{fault}}"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => fixture.Put("/:/prefs?ButlerStartHour=3"));
        await Assert.ThrowsAsync<HttpRequestException>(() => fixture.Post("/butler/BackupDatabase"));
        await fixture.InjectFault("""{"clear":true}""");
        Assert.Equal(running, (await fixture.GetRunning()).Length);
        Assert.All(await fixture.GetLog(), call =>
            Assert.Equal((fault, null), ((string?)call["fault"], (int?)call["status"]))
        );
    }

    [Fact]
    public async Task Active_faults_are_listed_and_cleared_by_kind()
    {
        await using var fixture = await PlexFixture.Start();
        const string slow = """{"fault":"slow","effect":true,"count":3,"ms":1}""";
        const string html = """{"fault":"html","effect":false,"route":"/x"}""";
        await fixture.InjectFault("""[{"fault":"slow","ms":1,"count":3},{"fault":"html","route":"/x"}]""");
        Assert.Equal($$"""{"faults":[{{slow}},{{html}}]}""", (await fixture.GetJson("/sandbox/faults")).ToJsonString());
        Assert.Equal(
            $$"""{"faults":[{{html}}]}""",
            (await fixture.InjectFault("""{"clear":true,"fault":"slow"}""")).ToJsonString()
        );
    }
}
