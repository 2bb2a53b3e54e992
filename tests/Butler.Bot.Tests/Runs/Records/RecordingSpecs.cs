using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Runs.Records;

/// <summary>What a server has written down becomes history, against the server's own account of it.</summary>
public class RecordingSpecs
{
    static readonly Snowflake Anna = new(4711);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("database", "default")]
    [InlineData("database logs", "default")]
    [InlineData("database logs", "old")]
    [InlineData("database", "newer")]
    public async Task Every_run_of_a_night_is_in_the_history_to_the_second(string mounts, string profile)
    {
        await using var fixture = await RecordingFixture.Start(mounts);
        var count = await fixture.EnableAllTasks(profile);
        var state = await fixture.PassNight();
        await fixture.Read();
        var expected = ServerHistory.Describe(state);
        Assert.Equal(count, expected.Length);
        Assert.Equal(expected, await fixture.GetHistory());
    }

    [Fact]
    public async Task A_restart_records_nothing_twice()
    {
        await using var fixture = await RecordingFixture.Start();
        await fixture.PassNight();
        await fixture.Read();
        var before = await fixture.GetHistory();
        fixture.Restart();
        await fixture.Read();
        Assert.Equal(before, await fixture.GetHistory());
    }

    [Fact]
    public async Task Without_the_database_only_what_the_log_says_is_claimed()
    {
        await using var fixture = await RecordingFixture.Start("logs");
        await fixture.Control("state", """{"durations":{"database":15000}}""");
        var state = await fixture.PassNight();
        await fixture.Read();
        var backup = Assert.Single(ServerHistory.Describe(state), static run =>
            run.StartsWith("BackupDatabase", StringComparison.Ordinal)
        );
        var history = await fixture.GetHistory();
        Assert.Equal([backup], history.Where(static run => run.StartsWith("BackupDatabase", StringComparison.Ordinal)));
        var optimized = Assert.Single(history, static run => run.StartsWith("Optimize", StringComparison.Ordinal));
        // Nothing says when it started, so nothing says who started it.
        Assert.EndsWith("Finished by Unknown", optimized, StringComparison.Ordinal);
        Assert.Equal(2, history.Length);
    }

    [Fact]
    public async Task A_run_of_a_member_gets_its_end_and_is_not_recorded_again()
    {
        await using var fixture = await RecordingFixture.Start();
        await fixture.Control("state", """{"durations":{"database":30000}}""");
        var run = await fixture.StartTask("OptimizeDatabase", Anna);
        Assert.Empty((await fixture.Read()).IfNone([]));
        var running = Assert.Single(await fixture.Store.GetOpen("plex", Token));
        Assert.True(
            Assert.IsType<RunState.Running>(RunStateEvaluator.Evaluate(running, fixture.Time.GetUtcNow())).IsRecorded
        );
        await fixture.Control("state", """{"advance":60000}""");
        await fixture.Read();
        var open = Assert.Single(await fixture.Store.GetOpen("plex", Token));
        var finished = Assert.IsType<RunState.Finished>(RunStateEvaluator.Evaluate(open, fixture.Time.GetUtcNow()));
        Assert.Equal(FinishedBy.Record, finished.By);
        Assert.InRange((finished.At - run!.RequestedAt).TotalSeconds, 28, 31);
        Assert.Empty(await fixture.GetClosed());
    }

    [Fact]
    public async Task A_failed_optimization_has_failed_whoever_started_it()
    {
        await using var fixture = await RecordingFixture.Start();
        await fixture.Control("faults", """{"fault":"optimizeFails"}""");
        await fixture.Control("state", """{"durations":{"database":30000}}""");
        await fixture.StartTask("OptimizeDatabase", Anna);
        await fixture.Control("state", """{"advance":60000}""");
        await fixture.StartTask("OptimizeDatabase", member: null);
        await fixture.Control("state", """{"advance":60000}""");
        await fixture.Read();
        var open = Assert.Single(await fixture.Store.GetOpen("plex", Token));
        Assert.IsType<RunState.Failed>(RunStateEvaluator.Evaluate(open, fixture.Time.GetUtcNow()));
        var other = Assert.Single(await fixture.GetClosed());
        Assert.IsType<RunState.Failed>(RunStateEvaluator.EvaluateFinal(other));
        Assert.Equal((RunOrigin.Elsewhere, "owner"), (other.Origin, other.Record.Match(r => r.Account, () => "")));
    }

    [Fact]
    public async Task A_backup_that_the_database_misses_is_known_from_the_log()
    {
        await using var fixture = await RecordingFixture.Start();
        await fixture.Control("faults", """{"fault":"databaseBusy","count":1}""");
        await fixture.Control("state", """{"durations":{"database":1000}}""");
        await fixture.StartTask("BackupDatabase", member: null);
        await fixture.Control("state", """{"advance":5000}""");
        await fixture.Read();
        Assert.Empty(await fixture.GetClosed());
        await fixture.Control("state", """{"advance":180000}""");
        await fixture.Read();
        var run = Assert.Single(await fixture.GetClosed());
        Assert.IsType<RunState.Failed>(RunStateEvaluator.EvaluateFinal(run));
    }

    [Fact]
    public async Task A_run_that_nobody_started_here_is_shown_while_it_runs()
    {
        await using var fixture = await RecordingFixture.Start();
        await fixture.StartTask("OptimizeDatabase", member: null);
        var open = Assert.Single((await fixture.Read()).IfNone([]));
        Assert.Equal(
            ("OptimizeDatabase", RunOrigin.Elsewhere),
            (open.Entry.Task.Match(t => t.Value, () => ""), open.Record.Origin)
        );
        await fixture.Control("state", """{"advance":600000}""");
        Assert.Empty((await fixture.Read()).IfNone([open]));
    }

    [Fact]
    public async Task An_end_that_equals_the_start_is_no_proof_without_the_log()
    {
        await using var fixture = await RecordingFixture.Start("database");
        await fixture.Control("state", """{"durations":{"database":100}}""");
        await fixture.StartTask("OptimizeDatabase", member: null);
        await fixture.Control("state", """{"advance":60000}""");
        await fixture.Read();
        var state = RunStateEvaluator.EvaluateFinal(Assert.Single(await fixture.GetClosed()));
        Assert.True(
            state is RunState.Unknown { Reason: UnknownReason.RecordUnclear } or RunState.Finished,
            state.ToString()
        );
    }

    [Fact]
    public async Task Nothing_mounted_claims_nothing()
    {
        await using var fixture = await RecordingFixture.Start("");
        await fixture.PassNight();
        Assert.True((await fixture.Read()).IsNone);
        Assert.Empty(await fixture.GetClosed());
    }
}
