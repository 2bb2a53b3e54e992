using System.Buffers;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Audit;

/// <summary>What reading a whole audit file found.</summary>
/// <param name="LineCount">The number of complete lines.</param>
/// <param name="Checkpoint">Where the chain continues.</param>
/// <param name="Length">The number of bytes up to the end of the last complete line.</param>
/// <param name="Fault">The first line that is wrong, if one is.</param>
/// <param name="IsTruncated">
/// Whether the last write was cut off, as by a crash: that event is lost, and nothing else.
/// </param>
sealed record AuditChain(
    long LineCount,
    AuditCheckpoint Checkpoint,
    long Length,
    Option<AuditFault> Fault,
    bool IsTruncated
)
{
    /// <summary>Reads a file and its checkpoint.</summary>
    public static AuditChain Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        return Read(file, AuditCheckpoint.Read(path));
    }

    /// <summary>Reads the lines; the checkpoint says how many there should be.</summary>
    public static AuditChain Read(Stream file, Option<AuditCheckpoint> checkpoint)
    {
        var (previous, last, length) = (AuditCheckpoint.Start, AuditCheckpoint.Start, 0L);
        var fault = Option<AuditFault>.None;
        var line = new ArrayBufferWriter<byte>(1024);
        var block = new byte[1 << 16];
        for (int read; (read = file.Read(block)) > 0; )
        {
            var rest = block.AsSpan(0, read);
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                line.Write(rest[..end]);
                var number = last.LineNumber + 1;
                if (fault.IsNone)
                    fault = AuditLineFormat
                        .FindFault(line.WrittenSpan, number, last.Hash)
                        .Map(reason => new AuditFault(number, reason));
                (previous, last) = (last, new(number, AuditLineFormat.Hash(line.WrittenSpan)));
                length += line.WrittenCount + 1;
                line.ResetWrittenCount();
            }
            line.Write(rest);
        }
        var isTruncated = line.WrittenCount > 0;
        fault = fault || FindCheckpointFault(checkpoint, previous, last, isTruncated);
        return new(last.LineNumber, last, length, fault, isTruncated && fault.IsNone);
    }

    // The checkpoint is written after the line: it may be one behind if the process ended in between, but never ahead.
    static Option<AuditFault> FindCheckpointFault(
        Option<AuditCheckpoint> checkpoint,
        AuditCheckpoint previous,
        AuditCheckpoint last,
        bool isTruncated
    )
    {
        if (!checkpoint.TryGetValue(out var expected))
            return last.LineNumber <= 1
                ? None
                : new AuditFault(
                    last.LineNumber,
                    "cannot be trusted to be the last: the file that counts the lines is gone or changed"
                );
        if (expected == last || (expected == previous && !isTruncated))
            return None;
        if (expected.LineNumber > last.LineNumber)
            return new AuditFault(
                last.LineNumber + 1,
                isTruncated ? "was cut off after it had been written" : "is missing: lines were removed from the end"
            );
        return expected.LineNumber == last.LineNumber
            ? new AuditFault(last.LineNumber, "was replaced: it is not the line that was written last")
            : new AuditFault(expected.LineNumber + 1, "was not written by the bot: lines were added at the end");
    }
}
