using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Tests.Storage;
using PlexButler.Discord.Model;
using PlexButler.Tests;

namespace PlexButler.Bot.Tests.OldData;

/// <summary>The tables of version 0.1.0 in PostgreSQL, as <c>pg_dump</c> wrote them.</summary>
public sealed class OldPostgresStoreSpecs(PostgresStoreSpecs.PostgresFixture fixture)
    : OldStoreSpecs,
        IClassFixture<PostgresStoreSpecs.PostgresFixture>
{
    string connectionString = "";

    private protected override Secret BotToken => OldFiles.PostgresBotToken;

    private protected override async Task<IRunStore> Open()
    {
        var server = await fixture.GetServer();
        connectionString = await server.CreateDatabase(Token);
        await server.RunSql(
            PostgresServer.GetDatabase(connectionString),
            await File.ReadAllTextAsync(OldFiles.PathOf("postgres.sql"), Token),
            Token
        );
        return Assert.IsType<PostgresStore>(
            (
                await RunStoreFactory.Open(
                    new RunSettings(default, connectionString, "Runs:Postgres"),
                    TimeProvider.System,
                    new RecordingLogger(),
                    Token
                )
            ).AssertRight()
        );
    }

    private protected override async Task<string[]> ReadBodies() =>
        (
            await (await fixture.GetServer()).RunSql(
                PostgresServer.GetDatabase(connectionString),
                "SELECT body FROM butler_runs ORDER BY id",
                Token
            )
        ).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
