using LanguageExt;

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
    const string NotOurs = "was not written by the bot";

    /// <summary>Reads a file and its checkpoint; a bot may be writing both at the same time.</summary>
    public static AuditChain Read(string path)
    {
        var before = AuditCheckpoint.Read(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        return Read(file, before, () => AuditCheckpoint.Read(path));
    }

    /// <summary>Reads the lines; the checkpoint says how many there should be.</summary>
    public static AuditChain Read(Stream file, Option<AuditCheckpoint> checkpoint) =>
        Read(file, checkpoint, () => checkpoint);

    static AuditChain Read(Stream file, Option<AuditCheckpoint> before, Func<Option<AuditCheckpoint>> readAfter)
    {
        var (last, length) = (AuditCheckpoint.Start, 0L);
        var fault = Option<AuditFault>.None;
        var check = new CheckpointCheck(before);
        using var line = new AuditLineReader();
        var block = new byte[1 << 16];
        check.Add(last);
        for (int read; (read = file.Read(block)) > 0; )
        {
            var rest = block.AsSpan(0, read);
            for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                line.Add(rest[..end]);
                var number = last.LineNumber + 1;
                if (fault.IsNone)
                    fault = (line.IsTooLong ? NotOurs : AuditLineFormat.FindFault(line.Text, number, last.Hash)).Map(
                        reason => new AuditFault(number, reason)
                    );
                length += line.Length + 1;
                last = new(number, line.Finish());
                check.Add(last);
            }
            line.Add(rest);
        }
        var isTruncated = line.Length > 0;
        if (isTruncated && (line.IsTooLong || !AuditLineFormat.MayBeLine(line.Text)))
            fault = fault || new AuditFault(last.LineNumber + 1, NotOurs);
        fault = fault || check.FindFault(isTruncated, readAfter);
        return new(last.LineNumber, last, length, fault, isTruncated && fault.IsNone);
    }
}
