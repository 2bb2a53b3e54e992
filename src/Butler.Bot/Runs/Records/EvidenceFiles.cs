using LanguageExt;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

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
        MaxEnded = 2000,
        MaxLogEntries = 2000;

    // A server whose clock was wrong once wrote runs of another time, which would stay on top of every list.
    static readonly DateTimeOffset FirstPlausible = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan MaxAhead = TimeSpan.FromDays(1);

    // A large log on a slow disk takes seconds.
    static readonly TimeSpan ReadTimeout = TimeSpan.FromMinutes(1);

    readonly NamedServer server;
    readonly SlowReading<Unit> reading;
    readonly FileTroubles troubles;
    readonly Option<LibraryReader> library;
    readonly Option<LogTail> tail;
    readonly Dictionary<long, LibraryRow> open = [];
    readonly List<LibraryRow> ended = [];
    readonly List<LogEntry> log = [];
    Option<DateTimeOffset> begin;
    LibraryCursor cursor;

    /// <summary>Opens nothing yet.</summary>
    public EvidenceFiles(
        NamedServer server,
        Option<TimeZoneInfo> zone,
        Func<string, Option<string>> findShare,
        FileTroubles troubles,
        TimeProvider time
    )
    {
        (this.server, this.troubles, reading) = (server, troubles, new(time));
        library = server.Files.Database.Map(path => new LibraryReader(path, findShare));
        // A log has local times: read in another zone it would contradict the database.
        tail = from path in server.Files.Logs from known in zone select new LogTail(path, known);
        cursor = LibraryCursor.From(FirstPlausible);
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

    /// <summary>Reads what is new; false if that takes too long, as on a mount that hangs.</summary>
    public async Task<bool> TryRead(DateTimeOffset now, CancellationToken token)
    {
        var read = await reading.Run(
            () =>
            {
                Read(now);
                return unit;
            },
            ReadTimeout,
            token
        );
        return troubles.Check($"{server.SettingPrefix}:Files", read.ToEither(EvidenceError.Hangs)).IsSome;
    }

    // First the database, so that the log is never behind it.
    void Read(DateTimeOffset now)
    {
        if (begin.IsNone)
        {
            begin = now - Depth;
            cursor = LibraryCursor.From(now - Depth);
        }
        library.IfSome(reader => ReadDatabase(reader, now));
        var lines = tail.Bind(known => troubles.Check($"{server.SettingPrefix}:Logs", known.Read()));
        HasLog = lines.IsSome;
        lines.IfSome(entries => log.AddRange(entries.Filter(entry => entry.At >= now - Depth)));
        log.RemoveAll(entry => entry.At < now - Depth);
        if (log.Count > MaxLogEntries)
            log.RemoveRange(0, log.Count - MaxLogEntries);
    }

    /// <summary>How far it reads.</summary>
    public ServerSight GetSight() =>
        new(
            HasLog,
            log.Where(static entry => entry.Event is ButlerLogEvent.DatabaseBusy)
                .Select(static entry => entry.At)
                .OrderDescending()
                .HeadOrNone(),
            IsDatabaseRead ? begin : Option<DateTimeOffset>.None
        );

    /// <summary>These runs are recorded.</summary>
    public void Forget(IReadOnlyCollection<LibraryRow> recorded) =>
        ended.RemoveAll(row => recorded.Any(other => ReferenceEquals(other, row)));

    void ReadDatabase(LibraryReader reader, DateTimeOffset now)
    {
        for (var page = 0; page < MaxPages && ended.Count < MaxEnded; page++)
        {
            var result = troubles.Check($"{server.SettingPrefix}:Database", reader.Read(cursor));
            IsDatabaseRead = result.IsSome;
            if (!result.TryGetValue(out var read))
                return;
            cursor = read.Cursor;
            foreach (var row in read.Rows.Filter(row => IsPlausible(row.Record, now)))
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

    static bool IsPlausible(ActivityRecord record, DateTimeOffset now) =>
        record.StartedAt.ForAll(at => IsPlausible(at, now)) && record.FinishedAt.ForAll(at => IsPlausible(at, now));

    static bool IsPlausible(DateTimeOffset at, DateTimeOffset now) => at >= FirstPlausible && at <= now + MaxAhead;
}
