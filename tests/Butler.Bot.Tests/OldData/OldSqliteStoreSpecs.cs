using Microsoft.Data.Sqlite;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Tests.Storage;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.OldData;

/// <summary>The SQLite file of version 0.1.0.</summary>
public sealed class OldSqliteStoreSpecs : OldStoreSpecs, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    public OldSqliteStoreSpecs() => OldFiles.CopyTo(folder, "butler.db");

    private protected override Secret BotToken => OldFiles.SqliteBotToken;

    string DatabaseFile => Path.Combine(folder, "butler.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private protected override async Task<IRunStore> Open() =>
        Assert.IsType<SqliteStore>(
            (
                await RunStoreFactory.Open(
                    new RunSettings(DatabaseFile, default, ""),
                    TimeProvider.System,
                    new RecordingLogger(),
                    Token
                )
            ).AssertRight()
        );

    private protected override async Task<string[]> ReadBodies()
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync(Token);
        return
        [
            .. await connection.Query(
                null,
                "SELECT body FROM butler_runs ORDER BY id",
                static row => row.GetString(0),
                Token
            ),
        ];
    }
}
