using System.Diagnostics;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Tests.Runs;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plex.Evidence;

/// <summary>Reading the table of activities of a server that has written very much into it.</summary>
[Collection(SerialTests.Name)]
public class LargeLibrarySpecs
{
    const int Rows = 50_000,
        ItemsPerRun = 9;

    static readonly DateTimeOffset Night = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Fifty_thousand_rows_are_read_without_growth_while_a_writer_never_waits()
    {
        using var library = new ScriptedLibrary();
        // A writer that had to wait for a lock would fail at once.
        library.Execute("PRAGMA busy_timeout = 0; PRAGMA wal_autocheckpoint = 100; BEGIN");
        for (var run = 0; run < Rows / (ItemsPerRun + 1); run++)
        {
            var at = Night.AddMinutes(run);
            var id = library.Add("DeepMediaAnalysis", at, at.AddMinutes(1));
            for (var item = 0; item < ItemsPerRun; item++)
                library.AddItem(id, $"Film {item}", at.AddSeconds(item));
        }
        library.Execute("COMMIT");
        var reader = new LibraryReader(library.Path, static _ => None);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var first = Stopwatch.StartNew();
        var (cursor, seen) = ReadAll(reader, LibraryCursor.From(Night), library);
        first.Stop();
        Assert.Equal(Rows / (ItemsPerRun + 1), seen);
        var longest = TimeSpan.Zero;
        for (var round = 0; round < 200; round++)
        {
            library.Add("BackupDatabase", Night.AddDays(9).AddMinutes(round), Night.AddDays(9).AddMinutes(round + 1));
            var one = Stopwatch.StartNew();
            (cursor, var more) = ReadAll(reader, cursor, library);
            longest = one.Elapsed > longest ? one.Elapsed : longest;
            Assert.Equal(1, more);
        }
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"first read of {Rows} rows {first.ElapsedMilliseconds} ms, longest of 200 later ones {longest.TotalMilliseconds:0.0} ms, "
                + $"memory {grown / 1024} KiB more, log of changes {library.WalSize / 1024} KiB"
        );
        Assert.InRange(grown, long.MinValue, 2 * 1024 * 1024);
        Assert.InRange(library.WalSize, 0, 8 * 1024 * 1024);
    }

    // The server writes between the pages.
    static (LibraryCursor Cursor, int Seen) ReadAll(LibraryReader reader, LibraryCursor cursor, ScriptedLibrary library)
    {
        var seen = 0;
        while (true)
        {
            var page = reader.Read(cursor).IfLeft(static error => throw new InvalidOperationException(error.Message));
            library.Execute("UPDATE activities SET cancelled = 0 WHERE id = 1");
            (cursor, seen) = (page.Cursor, seen + page.Rows.Count);
            if (!page.HasMore)
                return (cursor, seen);
        }
    }
}
