using LanguageExt;

namespace PlexButler.Bot.Auditing;

/// <summary>The append-only audit file, open in this process alone. Each line is on the disk before <see cref="Append"/> returns.</summary>
sealed class AuditFile : IDisposable
{
    readonly Lock gate = new();
    readonly FileStream file;
    readonly FileStream only;
    readonly string path;
    AuditHead last;

    AuditFile(FileStream file, FileStream only, string path, AuditHead last) =>
        (this.file, this.only, this.path, this.last) = (file, only, path, last);

    /// <summary>Opens the file or makes it; Left says why that cannot be. A write that a crash cut off is taken away, and told as an event.</summary>
    /// <param name="path">The file.</param>
    /// <param name="now">For the events that opening writes.</param>
    public static Either<string, AuditFile> Open(string path, DateTimeOffset now)
    {
        FileStream? file = null,
            only = null;
        try
        {
            // On Unix .NET locks a file against other writers only together with other readers, who are welcome here; so another file is locked.
            only = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            var head = AuditHead.Read(path);
            var chain = AuditChain.Read(file, head);
            if (chain.Length < file.Length)
                file.SetLength(chain.Length);
            file.Seek(0, SeekOrigin.End);

            // Numbers of lines that are missing at the end are not given again: so the gap stays in sight.
            var opened = new AuditFile(
                file,
                only,
                path,
                chain.Last with
                {
                    Number = Math.Max(chain.Lines, head?.Number ?? 0),
                }
            );
            if (chain.Fault is { } fault)
                opened.Append(Note($"line {fault.Line} {fault.Why}", now));
            else if (chain.IsCutOff)
                opened.Append(Note("the last write had been cut off; that event is lost", now));
            else
                opened.last.Write(path);
            return opened;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            file?.Dispose();
            only?.Dispose();
            return e is IOException && File.Exists(path)
                ? "cannot be opened: another process has it open, or the disk fails."
                : "cannot be opened for writing by this user; its folder must exist.";
        }
    }

    /// <summary>Writes one event.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Append(AuditEvent said)
    {
        lock (gate)
        {
            var line = AuditLine.chained(said, last.Number + 1, last.Hash);
            var length = file.Length;
            try
            {
                file.Write([.. line, (byte)'\n']);
                file.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                // A full disk takes a part of the line; the next one must not be written behind that.
                file.SetLength(length);
                throw;
            }
            last = new(last.Number + 1, AuditLine.hash(line));
            last.Write(path);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        file.Dispose();
        only.Dispose();
    }

    static AuditEvent Note(string outcome, DateTimeOffset now) => new(AuditWords.Chain, outcome) { At = now };
}
