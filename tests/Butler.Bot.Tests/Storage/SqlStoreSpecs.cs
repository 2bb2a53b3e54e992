using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>What both databases do.</summary>
public abstract class SqlStoreSpecs : StoreSpecs
{
    private protected RecordingLogger Log { get; } = new();

    /// <summary>A replica that has not looked at its tables yet.</summary>
    private protected abstract Task<IRunStore> CreateUnprepared();

    /// <summary>Does to the data what somebody might at a console; what that prints.</summary>
    private protected abstract Task<string> ExecuteSql(string sql);

    private protected override async Task<IRunStore> CreateReplica()
    {
        var store = await CreateUnprepared();
        await store.Prepare(Token);
        return store;
    }

    [Fact]
    public async Task Replicas_that_start_together_create_the_tables_only_once()
    {
        var replicas = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CreateUnprepared()));
        await Task.WhenAll(replicas.Select(store => Task.Run(async () => await store.Prepare(Token))));
        await replicas[0].Add(SampleRuns.OpenRun(1), Token);
        await replicas[1].Prepare(Token);
        Assert.Single(await replicas[7].GetOpen("attic", Token));
        Assert.Equal("1", (await ExecuteSql("SELECT version FROM butler_schema")).Trim());
        foreach (var store in replicas)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Tables_of_the_first_version_are_upgraded_and_keep_their_runs()
    {
        await using (var old = await CreateReplica())
            await old.Add(SampleRuns.OpenRun(1), Token);
        string[] additions =
        [
            "reports",
            "tickets",
            "uses",
            "claims",
            "gateway",
            "alarms",
            "plans",
            "pauses",
            "later",
            "pins",
            "holds",
            "courses",
            "switches",
            "own_plans",
            "additions",
        ];
        foreach (var table in additions)
            await ExecuteSql($"DROP TABLE butler_{table}");
        foreach (var index in (string[])["open_server", "task", "closed"])
            await ExecuteSql($"DROP INDEX butler_runs_{index}");
        await using var store = await CreateReplica();
        Assert.Equal(
            RunJson.Write(SampleRuns.OpenRun(1)),
            RunJson.Write(Assert.Single(await store.GetOpen("attic", Token)))
        );
        Assert.True(await store.ClaimReport("attic", new DateOnly(2026, 11, 25), DateTimeOffset.MaxValue, Token));
    }

    [Fact]
    public async Task Tables_of_a_newer_version_are_rejected_and_left_unchanged()
    {
        await (await CreateReplica()).DisposeAsync();
        await ExecuteSql("UPDATE butler_schema SET version = 7");
        await using var store = await CreateUnprepared();
        var refused = await Assert.ThrowsAsync<StoreFailedException>(async () => await store.Prepare(Token));
        Assert.Equal(
            "holds tables of version 7, which a newer butler made; this one knows 1. "
                + "Run the newer program, or use another database.",
            refused.Message
        );
        Assert.Equal("7", (await ExecuteSql("SELECT version FROM butler_schema")).Trim());
    }

    [Fact]
    public async Task A_lease_longer_than_any_can_be_was_taken_while_the_clock_was_ahead()
    {
        await using var store = await CreateReplica();
        await store.Add(SampleRuns.OpenRun(1), Token);
        Assert.Single(await store.AcquireLeases("gone", TimeSpan.FromSeconds(4), Token));
        await ExecuteSql("UPDATE butler_runs SET held_until = held_until + 3000");
        Assert.Empty(await store.AcquireLeases("here", TimeSpan.FromSeconds(4), Token));
        await ExecuteSql("UPDATE butler_runs SET held_until = held_until + 3 * 3600 * 1000");
        Assert.Single(await store.AcquireLeases("here", TimeSpan.FromSeconds(4), Token));
    }

    [Fact]
    public async Task An_unreadable_row_is_logged_once_and_kept_and_hides_no_other()
    {
        await using var store = await CreateReplica();
        for (var n = 1; n <= 4; n++)
            await store.Add(SampleRuns.OpenRun(n), Token);
        foreach (var run in await store.AcquireLeases("a", TimeSpan.FromHours(1), Token))
            if (run.Id.Value > 2)
                Assert.True(await store.Save("a", run.Closed(), Token));
        await store.AppendObservation(new Snowflake(2), SampleRuns.SeenActivity(1), Token);
        await ExecuteSql("UPDATE butler_runs SET body = '{\"form\":9}' WHERE id IN (1, 3)");
        await ExecuteSql("INSERT INTO butler_signs (run, body) VALUES (2, 'no sign')");
        for (var n = 0; n < 3; n++)
        {
            var held = Assert.Single(await store.AcquireLeases("a", TimeSpan.FromHours(1), Token));
            Assert.Equal((2UL, 1), (held.Id.Value, held.Evidence.ActivityCount));
            Assert.Equal(2UL, Assert.Single(await store.GetOpen("attic", Token)).Id.Value);
            Assert.Equal(4UL, Assert.Single(await store.GetClosed("attic", default, 10, Token)).Id.Value);
        }
        Assert.Equal(3, Log.Lines.Count);
        Assert.Contains(Log.Lines, static line =>
            line.EndsWith(
                "run 1 cannot be read and was skipped: "
                    + "it is of form 9, which only another version of this program knows",
                StringComparison.Ordinal
            )
        );
        Assert.Contains(Log.Lines, static line =>
            line.Contains(" of run 2 cannot be read and was skipped: it is not JSON", StringComparison.Ordinal)
        );
        Assert.Equal("2", (await ExecuteSql("SELECT count(*) FROM butler_runs WHERE body = '{\"form\":9}'")).Trim());
        Assert.Equal("1", (await ExecuteSql("SELECT count(*) FROM butler_signs")).Trim());
        // A replica that can read it finds it free
        Assert.Equal("1", (await ExecuteSql("SELECT count(*) FROM butler_runs WHERE id = 1 AND owner IS NULL")).Trim());
    }

    [Theory]
    // The same activity twice, with different words.
    [InlineData("\"live\":[]", "\"live\":[{0},{1}]")]
    [InlineData(
        "\"over\":{}",
        "\"over\":{\"a\":\"2026-01-01T00:00:00.0000000Z\",\"a\":\"9999-12-31T23:59:59.0000000Z\"}"
    )]
    [InlineData("\"askedAt\":\"2", "\"askedAt\":\"0")]
    [InlineData("\"id\":\"1\"", "\"id\":\"2\"")]
    [InlineData("\"count\":0", "\"count\":-1")]
    public async Task A_run_whose_parts_contradict_each_other_is_put_aside(string part, string damaged)
    {
        await using var store = await CreateReplica();
        for (var n = 1; n <= 2; n++)
            await store.Add(SampleRuns.OpenRun(n), Token);
        var text = RunJson.Write(SampleRuns.OpenRun(1));
        Assert.Contains(part, text, StringComparison.Ordinal);
        var body = text.Replace(
            part,
            damaged
                .Replace("{0}", ObservationJson.Write(SampleRuns.SeenActivity(1)), StringComparison.Ordinal)
                .Replace("{1}", ObservationJson.Write(SampleRuns.SeenActivity(1, 9)), StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        await ExecuteSql(
            $"UPDATE butler_runs SET body = '{body.Replace("'", "''", StringComparison.Ordinal)}' WHERE id = 1"
        );
        Assert.Equal(2UL, Assert.Single(await store.AcquireLeases("a", TimeSpan.FromHours(1), Token)).Id.Value);
        Assert.Equal(2UL, Assert.Single(await store.GetOpen("attic", Token)).Id.Value);
        Assert.Contains(" run 1 cannot be read and was skipped: ", Assert.Single(Log.Lines), StringComparison.Ordinal);
    }
}
