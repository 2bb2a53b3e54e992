namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: the statements that both databases understand. Instants are milliseconds since 1970.</summary>
/// <param name="now">The database's own clock, as an expression.</param>
/// <param name="passing">Passes over rows that another transaction is about to change, where it would otherwise wait for it.</param>
sealed class SqlText(string now, string passing)
{
    public const string Add = """
        INSERT INTO butler_runs (id, server, task, asked, is_open, held_until, revision, body) VALUES (@id, @server, @task, @asked, @open, 0, 0, @body)
        ON CONFLICT (id) DO NOTHING
        """;

    public const string Note =
        "INSERT INTO butler_signs (run, body) SELECT id, @body FROM butler_runs WHERE id = @id AND is_open = 1";

    /// <summary>Goes on holding what an owner holds.</summary>
    public string Renew { get; } =
        $"UPDATE butler_runs SET held_until = {now} + @lease WHERE owner = @owner AND is_open = 1";

    /// <summary>Takes what nobody holds. The condition stands twice: what was free when it was looked for must still be so when it is taken.</summary>
    public string Take { get; } =
        $"""
            UPDATE butler_runs SET owner = @owner, held_until = {now} + @lease
            WHERE is_open = 1 AND (owner IS NULL OR held_until <= {now})
            AND id IN (SELECT id FROM butler_runs WHERE is_open = 1 AND (owner IS NULL OR held_until <= {now}) {passing})
            """;

    public const string Held =
        "SELECT id, body, revision FROM butler_runs WHERE owner = @owner AND is_open = 1 ORDER BY asked, id";

    public const string SignsOfHeld = """
        SELECT s.seq, s.run, s.body FROM butler_signs s JOIN butler_runs r ON r.id = s.run WHERE r.owner = @owner AND r.is_open = 1 ORDER BY s.seq
        """;

    public const string Fold = "UPDATE butler_runs SET body = @body, revision = revision + 1 WHERE id = @id";

    public const string Folded = "DELETE FROM butler_signs WHERE seq = @seq";

    public const string LetGo = "UPDATE butler_runs SET owner = NULL WHERE id = @id";

    public string Save { get; } =
        $"""
            UPDATE butler_runs SET body = @body, is_open = @open, owner = CASE WHEN @open = 1 THEN owner END
            WHERE id = @id AND is_open = 1 AND owner = @owner AND held_until > {now} AND revision = @revision
            """;

    public const string DropSigns = "DELETE FROM butler_signs WHERE run = @id";

    public const string Release = "UPDATE butler_runs SET owner = NULL WHERE owner = @owner";

    public const string Open =
        "SELECT id, body, revision FROM butler_runs WHERE is_open = 1 AND server = @server ORDER BY asked, id";

    public const string SignsOfOpen = """
        SELECT s.seq, s.run, s.body FROM butler_signs s JOIN butler_runs r ON r.id = s.run WHERE r.is_open = 1 AND r.server = @server ORDER BY s.seq
        """;

    public const string Past = """
        SELECT id, body, revision FROM butler_runs WHERE is_open = 0 AND server = @server AND (@any = 1 OR task = @task) ORDER BY asked DESC, id DESC LIMIT @most
        """;

    public const string Forget = "DELETE FROM butler_runs WHERE is_open = 0 AND asked < @before";
}
