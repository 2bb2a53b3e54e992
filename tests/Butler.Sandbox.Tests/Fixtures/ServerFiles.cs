using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace PlexButler.Sandbox.Tests.Fixtures;

/// <summary>What a fake Plex server has left behind, read as a stranger reads it: with stock SQLite, read-only.</summary>
sealed record ServerFiles(string Database, string Logs, string Backups)
{
    /// <summary>Everything that has happened is in them.</summary>
    public static async Task<ServerFiles> Of(PlexFixture fixture) => From(await fixture.GetState());

    public static ServerFiles From(JsonNode state) =>
        new((string)state["database"]!, (string)state["logs"]!, (string)state["backups"]!);

    public FileRow[] ReadRows()
    {
        var rows = new List<FileRow>();
        Query(
            "SELECT id, parent_id, type, title, subtitle, scheduled_at, started_at, finished_at, cancelled FROM activities ORDER BY id",
            reader =>
                rows.Add(
                    new(
                        reader.GetInt64(0),
                        reader.IsDBNull(1) ? null : reader.GetInt64(1),
                        reader.GetString(2),
                        reader.GetString(3),
                        reader.GetString(4),
                        DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(5)),
                        DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(6)),
                        reader.IsDBNull(7) ? null : DateTimeOffset.FromUnixTimeSeconds(reader.GetInt64(7)),
                        reader.GetBoolean(8)
                    )
                )
        );
        return [.. rows];
    }

    public FileRow[] ReadRuns() => [.. ReadRows().Where(row => row.Type == "butler")];

    public void Query(string sql, Action<SqliteDataReader> onRow)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Database,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            onRow(reader);
    }

    /// <summary>The lines of one log file, 0 being the newest.</summary>
    public string[] ReadLog(int number = 0)
    {
        using var reader = new StreamReader(
            new FileStream(
                Path.Combine(Logs, number == 0 ? "Plex Media Server.log" : $"Plex Media Server.{number}.log"),
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            )
        );
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The lines without those of requests.</summary>
    public string[] ReadEvents() =>
        [
            .. ReadLog()
                .Where(line =>
                    !line.Contains("Request: ", StringComparison.Ordinal)
                    && !line.Contains("Completed: [", StringComparison.Ordinal)
                    && !line.Contains("Captured session", StringComparison.Ordinal)
                ),
        ];

    public string[] ListLogs() => [.. Directory.GetFiles(Logs).Select(Path.GetFileName).Order()!];

    public string[] ListBackups() => [.. Directory.GetFiles(Backups).Select(Path.GetFileName).Order()!];
}
