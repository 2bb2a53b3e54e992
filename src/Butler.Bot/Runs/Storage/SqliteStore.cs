using System.Data.Common;
using LanguageExt;
using Microsoft.Data.Sqlite;
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
        NotADatabase = 26;

    static readonly SqlStatements Statements = new("CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)", "");

    const string NotADatabaseMessage = "is not an SQLite database; name another file.";

    readonly string connectionString;

    /// <summary>The store in a file that <see cref="CreateFile"/> made.</summary>
    public SqliteStore(string path, ILogger log)
        : base(Path.GetFullPath(path), Statements, log) =>
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Description,
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = 5,
        }.ToString();

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
            await connection.Execute(null, "PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL", token);
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
        await connection.Execute(null, "PRAGMA journal_mode = WAL", token);
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
        (failure as SqliteException)?.SqliteErrorCode switch
        {
            Busy => "is held by another process for too long.",
            ReadOnly or CannotOpen =>
                "cannot be written by this user; give the file and its folder to the user the bot runs as.",
            Full => "has no room left on its disk.",
            NotADatabase => NotADatabaseMessage,
            Corrupt => "is damaged. Move it away, and the bot makes a new one.",
            var code => $"cannot be used (SQLite error {code ?? 0}).",
        };

    /// <inheritdoc/>
    protected override bool MayPass(DbException failure) =>
        (failure as SqliteException)?.SqliteErrorCode is Busy or Full or IoError;

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
