using Microsoft.Data.Sqlite;

namespace PlexButler.Bot.Tests.Plex.Evidence;

/// <summary>A library database in WAL mode that holds the rows a test writes, as a server would while it runs.</summary>
sealed class ScriptedLibrary : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scripted-library-");
    readonly SqliteConnection connection;

    public ScriptedLibrary(string schema = Schema)
    {
        connection = new(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;" + schema);
    }

    public const string Schema = """
        CREATE TABLE "activities" ("id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "parent_id" integer,
          "type" varchar(255), "title" varchar(255), "subtitle" varchar(255), "scheduled_at" dt_integer(8),
          "started_at" dt_integer(8), "finished_at" dt_integer(8), "cancelled" boolean,
          FOREIGN KEY("parent_id") REFERENCES "activities"("id") ON DELETE CASCADE);
        CREATE INDEX "index_activities_on_parent_id" ON "activities" ("parent_id");
        CREATE INDEX "index_activities_on_started_at" ON "activities" ("started_at");
        """;

    public string Path => System.IO.Path.Combine(folder.FullName, "com.plexapp.plugins.library.db");

    public long WalSize => new FileInfo(Path + "-wal") is { Exists: true } wal ? wal.Length : 0;

    /// <summary>A run of the Butler; returns its id.</summary>
    public long Add(string task, DateTimeOffset started, DateTimeOffset? finished = null, bool cancelled = false) =>
        Insert("butler", "Butler tasks", task, null, started, finished, cancelled);

    public long AddItem(long run, string name, DateTimeOffset started) =>
        Insert("media.generate.credits", "Credits", name, run, started, started.AddSeconds(5), false);

    public void Finish(long id, DateTimeOffset at) =>
        Execute($"UPDATE activities SET finished_at = {at.ToUnixTimeSeconds()} WHERE id = {id}");

    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        connection.Dispose();
        folder.Delete(recursive: true);
    }

    long Insert(
        string type,
        string title,
        string subtitle,
        long? parent,
        DateTimeOffset started,
        DateTimeOffset? finished,
        bool cancelled
    )
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO activities (parent_id, type, title, subtitle, scheduled_at, started_at, finished_at, cancelled)
            VALUES (@parent, @type, @title, @subtitle, @started, @started, @finished, @cancelled);
            SELECT last_insert_rowid();
            """;
        command.Parameters.AddWithValue("@parent", parent ?? (object)DBNull.Value);
        command.Parameters.AddWithValue("@type", type);
        command.Parameters.AddWithValue("@title", title);
        command.Parameters.AddWithValue("@subtitle", subtitle);
        command.Parameters.AddWithValue("@started", started.ToUnixTimeSeconds());
        command.Parameters.AddWithValue("@finished", finished?.ToUnixTimeSeconds() ?? (object)DBNull.Value);
        command.Parameters.AddWithValue("@cancelled", cancelled);
        return (long)command.ExecuteScalar()!;
    }
}
