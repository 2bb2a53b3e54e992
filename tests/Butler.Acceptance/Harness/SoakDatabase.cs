using System.Globalization;

namespace PlexButler.Acceptance.Harness;

/// <summary>A PostgreSQL server of a soak's own, and the network between it and the bot.</summary>
sealed class SoakDatabase : IAsyncDisposable
{
    readonly PostgresServer server;
    readonly SwitchedProxy network;
    readonly string name;

    SoakDatabase(PostgresServer server, string name) =>
        (this.server, this.name, network) = (server, name, new(server.EndPoint));

    /// <summary>What <c>Runs:Postgres</c> has to be.</summary>
    public string ConnectionString =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={network.Port};Username=butler;Database={name}"
        );

    /// <summary>What can happen to it; it passes within seconds.</summary>
    public static IReadOnlyList<SoakTrouble> Troubles { get; } =
    [
        Create("only reads", static async (database, pause, token) =>
        {
            await database.server.MakeReadOnly(token);
            await pause();
            await database.server.MakeWritable(token);
        }),
        Create("out of sight", static async (database, pause, _) =>
        {
            database.network.Hide();
            await pause();
            database.network.Show();
        }),
        Create("connections end", static (database, _, token) =>
            database.server.RunSql(
                "postgres",
                $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database.name}'",
                token
            )
        ),
        // The bot's own limit for a statement ends what it waits for.
        Create("tables are locked", static (database, _, token) =>
            database.server.RunSql(database.name, "BEGIN; LOCK TABLE butler_runs; SELECT pg_sleep(4); COMMIT", token)
        ),
    ];

    /// <summary>Starts one.</summary>
    public static async Task<SoakDatabase> Start(CancellationToken token)
    {
        var server = await PostgresServer.Start(token);
        return new(server, PostgresServer.GetDatabase(await server.CreateDatabase(token)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        network.Dispose();
        await server.DisposeAsync();
    }

    static SoakTrouble Create(string name, Func<SoakDatabase, Func<Task>, CancellationToken, Task> happen) =>
        new($"database: {name}", (bot, random, token) =>
            happen(bot.Database!, () => Task.Delay(TimeSpan.FromSeconds(random.Next(1, 9)), token), token)
        );
}
