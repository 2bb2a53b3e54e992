using System.Data.Common;
using LanguageExt;
using Microsoft.Data.Sqlite;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Runs in one SQLite file: the only file that knows its client.</summary>
sealed class SqliteStore : SqlStore
{
    // SQLITE_… of its "Result and Error Codes"
    const int Busy = 5,
        ReadOnly = 8,
        Corrupt = 11,
        Full = 13,
        CannotOpen = 14,
        NotADatabase = 26;

    static readonly SqlText statements = new("CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)", "");

    const string Foreign = "is not an SQLite database; name another file.";

    readonly string path;
    readonly string connection;

    /// <summary>The store in a file that <see cref="Create"/> made.</summary>
    public SqliteStore(string path, ILogger log)
        : base(statements, log)
    {
        this.path = Path.GetFullPath(path);
        connection = new SqliteConnectionStringBuilder
        {
            DataSource = this.path,
            Mode = SqliteOpenMode.ReadWrite,
            ForeignKeys = true,
            DefaultTimeout = 5,
        }.ToString();
    }

    /// <inheritdoc/>
    public override string Place => path;

    /// <summary>Makes the file where it is not there, for its user alone; None, or why that cannot be.</summary>
    public static Option<string> Create(string path) => Try(path, static whole => Open(whole, FileMode.OpenOrCreate));

    /// <summary>Looks whether it could be used, and leaves everything as it is; None, or why not.</summary>
    public static Option<string> Look(string path) =>
        Try(path, static whole => File.Exists(whole) ? Open(whole, FileMode.Open) : None);

    static Option<string> Try(string path, Func<string, Option<string>> open)
    {
        try
        {
            var whole = Path.GetFullPath(path);
            if (Directory.Exists(whole))
                return "is a folder; name a file in it.";
            if (Path.GetDirectoryName(whole) is { } folder && !Directory.Exists(folder))
                return $"is in a folder that does not exist: make {folder}, or mount a volume there.";
            return open(whole);
        }
        catch (UnauthorizedAccessException)
        {
            return "cannot be written by this user; give the folder to the user the bot runs as.";
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            return "cannot be opened: it is in use, its disk is read-only, or it is no path.";
        }
    }

    static Option<string> Open(string whole, FileMode mode)
    {
        var how = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite,
        };
        // SQLite gives the files beside it the same mode
        if (mode is not FileMode.Open && !OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = File.Open(whole, how);
        Span<byte> first = stackalloc byte[16];
        var read = file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        return read == 0 || first[..read].SequenceEqual("SQLite format 3\0"u8) ? None : Some(Foreign);
    }

    /// <inheritdoc/>
    protected override async ValueTask<DbConnection> Connect(CancellationToken token)
    {
        var opened = New();
        try
        {
            await opened.OpenAsync(token);
            // With a write-ahead log a killed process loses nothing that was committed; a power cut may lose the last moment, but breaks nothing
            await opened.Change(null, "PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL", token);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    // The first one loads the library
    SqliteConnection New()
    {
        try
        {
            return new SqliteConnection(connection);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException)
        {
            throw new StoreFailedException("needs SQLite's library, libe_sqlite3.so, beside the program.", e);
        }
    }

    /// <inheritdoc/>
    protected override async Task<string?> Migrate(DbConnection connection, CancellationToken token)
    {
        await connection.Change(null, "PRAGMA journal_mode = WAL", token);
        // Begins with BEGIN IMMEDIATE, which waits for any other writer
        await using var within = await connection.BeginTransactionAsync(token);
        var wrong = await Migrations.Run(connection, within, "integer NOT NULL PRIMARY KEY AUTOINCREMENT", token);
        await within.CommitAsync(token);
        return wrong;
    }

    /// <inheritdoc/>
    protected override string Why(DbException failure) =>
        (failure as SqliteException)?.SqliteErrorCode switch
        {
            Busy => "is held by another process for too long.",
            ReadOnly or CannotOpen =>
                "cannot be written by this user; give the file and its folder to the user the bot runs as.",
            Full => "has no room left on its disk.",
            NotADatabase => Foreign,
            Corrupt => "is damaged. Move it away, and the bot makes a new one.",
            var code => $"cannot be used (SQLite error {code ?? 0}).",
        };

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        try
        {
            using var last = New();
            SqliteConnection.ClearPool(last);
        }
        catch (StoreFailedException)
        {
            // Without the library nothing was ever opened
        }
        return ValueTask.CompletedTask;
    }
}
