using System.Data.Common;
using LanguageExt;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Runs.Storage;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>
/// The store in an SQLite file that a <see cref="SqliteStore"/> has prepared. It counts its calls, and is away from one
/// of them on, which may have had its effect by then.
/// </summary>
sealed class ScriptedStore(string path)
    : SqlStore(path, new("CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)", ""), NullLogger.Instance)
{
    const int IoError = 10;

    readonly string connectionString = $"Data Source={path};Foreign Keys=True";
    int calls,
        failsAt = int.MaxValue;
    bool hasEffect;

    /// <summary>How often it was called.</summary>
    public int Calls => Volatile.Read(ref calls);

    /// <summary>A prepared one, in a new file of a folder.</summary>
    public static async Task<ScriptedStore> Create(string folder, CancellationToken token)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.db");
        Assert.True(SqliteStore.CreateFile(path).IsNone);
        await using var first = new SqliteStore(path, NullLogger.Instance);
        await first.Prepare(token);
        return new ScriptedStore(path);
    }

    /// <summary>Is away from that one of the next calls on, the first of which is 1.</summary>
    /// <param name="call">Which.</param>
    /// <param name="hasEffect">Whether that one is carried out, and only its answer is lost.</param>
    public void FailAt(int call, bool hasEffect) => (failsAt, this.hasEffect) = (Calls + call, hasEffect);

    /// <summary>The rows of a table, as text; not counted.</summary>
    public async Task<string[]> Read(string columns, string table, CancellationToken token)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(token);
        var rows = await connection.Query(
            null,
            $"SELECT {columns} FROM {table} ORDER BY 1, 2",
            static row =>
                string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(column => $"{row.GetValue(column)}")),
            token
        );
        return [.. rows];
    }

    public override ValueTask DisposeAsync()
    {
        using var last = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(last);
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask<DbConnection> OpenConnection(CancellationToken token)
    {
        var call = Interlocked.Increment(ref calls);
        if (call > failsAt || (call == failsAt && !hasEffect))
            throw new SqliteException("the disk is away", IoError);
        var connection =
            call == failsAt ? new LosingConnection(connectionString) : new SqliteConnection(connectionString);
        await connection.OpenAsync(token);
        return connection;
    }

    protected override Task<Option<string>> Migrate(DbConnection connection, CancellationToken token) =>
        Task.FromResult(Option<string>.None);

    protected override string DescribeFailure(DbException failure) => "is away.";

    protected override bool MayPass(DbException failure) => true;

    // It is lost after its statements.
    sealed class LosingConnection(string connectionString) : SqliteConnection(connectionString)
    {
        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            throw new SqliteException("the answer is lost", IoError);
        }
    }
}
