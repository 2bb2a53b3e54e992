using Microsoft.Data.Sqlite;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex.Library;

/// <summary>The rows of runs in the library database.</summary>
public class ActivityRowSpecs
{
    [Fact]
    public async Task A_run_has_a_row_when_it_starts_and_an_end_when_it_ends()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"durations":{"database":90000}}""");
        await fixture.AssertOk(HttpMethod.Post, "/butler/OptimizeDatabase");
        var began = Assert.Single((await ServerFiles.Of(fixture)).ReadRows());
        Assert.Equal(("butler", "Butler tasks", "OptimizeDatabase"), (began.Type, began.Title, began.Subtitle));
        Assert.Equal((null, false), (began.FinishedAt, began.IsCancelled));
        Assert.Equal(fixture.Time.GetUtcNow(), began.StartedAt);
        fixture.Time.Advance(TimeSpan.FromSeconds(90));
        var ended = Assert.Single((await ServerFiles.Of(fixture)).ReadRows());
        Assert.Equal(began with { FinishedAt = began.StartedAt.AddSeconds(90) }, ended);
    }

    [Fact]
    public async Task A_stopped_run_is_cancelled()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"running":["OptimizeDatabase"]}""");
        fixture.Time.Advance(TimeSpan.FromSeconds(2));
        await fixture.AssertOk(HttpMethod.Delete, "/butler/OptimizeDatabase");
        var row = Assert.Single((await ServerFiles.Of(fixture)).ReadRows());
        Assert.Equal((row.StartedAt.AddSeconds(2), true), (row.FinishedAt, row.IsCancelled));
    }

    [Fact]
    public async Task Items_of_a_run_are_the_children_of_its_row()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState(
            """{"options":{"items":4},"durations":{"media":50000},"running":["ButlerTaskGenerateCreditsMarkers"]}"""
        );
        fixture.Time.Advance(TimeSpan.FromSeconds(25));
        var early = (await ServerFiles.Of(fixture)).ReadRows();
        var run = early[0];
        Assert.Equal([0, 10, 20], early[1..].Select(row => (row.StartedAt - run.StartedAt).TotalSeconds));
        Assert.Equal([true, false, false], early[1..].Select(row => row.FinishedAt is not null));
        fixture.Time.Advance(TimeSpan.FromSeconds(25));
        var children = (await ServerFiles.Of(fixture)).ReadRows()[1..];
        Assert.Equal(4, children.Length);
        Assert.All(children, child =>
        {
            Assert.Equal((run.Id, "media.generate.credits"), (child.ParentId, child.Type));
            Assert.Equal((child.StartedAt.AddSeconds(20), false), (child.FinishedAt, child.IsCancelled));
        });
    }

    [Fact]
    public async Task Items_that_a_stop_interrupts_are_cancelled_too()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState(
            """{"options":{"items":4},"durations":{"media":50000},"running":["DeepMediaAnalysis"]}"""
        );
        fixture.Time.Advance(TimeSpan.FromSeconds(25));
        await fixture.AssertOk(HttpMethod.Delete, "/butler");
        Assert.Equal(
            [(true, 25), (false, 20), (true, 25), (true, 25)],
            (await ServerFiles.Of(fixture))
                .ReadRows()
                .Select(row => (row.IsCancelled, (row.FinishedAt!.Value - fixture.Time.GetUtcNow()).TotalSeconds + 25))
        );
    }

    [Fact]
    public async Task A_restart_ends_open_rows_when_they_started()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"running":["DeepMediaAnalysis"]}""");
        fixture.Time.Advance(TimeSpan.FromSeconds(20));
        await fixture.SetState("""{"restart":true}""");
        var rows = (await ServerFiles.Of(fixture)).ReadRows();
        Assert.True(rows.Length > 1);
        Assert.Equal(rows[0].StartedAt, rows[0].FinishedAt);
        Assert.All(rows, row => Assert.False(row.IsCancelled));
        await fixture.SetState("""{"running":["DeepMediaAnalysis"]}""");
        Assert.Null((await ServerFiles.Of(fixture)).ReadRuns()[1].FinishedAt);
    }

    [Fact]
    public async Task An_old_server_names_the_task_in_the_title()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"profile":"old","running":["CleanOldBundles"]}""");
        var row = Assert.Single((await ServerFiles.Of(fixture)).ReadRows());
        Assert.Equal(("CleanOldBundles", "Processing"), (row.Title, row.Subtitle));
    }

    [Fact]
    public async Task A_busy_database_saves_no_row()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.InjectFault("""{"fault":"databaseBusy","count":1}""");
        await fixture.SetState("""{"running":["OptimizeDatabase"]}""");
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await fixture.SetState("""{"running":["CleanOldBundles"]}""");
        Assert.Equal("CleanOldBundles", Assert.Single((await ServerFiles.Of(fixture)).ReadRows()).Subtitle);
    }

    [Fact]
    public async Task A_reset_removes_rows_but_never_reuses_their_ids()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"running":["OptimizeDatabase"]}""");
        await fixture.SetState("""{"reset":true}""");
        Assert.Empty((await ServerFiles.Of(fixture)).ReadRows());
        await fixture.SetState("""{"running":["OptimizeDatabase"]}""");
        Assert.Equal(2, Assert.Single((await ServerFiles.Of(fixture)).ReadRows()).Id);
    }

    [Fact]
    public async Task A_run_is_in_the_database_though_nobody_asked_the_server()
    {
        await using var fixture = await PlexFixture.Start();
        var state = await fixture.SetState("""{"durations":{"database":5000},"running":["OptimizeDatabase"]}""");
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        // The writer works in the background.
        while (ServerFiles.From(state).ReadRows().Single().FinishedAt is null)
            await Task.Delay(10, PlexFixture.Token);
    }

    [Fact]
    public async Task The_schema_is_only_partly_readable_with_stock_SQLite()
    {
        await using var fixture = await PlexFixture.Start();
        var files = await ServerFiles.Of(fixture);
        files.Query("PRAGMA journal_mode", row => Assert.Equal("wal", row.GetString(0)));
        files.Query("SELECT title FROM metadata_items", row => Assert.NotEqual("", row.GetString(0)));
        foreach (
            var (sql, reason) in new[]
            {
                ("SELECT * FROM metadata_items ORDER BY title_sort", "no such collation sequence: icu_root"),
                ("SELECT * FROM fts4_metadata_titles_icu", "unknown tokenizer: collating"),
                ("SELECT * FROM spellfix_metadata_titles", "no such module: spellfix1"),
            }
        )
            Assert.Contains(
                reason,
                Assert.Throws<SqliteException>(() => files.Query(sql, _ => { })).Message,
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task Files_are_deleted_with_the_server()
    {
        string root;
        await using (var fixture = await PlexFixture.Start())
        {
            var files = await ServerFiles.Of(fixture);
            root = Path.GetDirectoryName(files.Logs)!;
            Assert.True(File.Exists(files.Database));
        }
        Assert.False(Directory.Exists(root));
    }
}
