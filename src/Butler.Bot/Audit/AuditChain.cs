using System.Buffers;

namespace PlexButler.Bot.Audit;

/// <summary>What reading an audit file from its first byte to its last found.</summary>
/// <param name="LineCount">Whole lines.</param>
/// <param name="Checkpoint">Where the chain goes on.</param>
/// <param name="Length">Bytes up to the end of the last whole line.</param>
/// <param name="Fault">The first line that is wrong, and why; null if none is.</param>
/// <param name="IsTruncated">Whether the last write was cut off, as by a crash: that event is lost, and nothing else.</param>
sealed record AuditChain(
    long LineCount,
    AuditCheckpoint Checkpoint,
    long Length,
    (long Line, string Why)? Fault,
    bool IsTruncated
)
{
    /// <summary>Reads a file and what is kept beside it.</summary>
    public static AuditChain Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        return Read(file, AuditCheckpoint.Read(path));
    }

    /// <summary>Reads the lines; the head says how many there should be.</summary>
    public static AuditChain Read(Stream file, AuditCheckpoint? checkpoint)
    {
        var (previous, last, length) = (AuditCheckpoint.Start, AuditCheckpoint.Start, 0L);
        (long, string)? fault = null;
        var line = new ArrayBufferWriter<byte>(1024);
        var block = new byte[1 << 16];
        for (int read; (read = file.Read(block)) > 0; )
        {
            var rest = block.AsSpan(0, read);
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                line.Write(rest[..end]);
                if (
                    fault is null
                    && AuditLineFormat.FindFault(line.WrittenSpan, last.LineNumber + 1, last.Hash) is { } why
                )
                    fault = (last.LineNumber + 1, why);
                (previous, last) = (last, new(last.LineNumber + 1, AuditLineFormat.Hash(line.WrittenSpan)));
                length += line.WrittenCount + 1;
                line.ResetWrittenCount();
            }
            line.Write(rest);
        }
        var isTruncated = line.WrittenCount > 0;
        fault ??= FindCheckpointFault(checkpoint, previous, last, isTruncated);
        return new(last.LineNumber, last, length, fault, isTruncated && fault is null);
    }

    // The head is written after the line: it may be one behind, where the process ended between the two. It is never ahead.
    static (long, string)? FindCheckpointFault(
        AuditCheckpoint? checkpoint,
        AuditCheckpoint previous,
        AuditCheckpoint last,
        bool isTruncated
    )
    {
        if (checkpoint is not { } expected)
            return last.LineNumber <= 1
                ? null
                : (
                    last.LineNumber,
                    "cannot be trusted to be the last: the file that counts the lines is gone or changed"
                );
        if (expected == last || (expected == previous && !isTruncated))
            return null;
        if (expected.LineNumber > last.LineNumber)
            return (
                last.LineNumber + 1,
                isTruncated ? "was cut off after it had been written" : "is missing: lines were removed from the end"
            );
        return expected.LineNumber == last.LineNumber
            ? (last.LineNumber, "was replaced: it is not the line that was written last")
            : (expected.LineNumber + 1, "was not written by the bot: lines were added at the end");
    }
}
