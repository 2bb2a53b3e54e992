using System.Globalization;
using System.Text.RegularExpressions;
using LanguageExt;
using Microsoft.Data.Sqlite;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>The store in an SQLite file.</summary>
public sealed class SqliteStoreSpecs : SqlStoreSpecs, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    string DatabaseFile => Path.Combine(folder, "butler.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private protected override Task<IRunStore> CreateUnprepared()
    {
        Assert.True(SqliteStore.CreateFile(DatabaseFile).IsNone);
        return Task.FromResult<IRunStore>(new SqliteStore(DatabaseFile, Log));
    }

    private protected override async Task<string> ExecuteSql(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync(Token);
        return string.Join('\n', await connection.Query(null, sql, static row => row.GetValue(0).ToString(), Token));
    }

    [Fact]
    public async Task SQLite_files_are_accessible_only_to_their_owner()
    {
        await using var store = await CreateReplica();
        await store.Add(SampleRuns.OpenRun(1), Token);
        Assert.Equal(DatabaseFile, store.Description);
        var files = Directory.GetFiles(folder);
        Assert.Contains(files, static file => file.EndsWith("butler.db-wal", StringComparison.Ordinal));
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in files)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Theory]
    [InlineData(SqlStatements.SelectOpen, "butler_runs_open_server")]
    [InlineData(SqlStatements.SelectOpenObservations, "butler_runs_open_server")]
    [InlineData(SqlStatements.SelectClosed, "butler_runs_past")]
    [InlineData(SqlStatements.SelectClosedOfTask, "butler_runs_task")]
    [InlineData(SqlStatements.DeleteClosedBefore, "butler_runs_closed")]
    public async Task A_query_finds_its_runs_by_an_index_however_many_there_are(string query, string index)
    {
        await using var store = await CreateReplica();
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync(Token);
        var steps = await connection.Query(
            null,
            $"EXPLAIN QUERY PLAN {query}",
            static row => row.GetString(3),
            Token,
            ("server", "attic"),
            ("task", "BackupDatabase"),
            ("most", 10),
            ("before", 1)
        );
        Assert.Contains(steps, step => Regex.IsMatch(step, $@"^SEARCH .*USING (COVERING )?INDEX {index} \("));
    }

    [Fact]
    public async Task An_SQLite_store_keeps_its_runs_across_restarts()
    {
        await using (var before = await CreateReplica())
            await before.Add(SampleRuns.OpenRun(1), Token);
        var opened = await RunStoreFactory.Open(
            new RunSettings(DatabaseFile, default, ""),
            TimeProvider.System,
            Log,
            Token
        );
        await using var after = Assert.IsType<SqliteStore>(opened.AssertRight());
        Assert.Single(await after.GetOpen("attic", Token));
        Assert.Equal($"Information: Runs are stored in {DatabaseFile}", Assert.Single(Log.Lines));
    }

    [Theory]
    [InlineData("nowhere/butler.db", "is in a folder that does not exist: make ")]
    [InlineData(".", "is a folder; name a file in it.")]
    [InlineData("letter.txt", "is not an SQLite database; name another file.")]
    [InlineData("letter.txt/butler.db", "is in a folder that does not exist: make ")]
    public async Task An_unusable_SQLite_file_is_reported_with_a_remedy(string name, string sentence)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "letter.txt"), new string('x', 5000), Token);
        var opened = await RunStoreFactory.Open(
            new RunSettings(Path.Combine(folder, name), default, ""),
            TimeProvider.System,
            Log,
            Token
        );
        var problem = opened.AssertLeft();
        Assert.Equal("Runs:File", problem.Setting);
        Assert.StartsWith(sentence, problem.Message, StringComparison.Ordinal);
        Assert.Empty(Log.Lines);
    }

    [Fact]
    public async Task An_unwritable_folder_for_the_SQLite_file_is_reported()
    {
        // Not even by root; a container may have mounted it read-only
        Assert.SkipUnless(Directory.Exists("/sys/kernel"), "there is no such folder here");
        var opened = await RunStoreFactory.Open(
            new RunSettings("/sys/kernel/butler.db", default, ""),
            TimeProvider.System,
            Log,
            Token
        );
        Assert.Contains(
            opened.AssertLeft().Message,
            (string[])
                [
                    "cannot be written by this user; give the folder to the user the bot runs as.",
                    "cannot be opened: it is in use, its disk is read-only, or it is not a path.",
                ]
        );
        Assert.IsType<MemoryStore>(
            (
                await RunStoreFactory.Open(
                    RunSettings.None,
                    "/sys/kernel",
                    NetworkShare.Find,
                    TimeProvider.System,
                    Log,
                    Token
                )
            ).AssertRight()
        );
    }

    [Fact]
    public async Task A_damaged_SQLite_file_is_reported_and_not_replaced()
    {
        await using (var store = await CreateReplica())
            for (var n = 1; n <= 50; n++)
                await store.Add(SampleRuns.OpenRun(n), Token);
        await ExecuteSql("PRAGMA wal_checkpoint(TRUNCATE)");
        var bytes = await File.ReadAllBytesAsync(DatabaseFile, Token);
        Array.Fill(bytes, (byte)0xAA, 100, bytes.Length - 100);
        await File.WriteAllBytesAsync(DatabaseFile, bytes, Token);
        var opened = await RunStoreFactory.Open(
            new RunSettings(DatabaseFile, default, ""),
            TimeProvider.System,
            Log,
            Token
        );
        Assert.Equal(
            new SettingProblem("Runs:File", "is damaged. Move it away, and the bot makes a new one."),
            opened.AssertLeft()
        );
        Assert.Equal(bytes, await File.ReadAllBytesAsync(DatabaseFile, Token));
    }

    [Fact]
    public async Task Runs_are_stored_in_the_default_folder_or_else_in_memory()
    {
        var usual = await RunStoreFactory.Open(
            RunSettings.None,
            folder,
            NetworkShare.Find,
            TimeProvider.System,
            Log,
            Token
        );
        await using var file = Assert.IsType<SqliteStore>(usual.AssertRight());
        Assert.Equal(DatabaseFile, file.Description);
        Assert.IsType<MemoryStore>(
            (
                await RunStoreFactory.Open(
                    RunSettings.None,
                    Path.Combine(folder, "nowhere"),
                    NetworkShare.Find,
                    TimeProvider.System,
                    Log,
                    Token
                )
            ).AssertRight()
        );
        Assert.Equal(
            "Information: Runs are stored in memory: a restart loses open cards and history. Set Runs:File to keep them",
            Log.Lines.Last()
        );
    }

    [Theory]
    [InlineData(SqliteJournal.Auto, "", "wal")]
    [InlineData(SqliteJournal.Auto, "cifs", "delete")]
    [InlineData(SqliteJournal.Wal, "nfs", "wal")]
    [InlineData(SqliteJournal.Rollback, "", "delete")]
    internal async Task A_file_on_a_network_share_is_written_without_WAL(
        SqliteJournal journal,
        string share,
        string mode
    )
    {
        // It had a write-ahead log before it was moved there.
        await using (var before = await CreateReplica())
            await before.Add(SampleRuns.OpenRun(1), Token);
        await using (var opened = (await OpenOnShare(DatabaseFile, journal, share)).AssertRight())
        {
            await opened.Add(SampleRuns.OpenRun(2), Token);
            Assert.Equal(2, (await opened.GetOpen("attic", Token)).Count);
        }
        Assert.Equal(mode, await ExecuteSql("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task A_network_share_without_locks_is_reported_as_such()
    {
        await (await CreateReplica()).DisposeAsync();
        await using var other = await LockDatabase();
        var problem = (await OpenOnShare(DatabaseFile, SqliteJournal.Auto, "cifs")).AssertLeft();
        Assert.Equal(("Runs:File", false), (problem.Setting, problem.MayPass));
        Assert.StartsWith(
            "is on a network share (cifs) that does not let SQLite",
            problem.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_default_place_on_a_share_without_locks_is_given_up_for_memory()
    {
        await (await CreateReplica()).DisposeAsync();
        await using var other = await LockDatabase();
        Assert.IsType<MemoryStore>((await OpenOnShare(default, SqliteJournal.Auto, "nfs")).AssertRight());
        Assert.Contains("network share (nfs)", Log.Lines.First(), StringComparison.Ordinal);
    }

    ValueTask<Either<SettingProblem, IRunStore>> OpenOnShare(
        Option<string> file,
        SqliteJournal journal,
        string share
    ) =>
        RunStoreFactory.Open(
            new RunSettings(file, default, "") { Journal = journal },
            folder,
            _ => share.Length > 0 ? share : Option<string>.None,
            TimeProvider.System,
            Log,
            Token
        );

    // As a share whose server refuses locks looks like.
    async Task<SqliteConnection> LockDatabase()
    {
        var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync(Token);
        await connection.Execute(null, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", Token);
        return connection;
    }

    [Fact]
    public async Task A_process_killed_while_writing_loses_no_acknowledged_run()
    {
        await (await CreateReplica()).DisposeAsync();
        var (acknowledged, written) = (new List<ulong>(), 0);
        for (var life = 0; life < 3; life++)
        {
            using var writer = StoreWriterProcess.Start(DatabaseFile, written);
            for (var lines = 0; lines < 25 + life * 10; lines++)
                acknowledged.Add(Number(await writer.StandardOutput.ReadLineAsync(Token)));
            writer.Kill();
            // What it had still said; a number that was cut off is none
            var rest = (await writer.StandardOutput.ReadToEndAsync(Token)).Split('\n');
            acknowledged.AddRange(rest[..^1].Select(Number));
            await writer.WaitForExitAsync(Token);

            await using var store = await CreateReplica();
            var kept = await store.GetOpen("attic", Token);
            var whole = kept.Filter(static run =>
                    run.Evidence.ActivityCount == 1 && run.Incarnation == $"life {run.Id.Value}"
                )
                .Select(static run => run.Id.Value)
                .ToHashSet();
            Assert.All(acknowledged, number => Assert.Contains(number, whole));
            Assert.Equal(
                Enumerable.Range(1, kept.Count).Select(static n => (ulong)n),
                kept.Select(static run => run.Id.Value)
            );
            // One that was just being written in each life, and no more
            Assert.InRange(kept.Count - acknowledged.Count, 0, life + 1);
            Assert.Equal("ok", await ExecuteSql("PRAGMA integrity_check"));
            written = kept.Count;
            // What the dead one held is its own again
            Assert.Equal(kept.Count, (await store.AcquireLeases("writer", TimeSpan.Zero, Token)).Count);
        }

        static ulong Number(string? line) => ulong.Parse(line!, CultureInfo.InvariantCulture);
    }
}
