using Microsoft.Data.Sqlite;

namespace PlexButler.Acceptance.Plans;

/// <summary>Looks into a bot's database, and leaves it as it is.</summary>
sealed class PlanStore(string file)
{
    /// <summary>What is there while a bot runs; null in the moments in which nobody may look.</summary>
    public StoreLook? TryLook()
    {
        try
        {
            return File.Exists(file) ? Read(file) : null;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <summary>
    /// What a dead bot has left. That is read from a copy: whoever opens a database repairs it, which is for the next
    /// bot to do.
    /// </summary>
    public StoreLook LookAtRemains()
    {
        var copy = Directory.CreateTempSubdirectory("butler").FullName;
        try
        {
            foreach (var part in (string[])["", "-wal", "-journal"])
                if (File.Exists(file + part))
                    File.Copy(file + part, Path.Combine(copy, Path.GetFileName(file) + part));
            var main = Path.Combine(copy, Path.GetFileName(file));
            return File.Exists(main) ? Read(main, SqliteOpenMode.ReadWrite) : StoreLook.Nothing;
        }
        catch (SqliteException)
        {
            // It was killed before there were any tables.
            return StoreLook.Nothing;
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    static StoreLook Read(string database, SqliteOpenMode mode = SqliteOpenMode.ReadOnly)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = database,
                Mode = mode,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return new(
            Query(connection, "SELECT plan, settled, beginning, previous FROM butler_plans", static row => new PlanMark(
                row.GetString(0),
                row.GetInt64(1),
                row.GetInt64(2),
                row.GetInt64(3)
            )),
            Query(connection, "SELECT plan, time, phase FROM butler_courses", static row => new Course(
                row.GetString(0),
                row.GetInt64(1),
                row.GetInt32(2)
            )),
            Query(connection, "SELECT until FROM butler_holds", static row => row.GetInt64(0)).Count > 0
        );
    }

    static List<A> Query<A>(SqliteConnection connection, string sql, Func<SqliteDataReader, A> read)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var found = new List<A>();
        while (rows.Read())
            found.Add(read(rows));
        return found;
    }
}
