using LanguageExt;
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
    readonly string path;
    AuditCheckpoint checkpoint;

    AuditFile(FileStream file, FileStream lockFile, string path, AuditCheckpoint checkpoint) =>
        (this.file, this.lockFile, this.path, this.checkpoint) = (file, lockFile, path, checkpoint);

    /// <summary>
    /// Opens the file or creates it; Left says why that is not possible. A write that a crash cut off is removed, and
    /// recorded as an event.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="now">For the events that opening writes.</param>
    public static Either<string, AuditFile> Open(string path, DateTimeOffset now)
    {
        FileStream? file = null,
            lockFile = null;
        try
        {
            // On Unix .NET takes an exclusive lock only for FileShare.None (SafeFileHandle.Unix.cs in dotnet/runtime),
            // and that keeps readers out, who are welcome here. So a second file is locked.
            lockFile = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            var checkpoint = AuditCheckpoint.Read(path);
            var chain = AuditChain.Read(file, checkpoint);
            if (chain.Length < file.Length)
                file.SetLength(chain.Length);
            file.Seek(0, SeekOrigin.End);

            // The numbers of lines that are missing at the end are not used again, so the gap stays visible.
            var opened = new AuditFile(
                file,
                lockFile,
                path,
                chain.Checkpoint with
                {
                    LineNumber = Math.Max(chain.LineCount, checkpoint.Map(static c => c.LineNumber).IfNone(0)),
                }
            );
            if (chain.Fault.TryGetValue(out var fault))
                opened.Append(CreateChainEntry($"line {fault.Line} {fault.Reason}", now));
            else if (chain.IsTruncated)
                opened.Append(CreateChainEntry("the last write had been cut off; that event is lost", now));
            else
                opened.checkpoint.Write(path);
            return opened;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            file?.Dispose();
            lockFile?.Dispose();
            return e is IOException && File.Exists(path)
                ? "cannot be opened: another process has it open, or the disk fails."
                : "cannot be opened for writing by this user; its folder must exist.";
        }
    }

    /// <summary>Writes one event.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Append(AuditEntry entry)
    {
        lock (gate)
        {
            var line = AuditLineFormat.ToChainedLine(entry, checkpoint.LineNumber + 1, checkpoint.Hash);
            var length = file.Length;
            try
            {
                file.Write([.. line, (byte)'\n']);
                file.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                // A full disk takes a part of the line, and the next line must not be written after that.
                file.SetLength(length);
                throw;
            }
            checkpoint = new(checkpoint.LineNumber + 1, AuditLineFormat.Hash(line));
            checkpoint.Write(path);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        file.Dispose();
        lockFile.Dispose();
    }

    static AuditEntry CreateChainEntry(string outcome, DateTimeOffset now) =>
        new(AuditEventKinds.ChainBroken, outcome) { At = now };
}
