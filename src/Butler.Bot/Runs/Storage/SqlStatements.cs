namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: the statements that both databases understand. Instants are milliseconds since 1970.</summary>
/// <param name="clock">The database's own clock, as an expression.</param>
/// <param name="skipLocked">
/// Skips rows that another transaction is about to change, if the database would otherwise wait for it.
/// </param>
sealed class SqlStatements(string clock, string skipLocked)
{
    /// <summary>The database's own clock, as an expression.</summary>
    public string Clock => clock;

    public const string InsertRun = """
        INSERT INTO butler_runs (id, server, task, asked, is_open, held_until, revision, body)
        VALUES (@id, @server, @task, @asked, @open, 0, 0, @body)
        ON CONFLICT (id) DO NOTHING
        """;

    public const string InsertObservation =
        "INSERT INTO butler_signs (run, body) SELECT id, @body FROM butler_runs WHERE id = @id AND is_open = 1";

    /// <summary>
    /// Whether an owner has or can have a lease. Most of the time nobody has anything to show, and then this is all
    /// that a round costs.
    /// </summary>
    public string FindAnyLease { get; } =
        $"SELECT 1 FROM butler_runs WHERE is_open = 1 AND (owner = @owner OR {IsFree(clock)}) LIMIT 1";

    /// <summary>Renews the leases of an owner.</summary>
    public string RenewLeases { get; } =
        $"UPDATE butler_runs SET held_until = {clock} + @lease WHERE owner = @owner AND is_open = 1";

    /// <summary>
    /// Acquires free and expired leases, and those that end later than any lease can: they were taken while the
    /// database's clock was ahead, perhaps by a process that is gone. The condition is repeated because a row
    /// that was free when it was selected must still be free when it is updated.
    /// </summary>
    public string AcquireLeases { get; } =
        $"""
            UPDATE butler_runs SET owner = @owner, held_until = {clock} + @lease
            WHERE is_open = 1 AND {IsFree(clock)}
            AND id IN (
              SELECT id FROM butler_runs WHERE is_open = 1 AND {IsFree(clock)} {skipLocked})
            """;

    public const string SelectLeased =
        "SELECT id, body, revision FROM butler_runs WHERE owner = @owner AND is_open = 1 ORDER BY asked, id";

    public const string SelectLeasedObservations = """
        SELECT s.seq, s.run, s.body FROM butler_signs s JOIN butler_runs r ON r.id = s.run
        WHERE r.owner = @owner AND r.is_open = 1 ORDER BY s.seq
        """;

    public const string UpdateBody = "UPDATE butler_runs SET body = @body, revision = revision + 1 WHERE id = @id";

    public const string DeleteObservation = "DELETE FROM butler_signs WHERE seq = @seq";

    public const string ReleaseLease = "UPDATE butler_runs SET owner = NULL WHERE id = @id";

    public string SaveRun { get; } =
        $"""
            UPDATE butler_runs SET body = @body, is_open = @open, owner = CASE WHEN @open = 1 THEN owner END
            WHERE id = @id AND is_open = 1 AND owner = @owner AND held_until > {clock} AND revision = @revision
            """;

    public const string DeleteObservations = "DELETE FROM butler_signs WHERE run = @id";

    public const string ReleaseLeases = "UPDATE butler_runs SET owner = NULL WHERE owner = @owner";

    public const string SelectOpen =
        "SELECT id, body, revision FROM butler_runs WHERE is_open = 1 AND server = @server ORDER BY asked, id";

    public const string SelectOpenObservations = """
        SELECT s.seq, s.run, s.body FROM butler_signs s JOIN butler_runs r ON r.id = s.run
        WHERE r.is_open = 1 AND r.server = @server ORDER BY s.seq
        """;

    public const string SelectClosed = """
        SELECT id, body, revision FROM butler_runs
        WHERE is_open = 0 AND server = @server ORDER BY asked DESC, id DESC LIMIT @most
        """;

    /// <summary>A statement of its own: no index would serve one that says "this task or any".</summary>
    public const string SelectClosedOfTask = """
        SELECT id, body, revision FROM butler_runs
        WHERE is_open = 0 AND server = @server AND task = @task ORDER BY asked DESC, id DESC LIMIT @most
        """;

    public const string ClaimReport =
        "INSERT INTO butler_reports (server, night) VALUES (@server, @night) ON CONFLICT (server, night) DO NOTHING";

    public const string DeleteReportsBefore = "DELETE FROM butler_reports WHERE night < @night";

    public const string DeleteClosedBefore = "DELETE FROM butler_runs WHERE is_open = 0 AND asked < @before";

    /// <summary>Whether a lease is free: there is none, it is over, or it ends later than any can.</summary>
    public static string IsFree(string clock) =>
        $"(owner IS NULL OR held_until <= {clock} OR held_until > {clock} + {IRunStore.MaxLeaseMilliseconds})";
}
