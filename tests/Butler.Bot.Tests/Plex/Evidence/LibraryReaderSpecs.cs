using LanguageExt;
using Microsoft.Data.Sqlite;
using PlexButler.Bot.Plex.Evidence;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plex.Evidence;

/// <summary>Reading a server's table of activities while the server writes it.</summary>
public sealed class LibraryReaderSpecs : IDisposable
{
    static readonly DateTimeOffset Night = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    static readonly LibraryCursor Start = LibraryCursor.From(Night);

    readonly ScriptedLibrary library = new();

    LibraryReader Reader => new(library.Path, static _ => None);

    [Fact]
    public void Each_reading_returns_what_is_new_and_what_was_open()
    {
        var backup = library.Add("BackupDatabase", Night, Night.AddSeconds(3));
        var analysis = library.Add("DeepMediaAnalysis", Night.AddMinutes(1));
        var first = Read(Start);
        Assert.Equal([backup, analysis], Ids(first));
        library.Finish(analysis, Night.AddHours(1));
        var trash = library.Add("CleanOldBundles", Night.AddHours(1), Night.AddHours(2));
        var second = Read(first.Cursor);
        Assert.Equal([analysis, trash], Ids(second));
        Assert.Equal(Night.AddHours(1), second.Rows[0].Record.FinishedAt);
        Assert.Empty(Ids(Read(second.Cursor)));
    }

    [Fact]
    public void A_path_that_is_none_is_a_value() =>
        Assert.Equal(
            EvidenceErrorKind.Unreadable,
            new LibraryReader("library\0.db", static _ => None).Read(Start).LeftToSeq().Head.Kind
        );

    [Fact]
    public void A_title_of_any_length_is_cut_by_the_query()
    {
        var run = library.Add(new string('x', 1_000_000), Night);
        library.AddItem(run, string.Concat(Enumerable.Repeat("\U0001F600", 90)), Night.AddMinutes(1));
        library.Finish(run, Night.AddHours(1));
        var row = Read(Start).Rows.Head;
        Assert.InRange(row.Record.Title.Length + row.Record.Subtitle.Length, 1, 400);
        Assert.All(row.LastItems, static name =>
        {
            Assert.InRange(name.Length, 1, 80);
            Assert.DoesNotContain("\uFFFD", name, StringComparison.Ordinal);
            Assert.True(name.IsNormalized());
        });
    }

    [Fact]
    public void The_first_reading_begins_at_an_instant()
    {
        library.Add("BackupDatabase", Night.AddDays(-3), Night.AddDays(-3).AddSeconds(3));
        var tonight = library.Add("BackupDatabase", Night, Night.AddSeconds(3));
        Assert.Equal([tonight], Ids(Read(Start)));
    }

    [Fact]
    public void A_run_has_its_items_once_it_has_ended()
    {
        var run = library.Add("ButlerTaskGenerateCreditsMarkers", Night);
        foreach (var number in Enumerable.Range(1, 7))
            library.AddItem(run, $"Film {number}", Night.AddMinutes(number));
        var open = Read(Start);
        Assert.Equal(0, open.Rows.Head.ItemCount);
        library.Finish(run, Night.AddHours(1));
        var ended = Read(open.Cursor).Rows.Head;
        Assert.Equal((7, "Film 7, Film 6, Film 5"), (ended.ItemCount, string.Join(", ", ended.LastItems)));
    }

    [Fact]
    public void A_restored_database_is_read_from_the_beginning()
    {
        var ids = Enumerable.Range(0, 5).Select(hour => library.Add("BackupDatabase", Night.AddHours(hour))).ToArray();
        var before = Read(Start);
        Assert.Equal(ids, Ids(before));
        library.Execute("DELETE FROM activities WHERE id > 2");
        Assert.Equal(ids[..2], Ids(Read(before.Cursor)));
    }

    [Fact]
    public void Many_rows_are_read_in_pages()
    {
        var expected = Enumerable
            .Range(0, LibraryReader.PageSize + 30)
            .Select(minute => library.Add("BackupDatabase", Night.AddMinutes(minute), Night.AddMinutes(minute + 1)))
            .ToArray();
        var first = Read(Start);
        Assert.True(first.HasMore);
        var second = Read(first.Cursor);
        Assert.False(second.HasMore);
        Assert.Equal(expected, Ids(first).Concat(Ids(second)));
    }

