using LanguageExt;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Records;

/// <summary>
/// Reads a server's database and log from where it stopped, and keeps what is not recorded yet. Not thread-safe.
/// </summary>
sealed class EvidenceFiles
{
    /// <summary>How far back it looks when it begins, and how long what it has read may matter.</summary>
    public static readonly TimeSpan Depth = TimeSpan.FromDays(2);

    // A bound, not an expectation: a server has some twenty tasks.
    const int MaxPages = 50,
        MaxLogEntries = 2000;

    readonly NamedServer server;
    readonly FileTroubles troubles;
    readonly Option<LibraryReader> library;
    readonly Option<LogTail> tail;
    readonly Dictionary<long, LibraryRow> open = [];
    readonly List<LibraryRow> ended = [];
    readonly List<LogEntry> log = [];
    LibraryCursor cursor;

    /// <summary>Opens nothing yet.</summary>
    public EvidenceFiles(
        NamedServer server,
        Option<TimeZoneInfo> zone,
        Func<string, Option<string>> findShare,
        FileTroubles troubles,
        DateTimeOffset now
    )
    {
        (this.server, this.troubles) = (server, troubles);
        library = server.Files.Database.Map(path => new LibraryReader(path, findShare));
        tail = server.Files.Logs.Map(path => new LogTail(path, zone.IfNone(TimeZoneInfo.Utc)));
        cursor = LibraryCursor.From(now - Depth);
    }

    /// <summary>Whether the database could be read the last time.</summary>
    public bool IsDatabaseRead { get; private set; }

    /// <summary>Whether it reads a log.</summary>
    public bool HasLog { get; private set; }

    /// <summary>Whether there is more of the log than could be read so far.</summary>
    public bool IsLogBehind => HasLog && tail.Exists(static known => !known.IsUpToDate);

    /// <summary>The runs without an end.</summary>
    public IReadOnlyCollection<LibraryRow> Open => open.Values;

    /// <summary>The runs that have ended since the last <see cref="Forget"/>.</summary>
    public IReadOnlyList<LibraryRow> Ended => ended;

    /// <summary>What the log said.</summary>
    public IReadOnlyList<LogEntry> Log => log;

    /// <summary>Reads what is new: first the database, so that the log is never behind it.</summary>
    public void Read(DateTimeOffset now)
    {
        library.IfSome(ReadDatabase);
        var lines = tail.Bind(known => troubles.Check($"{server.SettingPrefix}:Logs", known.Read()));
        HasLog = lines.IsSome;
        lines.IfSome(entries => log.AddRange(entries.Filter(entry => entry.At >= now - Depth)));
        log.RemoveAll(entry => entry.At < now - Depth);
        if (log.Count > MaxLogEntries)
            log.RemoveRange(0, log.Count - MaxLogEntries);
    }

    /// <summary>These runs are recorded.</summary>
    public void Forget(IReadOnlyCollection<LibraryRow> recorded) =>
        ended.RemoveAll(row => recorded.Any(other => ReferenceEquals(other, row)));

    void ReadDatabase(LibraryReader reader)
    {
        for (var page = 0; page < MaxPages; page++)
        {
            var result = troubles.Check($"{server.SettingPrefix}:Database", reader.Read(cursor));
            IsDatabaseRead = result.IsSome;
            if (!result.TryGetValue(out var read))
                return;
            cursor = read.Cursor;
            foreach (var row in read.Rows)
                if (cursor.OpenIds.Contains(row.Record.Id))
                    open[row.Record.Id] = row;
                else if (row.Record.FinishedAt.IsSome)
                    ended.Add(row);
            foreach (var gone in open.Keys.Except(cursor.OpenIds).ToArray())
                open.Remove(gone);
            if (!read.HasMore)
                return;
        }
    }
}
