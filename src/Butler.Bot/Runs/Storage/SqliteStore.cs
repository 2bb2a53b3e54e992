using System.Data.Common;
using LanguageExt;
using Microsoft.Data.Sqlite;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Stores runs in one SQLite file.</summary>
sealed class SqliteStore : SqlStore
{
    // SQLITE_BUSY and so on; see https://www.sqlite.org/rescode.html.
    const int Busy = 5,
        ReadOnly = 8,
        IoError = 10,
        Corrupt = 11,
        Full = 13,
        CannotOpen = 14,
        Protocol = 15,
        NotADatabase = 26;

    static readonly SqlStatements Statements = new("CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)", "");

    // A file that has a write-ahead log is opened without shared memory only by a connection that has it for itself;
    // see https://www.sqlite.org/wal.html#noshm.
    const string LeaveWal =
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; "
        + "SELECT count(*) FROM sqlite_schema";

    const string NotADatabaseMessage = "is not an SQLite database; name another file.";

    readonly string connectionString;
    readonly bool usesWal;
    readonly Option<string> share;

    /// <summary>The store in a file that <see cref="CreateFile"/> made, on a local disk.</summary>
    public SqliteStore(string path, ILogger log)
        : this(path, SqliteJournal.Auto, None, log) { }

    /// <summary>The store in a file that <see cref="CreateFile"/> made.</summary>
    /// <param name="path">The file.</param>
    /// <param name="journal">How it is written.</param>
    /// <param name="share">The file system of the network share that it is on, if it is.</param>
    /// <param name="log">Gets one warning for each row that cannot be read.</param>
    public SqliteStore(string path, SqliteJournal journal, Option<string> share, ILogger log)
        : base(Path.GetFullPath(path), Statements, log)
    {
        this.share = share;
        usesWal = journal == SqliteJournal.Wal || (journal == SqliteJournal.Auto && share.IsNone);
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Description,
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = 5,
        }.ToString();
    }

    /// <summary>Whether the file is on a network share.</summary>
    public bool IsOnShare => share.IsSome;

    /// <summary>
    /// Creates the file if it does not exist, readable by its owner only; returns why it cannot, or None.
    /// </summary>
    public static Option<string> CreateFile(string path) =>
        CheckPath(path, static fullPath => OpenFile(fullPath, FileMode.OpenOrCreate));

    /// <summary>Checks whether the file could be used, and changes nothing; returns why it cannot, or None.</summary>
    public static Option<string> ProbeFile(string path) =>
        CheckPath(path, static fullPath => File.Exists(fullPath) ? OpenFile(fullPath, FileMode.Open) : None);

    static Option<string> CheckPath(string path, Func<string, Option<string>> open)
    {
        try
        {
            var fullPath = Path.GetFullPath(path);
            if (Directory.Exists(fullPath))
                return "is a folder; name a file in it.";
            if (Path.GetDirectoryName(fullPath) is { } folder && !Directory.Exists(folder))
                return $"is in a folder that does not exist: make {folder}, or mount a volume there.";
            return open(fullPath);
        }
        catch (UnauthorizedAccessException)
        {
            return "cannot be written by this user; give the folder to the user the bot runs as.";
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            return "cannot be opened: it is in use, its disk is read-only, or it is not a path.";
        }
    }

    static Option<string> OpenFile(string fullPath, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
        };
        // SQLite gives its -wal and -shm files the same mode.
        if (mode is not FileMode.Open && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = File.Open(fullPath, options);
        Span<byte> first = stackalloc byte[16];
        var read = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        return read == 0 || first[..read].SequenceEqual("SQLite format 3\0"u8) ? None : Some(NotADatabaseMessage);
    }

    /// <inheritdoc/>
    protected override async ValueTask<DbConnection> OpenConnection(CancellationToken token)
    {
        var connection = CreateConnection();
        try
        {
            await connection.OpenAsync(token);
            // With a write-ahead log a killed process loses nothing that was committed. A power cut may lose the last
            // moment, but damages nothing; see https://www.sqlite.org/pragma.html#pragma_synchronous.
            // A rollback journal needs every write on the disk for that.
            await connection.Execute(
                null,
                $"PRAGMA busy_timeout = 5000; PRAGMA synchronous = {(usesWal ? "NORMAL" : "FULL")}",
                token
            );
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // The first connection loads the native library.
    SqliteConnection CreateConnection()
    {
        try
        {
            return new SqliteConnection(connectionString);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            throw new StoreFailedException("needs SQLite's library, libe_sqlite3.so, beside the program.", e);
        }
    }

    /// <inheritdoc/>
    protected override async Task<Option<string>> Migrate(DbConnection connection, CancellationToken token)
    {
        await connection.Execute(null, usesWal ? "PRAGMA journal_mode = WAL" : LeaveWal, token);
        // Microsoft.Data.Sqlite begins it with BEGIN IMMEDIATE, which waits for any other writer.
        await using var transaction = await connection.BeginTransactionAsync(token);
        var error = await Migrations.Apply(
            connection,
            transaction,
            "integer NOT NULL PRIMARY KEY AUTOINCREMENT",
            token
        );
        await transaction.CommitAsync(token);
        return error;
    }

    /// <inheritdoc/>
    protected override string DescribeFailure(DbException failure) =>
        GetCode(failure) switch
        {
            Busy or Protocol or IoError or CannotOpen when share.TryGetValue(out var format) =>
                $"is on a network share ({format}) that does not let SQLite lock it. "
                    + "Name a file on a local disk, or use PostgreSQL; for CIFS, mounting with nobrl may help.",
            Busy => "is held by another process for too long.",
            ReadOnly or CannotOpen =>
                "cannot be written by this user; give the file and its folder to the user the bot runs as.",
            Full => "has no room left on its disk.",
            NotADatabase => NotADatabaseMessage,
            Corrupt => "is damaged. Move it away, and the bot makes a new one.",
            var code => $"cannot be used (SQLite error {code}).",
        };

    /// <inheritdoc/>
    protected override bool MayPass(DbException failure) =>
        GetCode(failure) is Full || (share.IsNone && GetCode(failure) is Busy or IoError);

    static int GetCode(DbException failure) => (failure as SqliteException)?.SqliteErrorCode ?? 0;

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        try
        {
            using var last = CreateConnection();
            SqliteConnection.ClearPool(last);
        }
        catch (StoreFailedException)
        {
            // Without the library no connection was ever opened.
        }
        return ValueTask.CompletedTask;
    }
}
