using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Tests;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>The store in PostgreSQL, on a server of the tests' own.</summary>
public sealed class PostgresStoreSpecs(PostgresStoreSpecs.Server server)
    : SqlStoreSpecs,
        IClassFixture<PostgresStoreSpecs.Server>
{
    Task<string>? connection;

    private protected override async Task<RunStore> Unprepared() => new PostgresStore(await Connection(), Lines);

    private protected override async Task<string> Type(string sql) =>
        await (await server.Started()).Say((await Connection()).Split("Database=")[1].Split(';')[0], sql, Token);

    [Fact]
    public async Task Its_place_names_host_and_database_and_no_password()
    {
        await using var store = await Unprepared();
        Assert.StartsWith("PostgreSQL at /tmp/", store.Place, StringComparison.Ordinal);
        Assert.Contains(", database db", store.Place, StringComparison.Ordinal);
        Assert.DoesNotContain("leak", store.Place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Database=db", "Database=nowhere;X", "has no such database; create it first.")]
    [InlineData("Username=butler", "Username=nobody", "refuses the user or the password.")]
    public async Task What_is_wrong_with_it_is_said_without_the_connection_string(
        string good,
        string bad,
        string sentence
    )
    {
        var broken = (await Connection())
            .Replace(good, bad, StringComparison.Ordinal)
            .Replace(";X", ";Application Name=x", StringComparison.Ordinal);
        if (good.StartsWith("Database", StringComparison.Ordinal))
            broken = broken[..broken.IndexOf(";Application", StringComparison.Ordinal)];
        var opened = await RunStores.Open(
            new RunSettings(default, broken, "Runs:Postgres"),
            TimeProvider.System,
            Lines,
            Token
        );
        Assert.Equal(new Problem("Runs:Postgres", sentence), opened.Case);
        Assert.Empty(Lines.All);
    }

    [Fact]
    public async Task A_database_that_does_not_come_is_waited_for_half_a_minute()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var time = new FakeTimeProvider();
        var opening = RunStores
            .Open(new RunSettings(default, "Host=/nowhere;Password=x", "Runs:PostgresFile"), time, Lines, Token)
            .AsTask();
        while (!opening.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Token);
        }
        Assert.Equal(
            new Problem("Runs:PostgresFile", "cannot be reached; is it running, and is Host right?"),
            (await opening).Case
        );
        Assert.True(time.GetUtcNow() - new FakeTimeProvider().GetUtcNow() >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task It_is_opened_by_the_settings_and_told_in_the_log()
    {
        var opened = await RunStores.Open(
            new RunSettings(default, await Connection(), "Runs:Postgres"),
            TimeProvider.System,
            Lines,
            Token
        );
        await using var store = Assert.IsType<PostgresStore>(opened.Case);
        Assert.Equal($"Information: Runs are kept in {store.Place}", Assert.Single(Lines.All));
        await store.Add(Samples.Run(1), Token);
        Assert.Single(await store.Open("attic", Token));
    }

    // Asked for one after the other, so that replicas are on one database
    Task<string> Connection() => connection ??= Create();

    async Task<string> Create() => await (await server.Started()).Database(Token);

    /// <summary>One server for the class, started when the first test wants it.</summary>
    public sealed class Server : IAsyncDisposable
    {
        Task<PostgresServer>? started;

        public Task<PostgresServer> Started()
        {
            Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
            return started ??= PostgresServer.Start(CancellationToken.None);
        }

        public async ValueTask DisposeAsync()
        {
            if (started is not null)
                await (await started).DisposeAsync();
        }
    }
}
