using System.Data.Common;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>
/// Creates and upgrades the tables, step by step. A released step is never changed; new ones follow it.
/// </summary>
static class Migrations
{
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

    // Tables that a program which does not know them can work beside. They are counted apart, so that an older replica
    // can still start while a newer one runs, as during an update, and after it was taken back.
    static readonly string[] Additions =
    [
        """
            CREATE TABLE butler_tickets (
              id bigint NOT NULL PRIMARY KEY, body text NOT NULL, expires bigint NOT NULL, state smallint NOT NULL);
            CREATE INDEX butler_tickets_expires ON butler_tickets (expires);
            CREATE TABLE butler_uses (
              rule text NOT NULL, member bigint NOT NULL, server text NOT NULL, task text NOT NULL,
              day_start bigint NOT NULL, uses bigint NOT NULL, last_use bigint NOT NULL, use_before bigint NOT NULL,
              PRIMARY KEY (rule, member, server, task));
            CREATE INDEX butler_uses_member ON butler_uses (member);
            CREATE INDEX butler_uses_last ON butler_uses (last_use);
            CREATE TABLE butler_claims (id bigint NOT NULL PRIMARY KEY, claimed bigint NOT NULL);
            CREATE INDEX butler_claims_claimed ON butler_claims (claimed);
            """,
        // The reports that were claimed; a night is the number of its day.
        """
            CREATE TABLE butler_reports (server text NOT NULL, night integer NOT NULL, PRIMARY KEY (server, night));
            """,
        """
            CREATE TABLE butler_gateway (
              id smallint NOT NULL PRIMARY KEY, owner text NOT NULL, held_until bigint NOT NULL,
              session text NOT NULL, resume_url text NOT NULL, seq bigint NOT NULL)
            """,
        // The alarms that were raised and are not over; a message of 0 is not posted.
        """
            CREATE TABLE butler_alarms (
              server text NOT NULL, alarm text NOT NULL, message bigint NOT NULL, PRIMARY KEY (server, alarm))
            """,
        // How far plans have come; a beginning of 0 is none. And until when none is to begin.
        """
            CREATE TABLE butler_plans (
              plan text NOT NULL, server text NOT NULL, timing text NOT NULL, settled bigint NOT NULL,
              beginning bigint NOT NULL, previous bigint NOT NULL, since bigint NOT NULL, seen bigint NOT NULL,
              PRIMARY KEY (plan, server, timing));
            CREATE TABLE butler_pauses (server text NOT NULL PRIMARY KEY, until bigint NOT NULL);
            """,
        // The starts that wait, by their tickets; a beginning of 0 is none.
        """
            CREATE TABLE butler_later (
              id bigint NOT NULL PRIMARY KEY, server text NOT NULL, at text NOT NULL, channel bigint NOT NULL,
              beginning bigint NOT NULL);
            """,
        // The live statuses in channels.
        """
            CREATE TABLE butler_pins (
              id bigint NOT NULL PRIMARY KEY, server text NOT NULL, guild bigint NOT NULL, channel bigint NOT NULL,
              message bigint NOT NULL, shown text NOT NULL, changed bigint NOT NULL,
              owner text, held_until bigint NOT NULL);
            CREATE UNIQUE INDEX butler_pins_place ON butler_pins (channel, server);
            """,
        // The schedules of servers that are switched off; a claim of 0 is none.
        """
            CREATE TABLE butler_holds (
              server text NOT NULL PRIMARY KEY, until bigint NOT NULL, claimed bigint NOT NULL,
              channel bigint NOT NULL, body text NOT NULL);
            """,
        // What plans that began have left to do; a run of 0 is none.
        """
            CREATE TABLE butler_courses (
              plan text NOT NULL, server text NOT NULL, time bigint NOT NULL, tasks text NOT NULL,
              began bigint NOT NULL, step integer NOT NULL, phase integer NOT NULL, run bigint NOT NULL,
              previous bigint NOT NULL, started bigint NOT NULL, yields integer NOT NULL, unseen integer NOT NULL,
              ending integer NOT NULL, revision bigint NOT NULL, changed bigint NOT NULL,
              PRIMARY KEY (plan, server));
            """,
        // The plans that somebody has paused, or that were paused.
        """
            CREATE TABLE butler_switches (
              plan text NOT NULL, server text NOT NULL, paused smallint NOT NULL, changed bigint NOT NULL,
              PRIMARY KEY (plan, server));
            """,
        // The plans that members have made.
        """
            CREATE TABLE butler_own_plans (name text NOT NULL PRIMARY KEY, body text NOT NULL);
            """,
        // So that nothing passes by all runs: no list, no history of a task that seldom runs, no removal of old ones.
        """
            CREATE INDEX butler_runs_open_server ON butler_runs (server, asked) WHERE is_open = 1;
            CREATE INDEX butler_runs_task ON butler_runs (server, task, asked);
            CREATE INDEX butler_runs_closed ON butler_runs (asked) WHERE is_open = 0;
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
        var version = await ReadVersion(connection, transaction, "butler_schema", token);
        if (version > LatestVersion)
            return $"holds tables of version {version}, which a newer butler made; this one knows {LatestVersion}. "
                + "Run the newer program, or use another database.";
        await Run("butler_schema", version, Steps);
        await Run("butler_additions", await ReadVersion(connection, transaction, "butler_additions", token), Additions);
        return None;

        async Task Run(string counter, int from, string[] steps)
        {
            if (from >= steps.Length)
                return;
            foreach (var step in steps[from..])
                await connection.Execute(
                    transaction,
                    step.Replace("{key}", identityColumn, StringComparison.Ordinal),
                    token
                );
            await connection.Execute(transaction, $"DELETE FROM {counter}", token);
            await connection.Execute(
                transaction,
                $"INSERT INTO {counter} (version) VALUES (@version)",
                token,
                ("version", steps.Length)
            );
        }
    }

    // Zero before the first step.
    static async Task<int> ReadVersion(
        DbConnection connection,
        DbTransaction transaction,
        string counter,
        CancellationToken token
    )
    {
        await connection.Execute(
            transaction,
            $"CREATE TABLE IF NOT EXISTS {counter} (version integer NOT NULL)",
            token
        );
        var versions = await connection.Query(
            transaction,
            $"SELECT version FROM {counter}",
            static row => row.GetInt32(0),
            token
        );
        return versions.FirstOrDefault();
    }
}
