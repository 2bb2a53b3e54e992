using System.Globalization;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Two bots over the gateway on one PostgreSQL: one is connected, and the other takes its place.</summary>
public sealed class GatewayReplicaSpecs : IAsyncLifetime
{
    const string Holds = "holds the gateway session",
        StandsBy = "stands by: ";

    BotFixture fixture = null!;
    PostgresServer postgres = null!;
    string connection = "";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresServer.UnavailableReason is not null, PostgresServer.UnavailableReason ?? "");
        Assert.SkipWhen(ButlerProcess.UsesDiscordNet, "Discord.Net has no session that another process can resume");
        postgres = await PostgresServer.Start(Token);
        connection = await postgres.CreateDatabase(Token);
        fixture = await BotFixture.Create(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (fixture is not null)
            await fixture.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
    }

    [Fact]
    public async Task A_standby_resumes_the_session_of_a_killed_leader()
    {
        var (leader, standby) = await StartTwo();
        (await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)).AssertAnswered(
            "Backup Database was started"
        );
        Assert.Equal(1, await CountGateway("identifies"));
        // The leader keeps how far the session has come every second; what it had not kept is replayed.
        await fixture.WaitUntil("kept in the database", IsSessionKept, Token);
        leader.Kill();
        var killedAt = TimeProvider.System.GetTimestamp();
        await standby.WaitForLine(static line => line.Contains(Holds, StringComparison.Ordinal), Token);
        await fixture.WaitUntilResumed(Token);
        (await fixture.RunCommand("/butler stop task:BackupDatabase", fixture.Operator, Token)).AssertAnswered(
            "Backup Database was stopped"
        );
        TestContext.Current.SendDiagnosticMessage(
            string.Create(
                CultureInfo.InvariantCulture,
                $"answered {TimeProvider.System.GetElapsedTime(killedAt).TotalSeconds:0.0} s after the kill"
            )
        );
        Assert.Equal((1, 1), (await CountGateway("identifies"), await CountGateway("resumes")));
        Assert.Equal((1, 1), (await CountCalls("POST"), await CountCalls("DELETE")));
    }

    [Fact]
    public async Task A_leader_that_is_stopped_hands_its_session_over()
    {
        var (leader, standby) = await StartTwo();
        leader.Terminate();
        Assert.Equal(0, await leader.WaitForExitCode(Token));
        await standby.WaitForLine(static line => line.Contains(Holds, StringComparison.Ordinal), Token);
        await fixture.WaitUntilResumed(Token);
        (await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)).AssertAnswered(
            "Backup Database was started"
        );
        Assert.Equal(1, await CountGateway("identifies"));
    }

    [Fact]
    public async Task A_leader_without_the_database_answers_but_starts_nothing()
    {
        await StartTwo();
        await postgres.DisposeAsync();
        (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).AssertAnswered(
            "plex: 19 tasks on the schedule"
        );
        (await fixture.RunCommand("/butler start task:BackupDatabase", fixture.Operator, Token)).AssertAnswered(
            "Cannot be decided now"
        );
        Assert.Equal(0, await CountCalls("POST"));
    }

    [Fact]
    public async Task A_leader_that_dies_right_after_its_start_leaves_a_session()
    {
        var (leader, standby) = await StartTwo();
        leader.Kill();
        await standby.WaitForLine(static line => line.Contains(Holds, StringComparison.Ordinal), Token);
        await fixture.WaitUntilResumed(Token);
        Assert.Equal(1, await CountGateway("identifies"));
    }

    [Fact]
    public async Task Doctor_names_the_replica_that_holds_the_session()
    {
        var (leader, standby) = await StartTwo();
        Assert.Contains($"{NameOf(leader)} holds it", await RunDoctor(), StringComparison.Ordinal);
        var seen = await fixture.RunCommand("/butler doctor", fixture.Admin, Token);
        Assert.Equal("All checks passed", seen.Title);
        leader.Terminate();
        await leader.WaitForExitCode(Token);
        await fixture.WaitUntilResumed(Token);
        Assert.Contains($"The replica {NameOf(standby)} holds it", await RunDoctor(), StringComparison.Ordinal);
    }

    async Task<string> RunDoctor()
    {
        var settings = fixture.Settings;
        settings["Runs:Postgres"] = connection;
        await using var doctor = ButlerProcess.Start(["doctor", "--json"], settings);
        Assert.Equal(0, await doctor.WaitForExitCode(Token));
        return doctor.Output;
    }

    // The one that is connected, and the one that is not.
    async Task<(ButlerProcess Leader, ButlerProcess Standby)> StartTwo()
    {
        var leader = await fixture.StartReady(Token, ("Runs:Postgres", connection));
        var address = $"http://127.0.0.1:{GatedProxy.FreePort()}";
        var standby = fixture.Start(("Runs:Postgres", connection), ("Http:Urls", address));
        await standby.WaitForLine(static line => line.Contains(StandsBy, StringComparison.Ordinal), Token);
        var health = await fixture.Get($"{address}/health/ready", Token);
        Assert.Equal((true, "standby"), (health["ready"]!.GetValue<bool>(), health["discord"]!.GetValue<string>()));
        Assert.Equal(NameOf(leader), health["leader"]!.GetValue<string>());
        return (leader, standby);
    }

    static string NameOf(ButlerProcess replica) =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{replica.Id}");

    async Task<bool> IsSessionKept() =>
        (
            await postgres.RunSql(
                PostgresServer.GetDatabase(connection),
                "SELECT count(*) FROM butler_gateway WHERE session <> ''",
                Token
            )
        ).Trim() == "1";

    async Task<int> CountGateway(string what) =>
        (await fixture.GetDiscord("state", Token))["gateway"]![what]!.GetValue<int>();

    async Task<int> CountCalls(string method) =>
        (await fixture.Get($"{fixture.PlexUrl}/sandbox/log", Token))["calls"]!
            .AsArray()
            .Count(call =>
                call!["method"]!.GetValue<string>() == method
                && call["path"]!.GetValue<string>() == "/butler/BackupDatabase"
            );
}
