using System.Net;

namespace PlexButler.Sandbox.Tests.Plex;

public class FaultSpecs
{
    [Fact]
    public async Task Unauthorized_meets_the_right_token_too()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"unauthorized"}""");
        using var reply = await client.Get("/butler");
        Assert.Equal((HttpStatusCode.Unauthorized, 91L), (reply.StatusCode, reply.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("migrations", "Plex Media Server is currently running database migrations.")]
    [InlineData("startup", "Plex Media Server is currently running startup maintenance tasks.")]
    [InlineData("running", "Plex Media Server is currently running maintenance tasks.")]
    public async Task Maintenance_is_xml_to_everyone_on_every_route(string text, string words)
    {
        await using var client = await Client.Start();
        await client.Fault($$"""{"fault":"maintenance","text":"{{text}}","retryAfter":"7"}""");
        foreach (var path in new[] { "/", "/identity", "/butler", "/:/prefs" })
        {
            using var reply = await client.Get(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
            Assert.Equal("text/xml", reply.Content.Headers.ContentType!.MediaType);
            Assert.Equal("7", reply.Headers.GetValues("Retry-After").Single());
            Assert.EndsWith(
                $"""<Response code="503" title="Maintenance" status="{words}"/>""",
                await reply.Content.ReadAsStringAsync(Client.Token)
            );
        }
        await client.Fault("""{"clear":true}""");
        Assert.Equal(200, await Client.Status(client.Get("/butler")));
    }

    [Fact]
    public async Task A_fault_with_a_count_goes_away_by_itself()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"maintenance","count":2}""");
        Assert.Equal(503, await Client.Status(client.Get("/butler")));
        Assert.Equal(503, await Client.Status(client.Get("/butler")));
        Assert.Equal(200, await Client.Status(client.Get("/butler")));
    }

    [Fact]
    public async Task A_fault_meets_only_its_route_and_its_verb()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"status","status":500,"route":"/butler","verb":"POST"}""");
        await client.Fault("""{"fault":"status","status":502,"route":"/butler/*","verb":"DELETE"}""");
        Assert.Equal(200, await Client.Status(client.Get("/butler")));
        Assert.Equal(500, await Client.Status(client.Post("/butler/")));
        Assert.Equal(200, await Client.Status(client.Post("/butler/BackupDatabase")));
        Assert.Equal(502, await Client.Status(client.Delete("/butler/BackupDatabase")));
        Assert.Equal(502, await Client.Status(client.Delete("/butler")));
    }

    [Fact]
    public async Task A_slow_call_takes_effect_at_once_and_is_answered_late()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"slow","ms":5000}""");
        var reply = client.Post("/butler/BackupDatabase");
        while ((await client.Running()).Length == 0)
            await Task.Yield();
        Assert.False(reply.IsCompleted);
        await Late(client, reply);
        Assert.Equal(200, await Client.Status(reply));
    }

    [Fact]
    public async Task A_slow_call_can_be_followed_by_another_fault()
    {
        await using var client = await Client.Start();
        await client.Fault("""[{"fault":"slow","ms":5000,"effect":false},{"fault":"maintenance"}]""");
        var reply = client.Post("/butler/BackupDatabase");
        await Late(client, reply);
        Assert.Equal(503, await Client.Status(reply));
        Assert.Empty(await client.Running());
    }

    // The virtual clock moves until the reply is there: the delay may not have begun at the first step.
    static async Task Late(Client client, Task reply)
    {
        while (!reply.IsCompleted)
        {
            client.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(reply, Task.Delay(1, Client.Token));
        }
    }

    [Fact]
    public async Task A_fault_can_be_tied_to_a_task_that_runs()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"maintenance","while":"OptimizeDatabase"}""");
        Assert.Equal(200, await Client.Status(client.Post("/butler/OptimizeDatabase")));
        Assert.Equal(503, await Client.Status(client.Get("/butler")));
        client.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(200, await Client.Status(client.Get("/butler")));
    }

    [Fact]
    public async Task A_hanging_call_has_no_effect_and_ends_with_the_client()
    {
        await using var client = await Client.Start();
        await client.Fault("""{"fault":"hang","verb":"POST"}""");
        using var http = new HttpClient { BaseAddress = new(client.Plex.Url) };
        http.DefaultRequestHeaders.Add("X-Plex-Token", client.Plex.Token);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Client.Token);
        var reply = http.PostAsync("/butler/BackupDatabase", null, patience.Token);
        while ((await client.Log()).Length == 0)
            await Task.Yield();
        Assert.False(reply.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reply);
        Assert.Empty(await client.Running());
        Assert.Null((int?)(await client.Log())[0]["status"]);
    }

    [Fact]
    public async Task Disposing_does_not_wait_for_calls_that_hang()
    {
        var client = await Client.Start();
        await client.Fault("""{"fault":"hang"}""");
        var reply = client.Get("/butler");
        while ((await client.Log()).Length == 0)
            await Task.Yield();
        await client.Plex.DisposeAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => reply);
    }

    [Theory]
    [InlineData("reset", 1)]
    [InlineData("refuse", 0)]
    public async Task A_cut_connection_comes_after_the_effect_and_a_server_that_is_down_has_none(
        string fault,
        int running
    )
    {
        await using var client = await Client.Start();
        await client.Fault($$"""{"fault":"{{fault}}"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.Put("/:/prefs?ButlerStartHour=3"));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.Post("/butler/BackupDatabase"));
        await client.Fault("""{"clear":true}""");
        Assert.Equal(running, (await client.Running()).Length);
        Assert.All(await client.Log(), call =>
            Assert.Equal((fault, null), ((string?)call["fault"], (int?)call["status"]))
        );
    }

    [Fact]
    public async Task Faults_in_force_are_listed_and_cleared_by_kind()
    {
        await using var client = await Client.Start();
        const string slow = """{"fault":"slow","effect":true,"count":3,"ms":1}""";
        const string html = """{"fault":"html","effect":false,"route":"/x"}""";
        await client.Fault("""[{"fault":"slow","ms":1,"count":3},{"fault":"html","route":"/x"}]""");
        Assert.Equal($$"""{"faults":[{{slow}},{{html}}]}""", (await client.Json("/sandbox/faults")).ToJsonString());
        Assert.Equal(
            $$"""{"faults":[{{html}}]}""",
            (await client.Fault("""{"clear":true,"fault":"slow"}""")).ToJsonString()
        );
    }
}
