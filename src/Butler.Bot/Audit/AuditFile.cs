using LanguageExt;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Audit;

/// <summary>
/// The append-only audit file, open only in this process. A line is on the disk before <see cref="Append"/> returns.
/// </summary>
sealed class AuditFile : IDisposable
{
    readonly Lock gate = new();
    readonly FileStream file;
    readonly FileStream lockFile;
    readonly LossNote lossNote;
    readonly string path;
    AuditCheckpoint checkpoint;
    long length;
    int lostCount;
    DateTimeOffset lostSince;

    AuditFile(FileStream file, FileStream lockFile, string path, AuditCheckpoint checkpoint)
    {
        (this.file, this.lockFile, this.path, this.checkpoint) = (file, lockFile, path, checkpoint);
        length = file.Length;
        lossNote = new(lockFile);
        lossNote.Read().IfSome(lost => (lostCount, lostSince) = lost);
        lossNote.Reserve();
    }

    /// <summary>
    /// Opens the file or creates it; Left says why that is not possible. A write that a crash cut off is removed, and
    /// recorded as an event. A file of another program is left as it is.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="now">For the events that opening writes.</param>
    public static Either<SettingProblem, AuditFile> Open(string path, DateTimeOffset now)
    {
        FileStream? file = null,
            lockFile = null;
        try
        {
            if (AuditFileProblem.FindForeign(path).TryGetValue(out var problem))
                return problem;
            // On Unix .NET takes an exclusive lock only for FileShare.None (SafeFileHandle.Unix.cs in dotnet/runtime),
            // and that keeps readers out, who are welcome here. So a second file is locked.
            lockFile = OwnerOnlyFile.Open(path + ".lock", FileMode.OpenOrCreate, FileShare.None);
            file = OwnerOnlyFile.Open(path, FileMode.OpenOrCreate, FileShare.Read);
            return Open(file, lockFile, path, now);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            file?.Dispose();
            lockFile?.Dispose();
            return AuditFileProblem.Describe(path, e, isLocked: lockFile is null);
        }
    }

    static AuditFile Open(FileStream file, FileStream lockFile, string path, DateTimeOffset now)
    {
        var checkpoint = AuditCheckpoint.Read(path);
        // A new file, which begins with its checkpoint.
        if (file.Length == 0 && checkpoint.IsNone)
        {
            AuditCheckpoint.Start.Write(path);
            var created = new AuditFile(file, lockFile, path, AuditCheckpoint.Start);
            created.WriteLosses(now);
            return created;
        }
        var chain = AuditChain.Read(file, checkpoint);
        if (chain.IsTruncated)
            file.SetLength(chain.Length);
        // Nothing that somebody else wrote is removed.
        else if (chain.Length < file.Length)
        {
            file.WriteByte((byte)'\n');
            file.Seek(0, SeekOrigin.Begin);
            chain = AuditChain.Read(file, checkpoint);
        }

        // The numbers of lines that are missing at the end are not used again, and one is left out after any other
        // fault, so the gap stays visible.
        var opened = new AuditFile(
            file,
            lockFile,
            path,
            chain.Checkpoint with
            {
                LineNumber =
                    Math.Max(chain.LineCount, checkpoint.Map(static c => c.LineNumber).IfNone(0))
                    + (chain.Fault.IsSome ? 1 : 0),
            }
        );
        if (chain.Fault.TryGetValue(out var fault))
            opened.Append(CreateEntry(AuditEventKinds.ChainBroken, $"line {fault.Line} {fault.Reason}", now));
        else if (chain.IsTruncated)
            opened.Append(
                CreateEntry(AuditEventKinds.ChainBroken, "the last write had been cut off; that event is lost", now)
            );
        else
            opened.checkpoint.Write(path);
        opened.WriteLosses(now);
        return opened;
    }

    /// <summary>Writes one event, and before it how many could not be written since the last one.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It could not be written.</exception>
    public void Append(AuditEntry entry)
    {
        lock (gate)
            try
            {
                WriteLosses(entry.At);
                Write(entry);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (lostCount++ == 0)
                    lostSince = entry.At;
                TryNoteLosses();
                throw;
            }
    }

    // In this process they are counted anyway.
    void TryNoteLosses()
    {
        try
        {
            lossNote.Write(lostCount, lostSince);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    void WriteLosses(DateTimeOffset now)
    {
        if (lostCount == 0)
            return;
        var lost = Humanize.Count(lostCount, "event");
        Write(
            CreateEntry(AuditEventKinds.EventsLost, $"{lost} could not be written since {lostSince.UtcDateTime:u}", now)
        );
        lostCount = 0;
        lossNote.Clear();
    }

    void Write(AuditEntry entry)
    {
        var line = AuditLineFormat.ToChainedLine(entry, checkpoint.LineNumber + 1, checkpoint.Hash);
        var next = new AuditCheckpoint(checkpoint.LineNumber + 1, AuditLineFormat.Hash(line));
        var isWritten = false;
        try
        {
            CutTo(length);
            file.Write([.. line, (byte)'\n']);
            file.Flush(flushToDisk: true);
            next.Write(path);
            isWritten = true;
        }
        finally
        {
            // A full disk takes a part of the line, or the line without its checkpoint.
            if (!isWritten)
                CutTo(length);
        }
        (checkpoint, length) = (next, file.Length);
    }

    void CutTo(long end)
    {
        if (file.Length > end)
            file.SetLength(end);
        file.Seek(end, SeekOrigin.Begin);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        file.Dispose();
        lockFile.Dispose();
    }

    static AuditEntry CreateEntry(string kind, string outcome, DateTimeOffset now) => new(kind, outcome) { At = now };
}