    [Fact]
    public void Rows_of_other_types_are_left_alone()
    {
        library.Execute("INSERT INTO activities (type, title, started_at) VALUES ('library.update.section', 'x', 1)");
        library.Execute(
            $"INSERT INTO activities (type, title, subtitle, started_at, finished_at) VALUES ('butler', NULL, x'00', {Night.ToUnixTimeSeconds()}, 'soon')"
        );
        var odd = Assert.Single(Read(Start).Rows);
        Assert.Equal(("", "", None), (odd.Record.Title, odd.Record.Subtitle, odd.Record.FinishedAt));
    }

    [Fact]
    public void A_writer_never_waits_and_its_log_does_not_grow()
    {
        library.Execute("PRAGMA wal_autocheckpoint = 100");
        var cursor = Start;
        var seen = 0;
        foreach (var batch in Enumerable.Range(0, 50))
        {
            library.Execute("BEGIN IMMEDIATE");
            foreach (var number in Enumerable.Range(0, 100))
                library.Add("BackupDatabase", Night.AddSeconds((batch * 100) + number), Night.AddDays(1));
            // Read in the middle of a write; what is not committed is not seen.
            (cursor, seen) = ReadAll(cursor, seen);
            Assert.Equal(batch * 100, seen);
            library.Execute("COMMIT");
            (cursor, seen) = ReadAll(cursor, seen);
            Assert.Equal((batch + 1) * 100, seen);
        }
        // A reader that held its transaction would have stopped every checkpoint since its beginning.
        Assert.InRange(library.WalSize, 1, 1024 * 1024);
    }

    [Theory]
    [InlineData("missing", nameof(EvidenceErrorKind.Missing))]
    [InlineData("folder", nameof(EvidenceErrorKind.Unreadable))]
    [InlineData("text", nameof(EvidenceErrorKind.UnknownContent))]
    [InlineData("other schema", nameof(EvidenceErrorKind.UnknownContent))]
    [InlineData("share", nameof(EvidenceErrorKind.OnShare))]
    public void A_database_that_cannot_be_read_is_a_value(string trouble, string expected)
    {
        using var other = new ScriptedLibrary("CREATE TABLE activities (id integer, name text);");
        var text = library.Path + ".txt";
        File.WriteAllText(text, new string('x', 5000));
        var path = trouble switch
        {
            "missing" => library.Path + ".none",
            "folder" => Path.GetDirectoryName(library.Path)!,
            "text" => text,
            "other schema" => other.Path,
            _ => library.Path,
        };
        var reader = new LibraryReader(path, _ => trouble == "share" ? Some("nfs") : None);
        Assert.Equal(expected, reader.Read(Start).LeftToSeq().Head.Kind.ToString());
    }

    [Fact]
    public void A_held_database_is_busy()
    {
        library.Add("BackupDatabase", Night);
        // Only a database without a write-ahead log can be held so.
        library.Execute("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
        Assert.Equal(EvidenceErrorKind.Busy, Reader.Read(Start).LeftToSeq().Head.Kind);
        library.Execute("COMMIT");
        Assert.Single(Read(Start).Rows);
    }

    [Fact]
    public void A_reading_leaves_no_connection_behind()
    {
        library.Add("BackupDatabase", Night);
        Read(Start);
        library.Execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE");
        Assert.False(File.Exists(library.Path + "-wal"));
    }

    public void Dispose() => library.Dispose();

    (LibraryCursor Cursor, int Seen) ReadAll(LibraryCursor cursor, int seen)
    {
        while (true)
        {
            var page = Read(cursor);
            (cursor, seen) = (page.Cursor, seen + page.Rows.Count);
            if (!page.HasMore)
                return (cursor, seen);
        }
    }

    LibraryPage Read(LibraryCursor cursor) =>
        Reader
            .Read(cursor)
            .Match(Right: static page => page, Left: static error => throw new SqliteException(error.Message, 1));

    static long[] Ids(LibraryPage page) => [.. page.Rows.Map(static row => row.Record.Id)];
}
