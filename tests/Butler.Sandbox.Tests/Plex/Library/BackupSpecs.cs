using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex.Library;

/// <summary>The dated copies of the databases.</summary>
public class BackupSpecs
{
    [Fact]
    public async Task A_backup_copies_both_databases_under_the_servers_day()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState(
            """{"now":"2026-11-25T00:30:00+02:00","durations":{"database":0},"running":["BackupDatabase"]}"""
        );
        var files = await ServerFiles.Of(fixture);
        Assert.Equal(
            ["com.plexapp.plugins.library.blobs.db-2026-11-25", "com.plexapp.plugins.library.db-2026-11-25"],
            files.ListBackups()
        );
        var copy = files with { Database = Path.Combine(files.Backups, files.ListBackups()[1]) };
        copy.Query("SELECT count(*) FROM library_sections", row => Assert.Equal(2, row.GetInt64(0)));
    }

    [Fact]
    public async Task Four_days_are_kept_and_a_second_backup_replaces_the_first()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"durations":{"database":0}}""");
        for (var day = 0; day < 6; day++)
        {
            await fixture.AssertOk(HttpMethod.Post, "/butler/BackupDatabase");
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
            await fixture.AssertOk(HttpMethod.Post, "/butler/BackupDatabase");
            fixture.Time.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(
            ["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"],
            (await ServerFiles.Of(fixture))
                .ListBackups()
                .Where(name => !name.Contains("blobs", StringComparison.Ordinal))
                .Select(name => name[^10..])
        );
    }

    [Fact]
    public async Task A_stopped_or_failed_backup_leaves_no_copy()
    {
        await using var fixture = await PlexFixture.Start();
        await fixture.SetState("""{"running":["BackupDatabase"]}""");
        await fixture.AssertOk(HttpMethod.Delete, "/butler");
        await fixture.InjectFault("""{"fault":"databaseBusy"}""");
        await fixture.SetState("""{"durations":{"database":0},"running":["BackupDatabase"]}""");
        Assert.Equal(["stopped", "finished"], ReadEnds(await fixture.GetState()));
        Assert.Empty((await ServerFiles.Of(fixture)).ListBackups());
    }

    static string[] ReadEnds(System.Text.Json.Nodes.JsonNode state) =>
        [.. state["history"]!.AsArray().Select(run => (string)run!["end"]!)];
}
