using System.Data.Common;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>
/// Creates and upgrades the tables, step by step. A released step is never changed; new ones follow it.
/// </summary>
static class Migrations
{
    const string SelectVersion = "SELECT version FROM butler_schema";

    // {key} is the database's auto-increment column.
    static readonly string[] Steps =
    [
        """
            CREATE TABLE butler_runs (
              id bigint NOT NULL PRIMARY KEY, server text NOT NULL, task text NOT NULL, asked bigint NOT NULL,
              is_open smallint NOT NULL,
              owner text, held_until bigint NOT NULL, revision bigint NOT NULL, body text NOT NULL);
            CREATE INDEX butler_runs_open ON butler_runs (asked) WHERE is_open = 1;
            CREATE INDEX butler_runs_past ON butler_runs (server, asked);
            CREATE TABLE butler_signs (
              seq {key}, run bigint NOT NULL REFERENCES butler_runs (id) ON DELETE CASCADE, body text NOT NULL);
            CREATE INDEX butler_signs_run ON butler_signs (run);
            """,
    ];

    /// <summary>The version of the tables that this program uses.</summary>
    public static int LatestVersion => Steps.Length;

    /// <summary>
    /// Upgrades the tables to the newest version, in a transaction that excludes every other replica; returns what is
    /// wrong, or None.
    /// </summary>
    public static async Task<Option<string>> Apply(
        DbConnection connection,
        DbTransaction transaction,
        string identityColumn,
        CancellationToken token
    )
    {
        await connection.Execute(
            transaction,
            "CREATE TABLE IF NOT EXISTS butler_schema (version integer NOT NULL)",
            token
        );
        var versions = await connection.Query(transaction, SelectVersion, static row => row.GetInt32(0), token);
        var version = versions.FirstOrDefault();
        if (version > LatestVersion)
            return $"holds tables of version {version}, which a newer butler made; this one knows {LatestVersion}. "
                + "Run the newer program, or use another database.";
        if (version == LatestVersion)
            return None;
        foreach (var step in Steps[version..])
            await connection.Execute(
                transaction,
                step.Replace("{key}", identityColumn, StringComparison.Ordinal),
                token
            );
        await connection.Execute(
            transaction,
            versions.Count == 0
                ? "INSERT INTO butler_schema (version) VALUES (@version)"
                : "UPDATE butler_schema SET version = @version",
            token,
            ("version", LatestVersion)
        );
        return None;
    }
}
