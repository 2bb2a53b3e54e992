using Microsoft.Data.Sqlite;
using PlexButler.Bot.Runs.Storage;

namespace PlexButler.Bot.Tests.Sharing;

/// <summary>The state in an SQLite file.</summary>
public sealed class SqliteSharedStateSpecs : SqlSharedStateSpecs, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    string DatabaseFile => Path.Combine(folder, "butler.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private protected override Task<SqlStore> CreateStore()
    {
        Assert.True(SqliteStore.CreateFile(DatabaseFile).IsNone);
        return Task.FromResult<SqlStore>(new SqliteStore(DatabaseFile, Log));
    }

    private protected override async Task<string> ExecuteSql(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync(Token);
        return string.Join('\n', await connection.Query(null, sql, static row => row.GetValue(0).ToString(), Token));
    }

    [Fact]
    public async Task One_process_claims_nothing_for_others() => Assert.False((await CreateReplica()).IsShared);
}
