using System.Data.Common;
using LanguageExt;
using Microsoft.Data.Sqlite;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Evidence;

/// <summary>
/// Reads runs from a server's library database while the server uses it. The database is opened read-only and closed
/// again for each reading; no transaction lasts longer than one statement, so the server's write-ahead log can be
/// emptied at any time.
/// </summary>
/// <remarks>Only the table of activities is touched: other tables need parts of SQLite that only Plex has.</remarks>
/// <param name="path">The database.</param>
/// <param name="findShare">Finds the network share that a path is on.</param>
sealed class LibraryReader(string path, Func<string, Option<string>> findShare)
{
    /// <summary>How many rows one reading returns at most, beside those that were open.</summary>
    public const int PageSize = 200;

    // A row without an end stays in the table when a server dies and is never started again.
    const int MaxOpen = 64;

    // See https://www.sqlite.org/rescode.html.
    const int Error = 1,
        Busy = 5,
        Locked = 6,
        CannotOpen = 14,
        NotADatabase = 26;

    readonly Option<string> fullPath = NamedFile.TryGetFullPath(path);

    /// <summary>The runs since the last reading; Left says why they cannot be read.</summary>
    public Either<EvidenceError, LibraryPage> Read(LibraryCursor cursor)
    {
        if (!fullPath.TryGetValue(out var file))
            return Unreadable("The path of the library database is no path.");
        if (FindProblem(file).TryGetValue(out var problem))
            return problem;
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    // A full path is never taken for a URI, whose parameters could change how the file is opened.
                    DataSource = file,
                    Mode = SqliteOpenMode.ReadOnly,
                    Pooling = false,
                    DefaultTimeout = 1,
                }.ToString()
            );
            connection.Open();
            return Read(connection, cursor);
        }
        catch (SqliteException e)
        {
            return Explain(e);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or DllNotFoundException)
        {
            return Unreadable("SQLite cannot open it.");
        }
    }

    Option<EvidenceError> FindProblem(string file)
    {
        if (findShare(file).TryGetValue(out var format))
            return new EvidenceError(
                EvidenceErrorKind.OnShare,
                $"The library database is on a network share ({format}), where it cannot be read while Plex uses it.",
                "Run the bot on Plex's machine, or remove the setting."
            );
        try
        {
            using var opened = File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return None;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new EvidenceError(
                EvidenceErrorKind.Missing,
                "There is no library database at that path.",
                "Mount Plex's folder Plug-in Support/Databases read-only, and name the file in it."
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Unreadable("This user may not read the library database.");
        }
    }

    static LibraryPage Read(SqliteConnection connection, LibraryCursor cursor)
    {
        var lastId = LibraryQueries.ReadLastId(connection);
        // Ids only ascend. A lower one means that a backup was restored, or that the library was made anew.
        var from = lastId < cursor.LastId ? LibraryCursor.From(cursor.Since) : cursor;
        var open = from.OpenIds.SelectMany(id => LibraryQueries.ReadRow(connection, id).ToSeq()).ToArray();
        var fresh =
            from.LastId == 0
                ? LibraryQueries.ReadSince(connection, from.Since, lastId, PageSize)
                : LibraryQueries.ReadAfter(connection, from.LastId, lastId, PageSize);
        var hasMore = fresh.Count == PageSize;
        var rows = open.Concat(fresh).ToArray();
        return new(
            toSeq(rows.Select(row => AddItems(connection, row)).ToArray()),
            new(
                hasMore ? fresh[^1].Id : lastId,
                [.. rows.Where(static row => !HasEnded(row)).Select(static row => row.Id).TakeLast(MaxOpen)],
                from.Since
            ),
            hasMore
        );
    }

    static LibraryRow AddItems(SqliteConnection connection, ActivityRecord record)
    {
        if (!HasEnded(record))
            return new(record, 0, Empty);
        var (count, names) = LibraryQueries.ReadItems(connection, record.Id);
        return new(record, count, names);
    }

    static bool HasEnded(ActivityRecord record) =>
        record.State is not (ActivityRecordState.Scheduled or ActivityRecordState.Running)
        && (record.FinishedAt.IsSome || record.StartedAt.IsNone);

    static EvidenceError Explain(SqliteException e) =>
        e.SqliteErrorCode switch
        {
            Busy or Locked => new(
                EvidenceErrorKind.Busy,
                "Plex holds the library database at the moment.",
                "Nothing to do: it is read again soon."
            ),
            Error or NotADatabase => new(
                EvidenceErrorKind.UnknownContent,
                "The file is not a library database as this version of the bot knows it.",
                "Name com.plexapp.plugins.library.db. If it is that file, Plex has changed it: please report it."
            ),
            // Without its -shm file it cannot be read from a read-only folder;
            // see https://www.sqlite.org/wal.html#readonly.
            CannotOpen => Unreadable(
                "The library database cannot be opened: Plex is stopped, or its folder is not mounted as a whole."
            ),
            var code => Unreadable($"SQLite cannot read the library database (error {code})."),
        };

    static EvidenceError Unreadable(string message) =>
        new(
            EvidenceErrorKind.Unreadable,
            message,
            "Mount the whole folder of databases read-only, readable for the user the bot runs as."
        );
}
