using Microsoft.Data.Sqlite;

namespace PlexButler.Sandbox.Plex.Library;

/// <summary>The server's own connection to its database; it stays open, as that of a real server does.</summary>
sealed class LibraryDatabase : IDisposable
{
    readonly SqliteConnection connection;

    LibraryDatabase(SqliteConnection connection) => this.connection = connection;

    /// <summary>A new database with its tables, in WAL mode like Plex's.</summary>
    public static LibraryDatabase Create(string path)
    {
        var database = Open(path);
        database.Execute(LibrarySchema.Tables);
        database.Execute(LibrarySchema.UnknownTables);
        return database;
    }

    public static LibraryDatabase CreateBlobs(string path)
    {
        var database = Open(path);
        database.Execute(LibrarySchema.Blobs);
        return database;
    }

    /// <summary>Inserts a row that has not ended, and returns its id.</summary>
    /// <remarks>
    /// Plex has a statement for rows without an end, so it seems to insert a row when its work starts.
    /// </remarks>
    public long Insert(ActivityRow row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO activities (parent_id, type, title, subtitle, scheduled_at, started_at, cancelled)
            VALUES ($parent, $type, $title, $subtitle, $scheduled, $started, 0) RETURNING id
            """;
        command.Parameters.AddWithValue("$parent", (object?)row.ParentId ?? DBNull.Value);
        command.Parameters.AddWithValue("$type", row.Type);
        command.Parameters.AddWithValue("$title", row.Title);
        command.Parameters.AddWithValue("$subtitle", row.Subtitle);
        command.Parameters.AddWithValue("$scheduled", row.ScheduledAt.ToUnixTimeSeconds());
        command.Parameters.AddWithValue("$started", row.StartedAt.ToUnixTimeSeconds());
        return (long)command.ExecuteScalar()!;
    }

    public void Finish(long id, DateTimeOffset at, bool isCancelled)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE activities SET finished_at = $at, cancelled = $cancelled WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        command.Parameters.AddWithValue("$at", at.ToUnixTimeSeconds());
        command.Parameters.AddWithValue("$cancelled", isCancelled ? 1 : 0);
        command.ExecuteNonQuery();
    }

    /// <summary>What Plex does to rows without an end, presumably when it starts.</summary>
    public void CloseOpenRows() => Execute("UPDATE activities SET finished_at = started_at WHERE finished_at IS NULL");

    public void Clear() => Execute("DELETE FROM activities");

    /// <summary>Several changes as one.</summary>
    public void InTransaction(Action change)
    {
        using var transaction = connection.BeginTransaction();
        change();
        transaction.Commit();
    }

    /// <summary>Copies all pages, over a file that is there.</summary>
    public void CopyTo(string path)
    {
        using var target = new SqliteConnection(GetConnectionString(path));
        target.Open();
        connection.BackupDatabase(target);
    }

    public void Dispose() => connection.Dispose();

    // Not pooled: a pool would keep files open after their folder is gone.
    static LibraryDatabase Open(string path)
    {
        var connection = new SqliteConnection(GetConnectionString(path));
        connection.Open();
        connection.CreateCollation(LibrarySchema.Collation, static (a, b) =>
            string.Compare(a, b, StringComparison.OrdinalIgnoreCase)
        );
        var database = new LibraryDatabase(connection);
        // Nothing here has to survive a power cut.
        database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA busy_timeout = 10000");
        return database;
    }

    static string GetConnectionString(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();

    void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
