using System.Buffers;

namespace PlexButler.Bot.Auditing;

/// <summary>What reading an audit file from its first byte to its last found.</summary>
/// <param name="Lines">Whole lines.</param>
/// <param name="Last">Where the chain goes on.</param>
/// <param name="Length">Bytes up to the end of the last whole line.</param>
/// <param name="Fault">The first line that is wrong, and why; null if none is.</param>
/// <param name="IsCutOff">Whether the last write was cut off, as by a crash: that event is lost, and nothing else.</param>
sealed record AuditChain(long Lines, AuditHead Last, long Length, (long Line, string Why)? Fault, bool IsCutOff)
{
    /// <summary>Reads a file and what is kept beside it.</summary>
    public static AuditChain Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        return Read(file, AuditHead.Read(path));
    }

    /// <summary>Reads the lines; the head says how many there should be.</summary>
    public static AuditChain Read(Stream file, AuditHead? head)
    {
        var (before, last, length) = (AuditHead.Start, AuditHead.Start, 0L);
        (long, string)? fault = null;
        var line = new ArrayBufferWriter<byte>(1024);
        var block = new byte[1 << 16];
        for (int read; (read = file.Read(block)) > 0; )
        {
            var rest = block.AsSpan(0, read);
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                line.Write(rest[..end]);
                if (fault is null && AuditLine.fault(line.WrittenSpan, last.Number + 1, last.Hash) is { } why)
                    fault = (last.Number + 1, why);
                (before, last) = (last, new(last.Number + 1, AuditLine.hash(line.WrittenSpan)));
                length += line.WrittenCount + 1;
                line.ResetWrittenCount();
            }
            line.Write(rest);
        }
        var isTorn = line.WrittenCount > 0;
        fault ??= Compare(head, before, last, isTorn);
        return new(last.Number, last, length, fault, isTorn && fault is null);
    }

    // The head is written after the line: it may be one behind, where the process ended between the two. It is never ahead.
    static (long, string)? Compare(AuditHead? head, AuditHead before, AuditHead last, bool isTorn)
    {
        if (head is not { } expected)
            return last.Number <= 1
                ? null
                : (last.Number, "cannot be trusted to be the last: the file that counts the lines is gone or changed");
        if (expected == last || (expected == before && !isTorn))
            return null;
        if (expected.Number > last.Number)
            return (
                last.Number + 1,
                isTorn ? "was cut off after it had been written" : "is missing: lines were removed from the end"
            );
        return expected.Number == last.Number
            ? (last.Number, "was replaced: it is not the line that was written last")
            : (expected.Number + 1, "was not written by the bot: lines were added at the end");
    }
}
