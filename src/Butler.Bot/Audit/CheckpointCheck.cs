using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Audit;

/// <summary>Compares the lines of an audit file with its checkpoint.</summary>
/// <param name="before">The checkpoint that was read before the lines.</param>
sealed class CheckpointCheck(Option<AuditCheckpoint> before)
{
    // The line that the checkpoint is about, if there is one, and the end of the file: whatever the checkpoint says,
    // not every line after it.
    readonly long checkpointLine = before.Map(static checkpoint => checkpoint.LineNumber).IfNone(-1);
    AuditCheckpoint atCheckpoint;
    AuditCheckpoint lastButOne;
    AuditCheckpoint last;

    /// <summary>A line was read; the first call is for the beginning of the file.</summary>
    public void Add(AuditCheckpoint line)
    {
        (lastButOne, last) = (last, line);
        if (line.LineNumber == checkpointLine)
            atCheckpoint = line;
    }

    /// <summary>What is wrong with the end of the file.</summary>
    /// <param name="isTruncated">Whether the last line is incomplete.</param>
    /// <param name="readAfter">Reads the checkpoint again: a running bot may have written meanwhile.</param>
    public Option<AuditFault> FindFault(bool isTruncated, Func<Option<AuditCheckpoint>> readAfter)
    {
        if (!before.TryGetValue(out var expected))
            return new AuditFault(
                last.LineNumber,
                "cannot be trusted to be the last: the file that counts the lines is gone or changed"
            );
        if (expected.LineNumber > last.LineNumber)
            return new AuditFault(
                last.LineNumber + 1,
                isTruncated ? "was cut off after it had been written" : "is missing: lines were removed from the end"
            );
        if (atCheckpoint != expected)
            return expected.LineNumber == last.LineNumber
                ? new AuditFault(last.LineNumber, "was replaced: it is not the line that was written last")
                : CreateAddedFault(expected);
        return IsOneAhead(expected, isTruncated) || HasGrown(expected, isTruncated, readAfter())
            ? None
            : CreateAddedFault(expected);
    }

    // The checkpoint is written after the line, and before the next one begins.
    bool IsOneAhead(AuditCheckpoint checkpoint, bool isTruncated) =>
        last.LineNumber - checkpoint.LineNumber <= (isTruncated ? 0 : 1);

    // A bot that wrote while the file was read has moved the checkpoint as far.
    bool HasGrown(AuditCheckpoint expected, bool isTruncated, Option<AuditCheckpoint> after) =>
        after.Exists(later =>
            later.LineNumber > expected.LineNumber
            && IsOneAhead(later, isTruncated)
            && (later.LineNumber > last.LineNumber || later == last || later == lastButOne)
        );

    static AuditFault CreateAddedFault(AuditCheckpoint expected) =>
        new(expected.LineNumber + 1, "was not written by the bot: lines were added at the end");
}
