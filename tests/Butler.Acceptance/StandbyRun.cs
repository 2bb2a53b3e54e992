using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>
/// What a replica costs that only stands by, and the one that holds the session while nobody does anything. Wants
/// <c>BUTLER_STANDBY_RUN</c>, the seconds to measure; its figures are written beside the tests.
/// </summary>
[Collection(Alone.Name)]
public sealed class StandbyRun : IAsyncLifetime
{
    const int Commands = 60;

    // What a leader costs that nobody asks for anything, as the other run counts it.
    const double IdleStatements = 1.5;

    // Right after its start a replica looks more often.
    static readonly TimeSpan StartupPeriod = TimeSpan.FromSeconds(15);

    readonly Dictionary<string, ButlerProcess> bots = [];
    BotFixture fixture = null!;
    PostgresServer postgres = null!;
    string database = "";
    int seconds;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var text = Environment.GetEnvironmentVariable("BUTLER_STANDBY_RUN");
        Assert.SkipWhen(string.IsNullOrEmpty(text), "a long run: set BUTLER_STANDBY_RUN to its seconds");
        Assert.SkipWhen(PostgresServer.UnavailableReason is not null, PostgresServer.UnavailableReason ?? "");
        seconds = int.Parse(text!, CultureInfo.InvariantCulture);
        postgres = await PostgresServer.Start(Token, "shared_preload_libraries=pg_stat_statements");
        var connection = await postgres.CreateDatabase(Token);
        database = PostgresServer.GetDatabase(connection);
        await postgres.RunSql(database, "CREATE EXTENSION pg_stat_statements", Token);
        fixture = await BotFixture.Create(Token);
        // Statements are counted by user.
        foreach (var user in (string[])["leader", "standby"])
        {
            await postgres.RunSql(database, $"CREATE ROLE {user} SUPERUSER LOGIN", Token);
            bots[user] = fixture.Start(
                ("Runs:Postgres", connection.Replace("Username=butler", $"Username={user}", StringComparison.Ordinal))
            );
            await fixture.WaitUntilReady(Token);
        }
        await bots["standby"].WaitForLine(static line => line.Contains("stands by: ", StringComparison.Ordinal), Token);
        await Task.Delay(StartupPeriod, Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (fixture is not null)
            await fixture.DisposeAsync();
        if (postgres is not null)
            await postgres.DisposeAsync();
    }

    [Fact]
    public async Task A_standby_costs_about_a_statement_a_second()
    {
        await postgres.RunSql(database, "SELECT pg_stat_statements_reset()", Token);
        var (clock, before) = (
            Stopwatch.StartNew(),
            bots.ToDictionary(static b => b.Key, static b => ReadCpu(b.Value))
        );
        await Task.Delay(TimeSpan.FromSeconds(seconds), Token);
        var took = clock.Elapsed;
        var statements = await CountStatements();
        var figures = string.Join(
            '\n',
            bots.Select(bot =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{bot.Key}, idle for {took.TotalSeconds:F0} s: {statements[bot.Key] / took.TotalSeconds:F2} statements a second, {ReadMegabytes(bot.Value):F1} MB resident, {(ReadCpu(bot.Value) - before[bot.Key]).TotalSeconds / took.TotalSeconds:P2} of a core ({Path.GetFileName(ButlerProcess.Binary)})"
                )
            )
        );
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "standby-run.txt"), figures + "\n", Token);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.InRange(statements["standby"] / took.TotalSeconds, 0.5, 1.3);
    }

    [Fact]
    public async Task A_command_costs_a_few_statements()
    {
        var tasks = Enumerable
            .Range(0, Commands)
            .Select(static n =>
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = $"Task{n}",
                        ["title"] = $"Task {n}",
                        ["duration"] = null,
                    }
            );
        await fixture.PlexState(new JsonObject { ["tasks"] = new JsonArray([.. tasks]) }, Token);
        await fixture.SetDiscordFault(new JsonObject { ["fault"] = "channelLimit", ["calls"] = 1000 }, Token);
        string[] figures =
        [
            await CountFor("list", static _ => ["/butler list"]),
            await CountFor("stop of what does not run", static n => [$"/butler stop task:Task{n}"]),
            await CountFor("start and stop with the card between", static n =>
                [$"/butler start task:Task{n}", $"/butler stop task:Task{n}"]
            ),
        ];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', figures));
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "statements-run.txt"), figures, Token);
    }

    // The same again and again until no run is open, without what the leader does anyway.
    async Task<string> CountFor(string what, Func<int, string[]> commands)
    {
        await postgres.RunSql(database, "SELECT pg_stat_statements_reset()", Token);
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < Commands; n++)
            foreach (var command in commands(n))
                Assert.Null((await fixture.RunCommand(command, fixture.Operator, Token)).Failure);
        await fixture.WaitUntil(
            "done",
            async () =>
                (await postgres.RunSql(database, "SELECT count(*) FROM butler_runs WHERE is_open = 1", Token)).Trim()
                == "0",
            Token
        );
        var took = clock.Elapsed;
        var count = (await CountStatements()).GetValueOrDefault("leader") - IdleStatements * took.TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {count / Commands:F1} statements ({Commands} in {took.TotalSeconds:F0} s)"
        );
    }

    async Task<Dictionary<string, int>> CountStatements() =>
        (
            await postgres.RunSql(
                database,
                "SELECT rolname || '=' || sum(calls) FROM pg_stat_statements JOIN pg_roles ON oid = userid GROUP BY rolname",
                Token
            )
        )
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split('='))
            .ToDictionary(static part => part[0], static part => int.Parse(part[1], CultureInfo.InvariantCulture));

    static TimeSpan ReadCpu(ButlerProcess bot)
    {
        using var process = Process.GetProcessById(bot.Id);
        return process.TotalProcessorTime;
    }

    static double ReadMegabytes(ButlerProcess bot)
    {
        using var process = Process.GetProcessById(bot.Id);
        return process.WorkingSet64 / 1024.0 / 1024;
    }
}
