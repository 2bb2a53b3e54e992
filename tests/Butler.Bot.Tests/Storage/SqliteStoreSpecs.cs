using System.Globalization;
using Microsoft.Data.Sqlite;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>The store in an SQLite file.</summary>
public sealed class SqliteStoreSpecs : SqlStoreSpecs, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    string File_ => Path.Combine(folder, "butler.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private protected override Task<RunStore> Unprepared()
    {
        Assert.True(SqliteStore.Create(File_).IsNone);
        return Task.FromResult<RunStore>(new SqliteStore(File_, Lines));
    }

    private protected override async Task<string> Type(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File_};Pooling=False");
        await connection.OpenAsync(Token);
        return string.Join('\n', await connection.Ask(null, sql, static row => row.GetValue(0).ToString(), Token));
    }

    [Fact]
    public async Task Its_files_are_for_its_user_alone()
    {
        await using var store = await Replica();
        await store.Add(Samples.Run(1), Token);
        Assert.Equal(File_, store.Place);
        var files = Directory.GetFiles(folder);
        Assert.Contains(files, static file => file.EndsWith("butler.db-wal", StringComparison.Ordinal));
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in files)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task It_outlives_its_process()
    {
        await using (var before = await Replica())
            await before.Add(Samples.Run(1), Token);
        var opened = await RunStores.Open(new RunSettings(File_, default, ""), TimeProvider.System, Lines, Token);
        await using var after = Assert.IsType<SqliteStore>(opened.Case);
        Assert.Single(await after.Open("attic", Token));
        Assert.Equal($"Information: Runs are kept in {File_}", Assert.Single(Lines.All));
    }

    [Theory]
    [InlineData("nowhere/butler.db", "is in a folder that does not exist: make ")]
    [InlineData(".", "is a folder; name a file in it.")]
    [InlineData("letter.txt", "is not an SQLite database; name another file.")]
    [InlineData("letter.txt/butler.db", "is in a folder that does not exist: make ")]
    public async Task A_file_that_cannot_be_is_a_problem_that_says_what_to_do(string name, string sentence)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "letter.txt"), new string('x', 5000), Token);
        var opened = await RunStores.Open(
            new RunSettings(Path.Combine(folder, name), default, ""),
            TimeProvider.System,
            Lines,
            Token
        );
        var problem = Assert.IsType<Problem>(opened.Case);
        Assert.Equal("Runs:File", problem.Setting);
        Assert.StartsWith(sentence, problem.Sentence, StringComparison.Ordinal);
        Assert.Empty(Lines.All);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_a_problem()
    {
        // Not even by root; a container may have mounted it read-only
        Assert.SkipUnless(Directory.Exists("/sys/kernel"), "there is no such folder here");
        var opened = await RunStores.Open(
            new RunSettings("/sys/kernel/butler.db", default, ""),
            TimeProvider.System,
            Lines,
            Token
        );
        Assert.Contains(
            Assert.IsType<Problem>(opened.Case).Sentence,
            (string[])
                [
                    "cannot be written by this user; give the folder to the user the bot runs as.",
                    "cannot be opened: it is in use, its disk is read-only, or it is no path.",
                ]
        );
        Assert.IsType<MemoryStore>(
            (await RunStores.Open(RunSettings.None, "/sys/kernel", TimeProvider.System, Lines, Token)).Case
        );
    }

    [Fact]
    public async Task A_damaged_file_is_a_problem_and_not_replaced()
    {
        await using (var store = await Replica())
            for (var n = 1; n <= 50; n++)
                await store.Add(Samples.Run(n), Token);
        await Type("PRAGMA wal_checkpoint(TRUNCATE)");
        var bytes = await File.ReadAllBytesAsync(File_, Token);
        Array.Fill(bytes, (byte)0xAA, 100, bytes.Length - 100);
        await File.WriteAllBytesAsync(File_, bytes, Token);
        var opened = await RunStores.Open(new RunSettings(File_, default, ""), TimeProvider.System, Lines, Token);
        Assert.Equal(new Problem("Runs:File", "is damaged. Move it away, and the bot makes a new one."), opened.Case);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(File_, Token));
    }

    [Fact]
    public async Task Without_a_setting_a_usual_folder_that_can_be_written_is_taken_and_else_memory_which_is_told()
    {
        var usual = await RunStores.Open(RunSettings.None, folder, TimeProvider.System, Lines, Token);
        await using var file = Assert.IsType<SqliteStore>(usual.Case);
        Assert.Equal(File_, file.Place);
        Assert.IsType<MemoryStore>(
            (
                await RunStores.Open(
                    RunSettings.None,
                    Path.Combine(folder, "nowhere"),
                    TimeProvider.System,
                    Lines,
                    Token
                )
            ).Case
        );
        Assert.Equal(
            "Information: Runs are kept in memory: a restart forgets open cards and history. Runs:File names a file that remembers them",
            Lines.All.Last()
        );
    }

    [Fact]
    public async Task Whoever_is_killed_while_writing_loses_nothing_that_was_acknowledged()
    {
        await (await Replica()).DisposeAsync();
        var (acknowledged, written) = (new List<ulong>(), 0);
        for (var life = 0; life < 3; life++)
        {
            using var writer = Writer.Start(File_, written);
            for (var lines = 0; lines < 25 + life * 10; lines++)
                acknowledged.Add(Number(await writer.StandardOutput.ReadLineAsync(Token)));
            writer.Kill();
            // What it had still said; a number that was cut off is none
            var rest = (await writer.StandardOutput.ReadToEndAsync(Token)).Split('\n');
            acknowledged.AddRange(rest[..^1].Select(Number));
            await writer.WaitForExitAsync(Token);

            await using var store = await Replica();
            var kept = await store.Open("attic", Token);
            var whole = kept.Filter(static run => run.Evidence.Count == 1 && run.Life == $"life {run.Id.Value}")
                .Select(static run => run.Id.Value)
                .ToHashSet();
            Assert.All(acknowledged, number => Assert.Contains(number, whole));
            Assert.Equal(
                Enumerable.Range(1, kept.Count).Select(static n => (ulong)n),
                kept.Select(static run => run.Id.Value)
            );
            // One that was just being written in each life, and no more
            Assert.InRange(kept.Count - acknowledged.Count, 0, life + 1);
            Assert.Equal("ok", await Type("PRAGMA integrity_check"));
            written = kept.Count;
            // What the dead one held is its own again
            Assert.Equal(kept.Count, (await store.Hold("writer", TimeSpan.Zero, Token)).Count);
        }

        static ulong Number(string? line) => ulong.Parse(line!, CultureInfo.InvariantCulture);
    }
}
