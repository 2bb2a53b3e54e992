using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Evidence;

/// <summary>
/// Follows a server's log through its rotations. Only what is new is read, and only what concerns the Butler is kept.
/// Not thread-safe.
/// </summary>
/// <param name="folder">The folder of logs.</param>
/// <param name="zone">The server's time zone: its log has local times.</param>
sealed class LogTail(string folder, TimeZoneInfo zone)
{
    /// <summary>Why a log is not read where the server's time zone is not known.</summary>
    public static readonly EvidenceError NoZone = new(
        EvidenceErrorKind.Unreadable,
        "The server's log is not read: its times are local, and no time zone is known.",
        "Set Access:TimeZone to the server's zone, for example Europe/Berlin."
    );

    // A server under load fills a file of 10 MB in some minutes, and keeps six.
    const int OldFiles = 5;

    // The rest is read in the next rounds.
    const long MaxBytes = 24 * 1024 * 1024;

    const int MaxPendingCalls = 64;

    // Nothing of Plex is older, and later than this no instant has room for a time zone.
    const int FirstYear = 2015,
        LastYear = 8999;

    readonly Queue<ButlerCall> pendingCalls = new();
    Option<LogPosition> position;
    DateTimeOffset lastAt;

    /// <summary>Whether everything that the server had written was read.</summary>
    public bool IsUpToDate { get; private set; }

    /// <summary>What was written since the last reading; Left says why it cannot be read.</summary>
    public Either<EvidenceError, Seq<LogEntry>> Read()
    {
        var files = new List<FileStream>();
        try
        {
            // Opened before anything is read: an open file stays the same when it is moved away.
            files.AddRange(Enumerable.Range(0, OldFiles + 1).SelectMany(number => Open(number).ToSeq()));
            return files.Count > 0 ? ReadFiles(files) : FindMissing();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new EvidenceError(
                EvidenceErrorKind.Unreadable,
                "This user may not read the server's log.",
                "Mount the folder of logs read-only, readable for the user the bot runs as."
            );
        }
        finally
        {
            files.ForEach(static file => file.Dispose());
        }
    }

    // The newest file is the first.
    Seq<LogEntry> ReadFiles(List<FileStream> files)
    {
        var entries = new List<LogEntry>();
        var current = position.Match(Some: last => files.FindIndex(last.IsOf), None: () => -1);
        var index = current >= 0 ? current : files.Count - 1;
        var offset = current >= 0 ? position.Match(Some: static last => last.Offset, None: static () => 0) : 0;
        var budget = MaxBytes;
        for (; index >= 0 && budget > 0; index--, offset = 0)
        {
            var end = LogLines.Read(files[index], offset, budget, line => Add(line, entries));
            budget -= end - offset;
            if (end > 0)
                position = LogPosition.In(files[index], end);
        }
        IsUpToDate = index < 0 && budget > 0;
        return toSeq(entries.ToArray());
    }

    void Add(PlexLogLine line, List<LogEntry> entries) =>
        ButlerLogEvent
            .Read(line)
            .Bind(found => found is ButlerLogEvent.Called called ? Complete(called.Call) : Some(found))
            .Bind(found => ToInstant(line.LocalTime).Map(at => new LogEntry(at, found)))
            .IfSome(entries.Add);

    // The first line of a call names the account, the second has the answer. A call that was refused did nothing, and
    // anybody who reaches the server can make it.
    Option<ButlerLogEvent> Complete(ButlerCall part)
    {
        if (part.Status.IsNone)
        {
            pendingCalls.Enqueue(part);
            if (pendingCalls.Count > MaxPendingCalls)
                pendingCalls.Dequeue();
            return None;
        }
        if (part.Status.Exists(static status => status is < 200 or > 299))
            return None;
        var call = toSeq(pendingCalls.Reverse()).Bind(begun => begun.Merge(part).ToSeq()).HeadOrNone().IfNone(part);
        return Some<ButlerLogEvent>(new ButlerLogEvent.Called(call));
    }

    Option<DateTimeOffset> ToInstant(DateTime lineTime)
    {
        if (lineTime.Year is < FirstYear or > LastYear)
            return None;
        var local = DateTime.SpecifyKind(lineTime, DateTimeKind.Unspecified);
        lastAt = zone.IsAmbiguousTime(local)
            ? ChooseAscending(local)
            : new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        return lastAt;
    }

    // When clocks are set back an hour comes twice. Lines are written one after the other, so the first that would go
    // back is of the second pass.
    DateTimeOffset ChooseAscending(DateTime local)
    {
        var passes = zone.GetAmbiguousTimeOffsets(local)
            .Select(offset => new DateTimeOffset(local, offset).ToUniversalTime())
            .Order()
            .ToArray();
        return passes[0] >= lastAt ? passes[0] : passes[^1];
    }

    Option<FileStream> Open(int number)
    {
        var path = Path.Combine(
            folder,
            FormattableString.Invariant($"Plex Media Server{(number == 0 ? "" : $".{number}")}.log")
        );
        return File.Exists(path)
            ? Some(File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            : None;
    }

    EvidenceError FindMissing() =>
        new(
            EvidenceErrorKind.Missing,
            Directory.Exists(folder)
                ? "The folder of logs has no Plex Media Server.log."
                : "There is no folder of logs at that path.",
            "Mount Plex's folder Logs read-only, and name it."
        );
}
