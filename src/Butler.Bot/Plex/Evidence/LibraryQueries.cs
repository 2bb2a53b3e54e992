using LanguageExt;
using Microsoft.Data.Sqlite;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Evidence;

/// <summary>The queries to a server's table of activities, each by an index and with a bound.</summary>
static class LibraryQueries
{
    const int NamedItems = 3,
        MaxName = 80;

    // Whoever can write to the table can write texts of any length.
    const string Columns =
        "SELECT id, parent_id, substr(type, 1, 80), substr(title, 1, 200), substr(subtitle, 1, 200), "
        + "scheduled_at, started_at, finished_at, cancelled FROM activities ";

    /// <summary>The highest id; 0 in an empty table.</summary>
    public static long ReadLastId(SqliteConnection connection)
    {
        using var command = Create(connection, "SELECT max(id) FROM activities");
        return command.ExecuteScalar() as long? ?? 0;
    }

    /// <summary>A run of the Butler by its id.</summary>
    public static Option<ActivityRecord> ReadRow(SqliteConnection connection, long id)
    {
        using var command = Create(connection, Columns + "WHERE id = @id AND type = @type", ("@id", id));
        return Read(command).HeadOrNone();
    }

    /// <summary>Runs of the Butler that started at or after an instant, or have not started.</summary>
    public static List<ActivityRecord> ReadSince(
        SqliteConnection connection,
        DateTimeOffset since,
        long lastId,
        int limit
    )
    {
        using var command = Create(
            connection,
            Columns
                + "WHERE (started_at >= @since OR (started_at IS NULL AND scheduled_at >= @since)) AND type = @type "
                + "AND id <= @last ORDER BY id LIMIT @limit",
            ("@since", since.ToUnixTimeSeconds()),
            ("@last", lastId),
            ("@limit", limit)
        );
        return Read(command);
    }

    /// <summary>Runs of the Butler after an id.</summary>
    public static List<ActivityRecord> ReadAfter(SqliteConnection connection, long after, long lastId, int limit)
    {
        using var command = Create(
            connection,
            Columns + "WHERE id > @after AND id <= @last AND type = @type ORDER BY id LIMIT @limit",
            ("@after", after),
            ("@last", lastId),
            ("@limit", limit)
        );
        return Read(command);
    }

    /// <summary>How many items a run worked on, and the last of them by name.</summary>
    public static (int Count, Seq<string> Names) ReadItems(SqliteConnection connection, long id)
    {
        using var count = Create(connection, "SELECT count(*) FROM activities WHERE parent_id = @id", ("@id", id));
        var items = (int)Math.Min(count.ExecuteScalar() as long? ?? 0, int.MaxValue);
        if (items == 0)
            return (0, Empty);
        using var command = Create(
            connection,
            "SELECT substr(title, 1, 200), substr(subtitle, 1, 200) FROM activities "
                + "WHERE parent_id = @id ORDER BY id DESC LIMIT @limit",
            ("@id", id),
            ("@limit", NamedItems)
        );
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            if (
                (ReadText(reader, 1) is { Length: > 0 } subtitle ? subtitle : ReadText(reader, 0)) is
                { Length: > 0 } name
            )
                names.Add(MarkdownEscaper.Truncate(name, MaxName));
        return (items, toSeq(names.ToArray()));
    }

    static List<ActivityRecord> Read(SqliteCommand command)
    {
        command.Parameters.AddWithValue("@type", ActivityRecord.ButlerType);
        using var reader = command.ExecuteReader();
        var rows = new List<ActivityRecord>();
        while (reader.Read())
            rows.Add(
                new(
                    ReadNumber(reader, 0) ?? 0,
                    Optional(ReadNumber(reader, 1)),
                    ReadText(reader, 2),
                    ReadText(reader, 3),
                    ReadText(reader, 4),
                    ActivityRecord.ReadTime(ReadNumber(reader, 5)),
                    ActivityRecord.ReadTime(ReadNumber(reader, 6)),
                    ActivityRecord.ReadTime(ReadNumber(reader, 7)),
                    ReadNumber(reader, 8) is not (null or 0)
                )
            );
        return rows;
    }

    // SQLite lets a column hold values of any type, whatever was declared.
    static long? ReadNumber(SqliteDataReader reader, int column) => reader.GetValue(column) as long?;

    static string ReadText(SqliteDataReader reader, int column) => reader.GetValue(column) as string ?? "";

    static SqliteCommand Create(SqliteConnection connection, string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        // Every statement is a constant of this program; what varies is passed as a parameter.
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
