using System.Data.Common;
using System.Globalization;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>The tables, step by step. A step that was released is never changed, only followed.</summary>
static class Migrations
{
    const string Version = "SELECT version FROM butler_schema";

    // {key}: how the database counts rows by itself
    static readonly string[] steps =
    [
        """
            CREATE TABLE butler_runs (
              id bigint NOT NULL PRIMARY KEY, server text NOT NULL, task text NOT NULL, asked bigint NOT NULL, is_open smallint NOT NULL,
              owner text, held_until bigint NOT NULL, revision bigint NOT NULL, body text NOT NULL);
            CREATE INDEX butler_runs_open ON butler_runs (asked) WHERE is_open = 1;
            CREATE INDEX butler_runs_past ON butler_runs (server, asked);
            CREATE TABLE butler_signs (seq {key}, run bigint NOT NULL REFERENCES butler_runs (id) ON DELETE CASCADE, body text NOT NULL);
            CREATE INDEX butler_signs_run ON butler_signs (run);
            """,
    ];

    /// <summary>The version that this program works with.</summary>
    public static int Newest => steps.Length;

    /// <summary>Brings the tables to the newest version, within a transaction that keeps every other replica out; what is wrong, or null.</summary>
    public static async Task<string?> Run(
        DbConnection connection,
        DbTransaction within,
        string key,
        CancellationToken token
    )
    {
        await connection.Change(within, "CREATE TABLE IF NOT EXISTS butler_schema (version integer NOT NULL)", token);
        var found = await connection.Ask(within, Version, static row => row.GetInt32(0), token);
        var version = found.FirstOrDefault();
        if (version > Newest)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"holds tables of version {version}, which a newer butler made; this one knows {Newest}. Run the newer program, or use another database."
            );
        if (version == Newest)
            return null;
        foreach (var step in steps[version..])
            await connection.Change(within, step.Replace("{key}", key, StringComparison.Ordinal), token);
        await connection.Change(
            within,
            found.Count == 0
                ? "INSERT INTO butler_schema (version) VALUES (@version)"
                : "UPDATE butler_schema SET version = @version",
            token,
            ("version", Newest)
        );
        return null;
    }
}
