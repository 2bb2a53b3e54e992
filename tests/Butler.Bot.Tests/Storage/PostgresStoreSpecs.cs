using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Tests;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>The store in PostgreSQL, on a server of the tests' own.</summary>
public sealed class PostgresStoreSpecs(PostgresStoreSpecs.PostgresFixture server)
    : SqlStoreSpecs,
        IClassFixture<PostgresStoreSpecs.PostgresFixture>
{
    Task<string>? connectionString;

    private protected override async Task<IRunStore> CreateUnprepared() =>
        new PostgresStore(await GetConnectionString(), Log);

    private protected override async Task<string> ExecuteSql(string sql) =>
        await (await server.GetServer()).RunSql(PostgresServer.GetDatabase(await GetConnectionString()), sql, Token);

    [Fact]
    public async Task A_PostgreSQL_description_names_host_and_database_but_no_password()
    {
        await using var store = await CreateUnprepared();
        Assert.StartsWith("PostgreSQL at /tmp/", store.Description, StringComparison.Ordinal);
        Assert.Contains(", database db", store.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("leak", store.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Database=db", "Database=nowhere;X", "has no such database; create it first.")]
    [InlineData("Username=butler", "Username=nobody", "refuses the user or the password.")]
    public async Task A_PostgreSQL_error_is_reported_without_the_connection_string(
        string good,
        string bad,
        string sentence
    )
    {
        var broken = (await GetConnectionString())
            .Replace(good, bad, StringComparison.Ordinal)
            .Replace(";X", ";Application Name=x", StringComparison.Ordinal);
        if (good.StartsWith("Database", StringComparison.Ordinal))
            broken = broken[..broken.IndexOf(";Application", StringComparison.Ordinal)];
        var opened = await RunStoreFactory.Open(
            new RunSettings(default, broken, "Runs:Postgres"),
            TimeProvider.System,
            Log,
            Token
        );
        Assert.Equal(new SettingProblem("Runs:Postgres", sentence), opened.AssertLeft());
        Assert.Empty(Log.Lines);
    }

    [Fact]
    public async Task A_missing_PostgreSQL_server_is_retried_for_thirty_seconds()
    {
        Assert.SkipWhen(PostgresServer.UnavailableReason is not null, PostgresServer.UnavailableReason ?? "");
        var time = new FakeTimeProvider();
        var opening = RunStoreFactory
            .Open(new RunSettings(default, "Host=/nowhere;Password=x", "Runs:PostgresFile"), time, Log, Token)
            .AsTask();
        while (!opening.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Token);
        }
        Assert.Equal(
            new SettingProblem("Runs:PostgresFile", "cannot be reached; is it running, and is Host right?")
            {
                MayPass = true,
            },
            (await opening).AssertLeft()
        );
        Assert.True(time.GetUtcNow() - new FakeTimeProvider().GetUtcNow() >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_PostgreSQL_store_is_opened_from_settings_and_logged()
    {
        var opened = await RunStoreFactory.Open(
            new RunSettings(default, await GetConnectionString(), "Runs:Postgres"),
            TimeProvider.System,
            Log,
            Token
        );
        await using var store = Assert.IsType<PostgresStore>(opened.AssertRight());
        Assert.Equal($"Information: Runs are stored in {store.Description}", Assert.Single(Log.Lines));
        await store.Add(SampleRuns.OpenRun(1), Token);
        Assert.Single(await store.GetOpen("attic", Token));
    }

    [Fact]
    public async Task A_write_succeeds_right_after_a_switch_over_to_a_writable_server()
    {
        await using (var first = await CreateReplica())
            await first.Add(SampleRuns.OpenRun(1), Token);
        var name = PostgresServer.GetDatabase(await GetConnectionString());
        // Holds for new connections only: those of the store stay with what the server was when they were made.
        await ExecuteSql($"ALTER DATABASE {name} SET default_transaction_read_only = on");
        await using var store = new PostgresStore(await GetConnectionString(), Log);
        Assert.Single(await store.GetOpen("attic", Token));
        await ExecuteSql($"SET transaction_read_only = off; ALTER DATABASE {name} RESET default_transaction_read_only");
        var refused = await Assert.ThrowsAsync<StoreFailedException>(async () =>
            await store.Add(SampleRuns.OpenRun(2), Token)
        );
        Assert.Equal(
            ("only reads at the moment, as after a switch-over; the bot connects anew.", true),
            (refused.Message, refused.MayPass)
        );
        await store.Add(SampleRuns.OpenRun(2), Token);
        Assert.Equal(2, (await store.GetOpen("attic", Token)).Count);
    }

    // Asked for one after the other, so that replicas are on one database
    Task<string> GetConnectionString() => connectionString ??= CreateDatabase();

    async Task<string> CreateDatabase() => await (await server.GetServer()).CreateDatabase(Token);

    /// <summary>One server for the class, started when the first test wants it.</summary>
    public sealed class PostgresFixture : IAsyncDisposable
    {
        Task<PostgresServer>? started;

        public Task<PostgresServer> GetServer()
        {
            Assert.SkipWhen(PostgresServer.UnavailableReason is not null, PostgresServer.UnavailableReason ?? "");
            return started ??= PostgresServer.Start(CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            if (started is not null)
                await (await started).DisposeAsync();
        }
    }
}
