using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Tests.Storage;

namespace PlexButler.Bot.Tests.Sharing;

/// <summary>The state in PostgreSQL, on a server of the tests' own.</summary>
public sealed class PostgresSharedStateSpecs(PostgresStoreSpecs.PostgresFixture server)
    : SqlSharedStateSpecs,
        IClassFixture<PostgresStoreSpecs.PostgresFixture>
{
    Task<string>? connectionString;

    private protected override async Task<SqlStore> CreateStore() =>
        new PostgresStore(await GetConnectionString(), Log);

    private protected override async Task<string> ExecuteSql(string sql) =>
        await (await server.GetServer()).RunSql(
            (await GetConnectionString()).Split("Database=")[1].Split(';')[0],
            sql,
            Token
        );

    [Fact]
    public async Task Replicas_on_PostgreSQL_share_their_state() => Assert.True((await CreateReplica()).IsShared);

    Task<string> GetConnectionString() => connectionString ??= CreateDatabase();

    async Task<string> CreateDatabase() => await (await server.GetServer()).CreateDatabase(Token);
}
