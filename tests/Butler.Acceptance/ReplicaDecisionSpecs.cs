using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Two bots over HTTP on one PostgreSQL decide as one: buttons, limits, and who handles what.</summary>
public sealed class ReplicaDecisionSpecs : IAsyncLifetime
{
    const string Asker = "900000000000000001",
        Approver = "900000000000000002",
        Limited = "900000000000000003";

    readonly int[] ports = [GatedProxy.FreePort(), GatedProxy.FreePort()];
    BotFixture fixture = null!;
    PostgresServer postgres = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresServer.UnavailableReason is not null, PostgresServer.UnavailableReason ?? "");
        postgres = await PostgresServer.Start(Token);
        var connection = await postgres.CreateDatabase(Token);
        fixture = await BotFixture.Create(Token);
        await fixture.PlexState(
            new JsonObject
            {
                ["durations"] = new JsonObject
                {
                    ["database"] = null,
                    ["media"] = null,
                    ["other"] = null,
                },
            },
            Token
        );
        foreach (var port in ports)
        {
            var bot = fixture.Start([
                ("Discord:PublicKey", fixture.PublicKey),
                ("Http:Urls", $"http://127.0.0.1:{port}"),
                ("Runs:Postgres", connection),
                .. Rules,
            ]);
            await bot.WaitForLine(
                static line => line.Contains("Slash commands of guild", StringComparison.Ordinal),
                Token
            );
        }
        await fixture.TakePlexCalls(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (fixture is not null)
            await fixture.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
    }

    [Fact]
    public async Task A_confirmation_is_pressed_at_another_replica_and_works_once()
    {
        await UseReplica(0);
        var asked = (await fixture.RunCommand("/butler stop", fixture.Admin, Token)).AssertAnswered("Stop everything?");
        var button = asked.CustomIds[0];
        // Several copies, as one message would keep the presses apart.
        var copies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => fixture.PostForgedButton(button, Token)));
        using var balancer = new LoadBalancer(ports);
        await fixture.SaveEndpoint($"{balancer.Address}/interactions", Token);
        var titles = await Task.WhenAll(copies.Select(copy => Press(copy, button, fixture.Admin, before: "")));
        Assert.Single(titles, static title => title == "Everything was stopped");
        // On a busy machine the database may not decide in time; then the press says so, and does nothing either.
        Assert.Equal(5, titles.Count(static title => title is "Button no longer valid" or "Cannot be decided now"));
        Assert.Single(await fixture.TakePlexCalls(Token), static call => call == "DELETE /butler");
    }

    [Fact]
    public async Task A_request_is_approved_at_another_replica_for_who_asked()
    {
        await UseReplica(0);
        var asked = await fixture.RunCommand("/butler start task:BackupDatabase", Asker, Token);
        asked.AssertAnswered("Waiting for approval");
        JsonNode? request = null;
        await fixture.WaitForCard(asked.Id, seen => (request = seen.FollowUps.SingleOrDefault()) is not null, Token);
        await UseReplica(1);
        var title = await Press(
            request!["id"]!.GetValue<string>(),
            SeenReply.ButtonIds(request)[0],
            Approver,
            before: "Approval needed",
            user: "1002"
        );
        Assert.Equal("Backup Database was started", title);
        // The other replica tells who asked, with the token that is stored.
        await fixture.WaitForCard(asked.Id, static seen => seen.Title == "Request approved", Token);
        Assert.Contains("POST /butler/BackupDatabase", await fixture.TakePlexCalls(Token));
    }

    [Fact]
    public async Task A_quota_and_a_cooldown_hold_for_all_replicas_together()
    {
        using var balancer = new LoadBalancer(ports);
        await fixture.SaveEndpoint($"{balancer.Address}/interactions", Token);
        var ids = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(_ => fixture.SendCommand("/butler stop task:CleanOldBundles", Limited, Token))
        );
        var seen = await Task.WhenAll(ids.Select(id => fixture.WaitForReply(id, Token)));
        Assert.Equal(3, seen.Count(static one => one.Title == "Clean Old Bundles was not running"));
        Assert.Equal(9, seen.Count(static one => one.Title == "Daily limit reached"));
        foreach (var replica in (int[])[0, 1])
        {
            await UseReplica(replica);
            var start = await fixture.RunCommand("/butler start task:CleanOldBundles", Limited, Token);
            Assert.Equal(replica == 0, start.Title == "Clean Old Bundles was started");
        }
    }

    [Fact]
    public async Task An_interaction_that_reaches_two_replicas_is_handled_by_one()
    {
        using var proxy = new RepeatingProxy(ports[0], ports[1]);
        await fixture.SaveEndpoint($"{proxy.Address}/interactions", Token);
        for (var n = 1; n <= 5; n++)
        {
            await SendAndWait("/butler start task:BackupDatabase", "POST", n);
            await SendAndWait("/butler stop task:BackupDatabase", "DELETE", n);
        }
        // A list is answered by both, so what they were given before is done by now.
        await fixture.RunCommand("/butler list", fixture.Viewer, Token);
        Assert.Equal((5, 5), (await CountCalls("POST"), await CountCalls("DELETE")));
    }

    // On a busy machine the press is acknowledged before it is decided; then the reply may be a message of its own.
    async Task<string> Press(string message, string button, string role, string before, string user = "1001")
    {
        var pressed = await fixture.PressButton(message, button, role, Token, user);
        var seen = await fixture.WaitForCard(
            pressed.Id,
            card => card.Title != before || card.FollowUps.Count > 0,
            Token
        );
        return seen.FollowUps is [{ } posted] ? posted["embeds"]![0]!["title"]!.GetValue<string>() : seen.Title;
    }

    async Task SendAndWait(string input, string method, int calls)
    {
        await fixture.SendCommand(input, fixture.Operator, Token);
        await fixture.WaitUntil(
            $"seen to send {method}",
            async () => await CountCalls(method) >= calls,
            Token,
            seconds: 30
        );
    }

    async Task<int> CountCalls(string method) =>
        (await fixture.Get($"{fixture.PlexUrl}/sandbox/log", Token))["calls"]!
            .AsArray()
            .Count(call =>
                call!["method"]!.GetValue<string>() == method
                && call["path"]!.GetValue<string>() == "/butler/BackupDatabase"
            );

    [Fact]
    public async Task Without_the_database_nothing_is_done_that_it_decides()
    {
        await UseReplica(1);
        var asked = await fixture.RunCommand("/butler stop", fixture.Admin, Token);
        await postgres.DisposeAsync();
        await fixture.TakePlexCalls(Token);
        const string undecided = "Cannot be decided now";
        Assert.Equal(undecided, await Press(asked.MessageId, asked.CustomIds[0], fixture.Admin, asked.Title));
        (await fixture.RunCommand("/butler start", fixture.Admin, Token)).AssertAnswered(undecided);
        (await fixture.RunCommand("/butler start task:CleanOldBundles", Limited, Token)).AssertAnswered(undecided);
        (await fixture.RunCommand("/butler start task:BackupDatabase", Asker, Token)).AssertAnswered(undecided);
        Assert.DoesNotContain(await fixture.TakePlexCalls(Token), static call =>
            !call.StartsWith("GET", StringComparison.Ordinal)
        );
        (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).AssertAnswered(
            "plex: 19 tasks on the schedule"
        );
        // Discord sends a request once, so an ordinary start needs nobody's word.
        (await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)).AssertAnswered(
            "Backup Database was started"
        );
    }

    Task UseReplica(int number) => fixture.SaveEndpoint($"http://127.0.0.1:{ports[number]}/interactions", Token);

    static (string, string)[] Rules =>
        [
            ("Access:Rules:two:Effect", "allow"),
            ("Access:Rules:two:Verbs", "start"),
            ("Access:Rules:two:Tasks", "BackupDatabase"),
            ("Access:Rules:two:Roles", Asker),
            ("Access:Rules:two:Approval", "true"),
            ("Access:Rules:approvers:Effect", "allow"),
            ("Access:Rules:approvers:Verbs", "start"),
            ("Access:Rules:approvers:Tasks", "BackupDatabase"),
            ("Access:Rules:approvers:Roles", Approver),
            ("Access:Rules:seldom:Effect", "allow"),
            ("Access:Rules:seldom:Verbs", "start"),
            ("Access:Rules:seldom:Tasks", "CleanOldBundles"),
            ("Access:Rules:seldom:Roles", Limited),
            ("Access:Rules:seldom:CoolDown", "1h"),
            ("Access:Rules:thrice:Effect", "allow"),
            ("Access:Rules:thrice:Verbs", "stop"),
            ("Access:Rules:thrice:Tasks", "CleanOldBundles"),
            ("Access:Rules:thrice:Roles", Limited),
            ("Access:Rules:thrice:Quota", "3"),
        ];
}
