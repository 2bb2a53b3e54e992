using LanguageExt;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Bot.Runs.Observations;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Records;

/// <summary>Pure: what a server has written down, as runs.</summary>
static class EntryReader
{
    // The lines of a run and its row are written by different parts of the server.
    static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>A row of the database, with what the log says of the same run.</summary>
    public static Option<ServerEntry> FromRow(
        LibraryRow row,
        Seq<ButlerTask> tasks,
        ServerClockFace clock,
        IReadOnlyList<LogEntry> log
    ) =>
        row.Record.StartedAt.Map(start =>
        {
            var (record, task) = (row.Record, row.Record.FindTask(tasks));
            var end = record.FinishedAt.IfNone(start);
            var name = task.Map(static found => found.Name);
            return new ServerEntry(
                FormattableString.Invariant($"row {record.Id} {start.ToUnixTimeSeconds()}"),
                name,
                task.Match(Some: static found => found.Title.IfNone(""), None: () => JoinTexts(record)),
                start,
                end < start ? start : end,
                FindOutcome(record, start, end, clock, name, log),
                row.ItemCount,
                row.LastItems
            );
        });

    /// <summary>
    /// What the log alone tells: backups and optimisations. The start of an optimisation is in no log.
    /// </summary>
    public static IEnumerable<ServerEntry> FromLog(IReadOnlyList<LogEntry> log)
    {
        Option<DateTimeOffset> begun = None,
            failedAt = None;
        foreach (var (at, what) in log.Select(static entry => (entry.At, entry.Event)))
            switch (what)
            {
                case ButlerLogEvent.BackupBegan:
                    begun = at;
                    break;
                case ButlerLogEvent.BackupEnded ended:
                    var result = ended.Result == 0 ? RecordedOutcome.Finished : RecordedOutcome.Failed;
                    yield return Create(TaskNames.BackupDatabase, begun.Filter(start => start <= at), at, result);
                    begun = None;
                    break;
                case ButlerLogEvent.OptimizationEnded:
                    yield return Create(TaskNames.OptimizeDatabase, None, at, RecordedOutcome.Finished);
                    break;
                // One failure has several lines.
                case ButlerLogEvent.OptimizationFailed
                    when failedAt.ForAll(last => at - last > TimeSpan.FromMinutes(1)):
                    failedAt = at;
                    yield return Create(TaskNames.OptimizeDatabase, None, at, RecordedOutcome.Failed);
                    break;
            }

        ServerEntry Create(TaskName task, Option<DateTimeOffset> start, DateTimeOffset end, RecordedOutcome outcome) =>
            new(
                FormattableString.Invariant($"log {task} {end.ToUnixTimeMilliseconds()}"),
                task,
                Title: "",
                start,
                end,
                outcome,
                0,
                Empty
            );
    }

    static RecordedOutcome FindOutcome(
        ActivityRecord record,
        DateTimeOffset start,
        DateTimeOffset end,
        ServerClockFace clock,
        Option<TaskName> task,
        IReadOnlyList<LogEntry> log
    )
    {
        var isEnded = record.FinishedAt.IsSome;
        if (record.IsCancelled && isEnded)
            return clock.EndsWithWindow(start, end) ? RecordedOutcome.CutShort : RecordedOutcome.Stopped;
        if (!isEnded)
            return RecordedOutcome.Running;
        var said = log.Where(entry => entry.At >= start - Tolerance && entry.At <= end + Tolerance)
            .SelectMany(entry => ReadResult(entry.Event, task).ToSeq())
            .ToArray();
        return said.Contains(RecordedOutcome.Failed) ? RecordedOutcome.Failed
            : said.Length > 0 || record.State == ActivityRecordState.Finished ? RecordedOutcome.Finished
            : RecordedOutcome.Unclear;
    }

    static Option<RecordedOutcome> ReadResult(ButlerLogEvent what, Option<TaskName> task)
    {
        var (isBackup, isOptimization) = (task == TaskNames.BackupDatabase, task == TaskNames.OptimizeDatabase);
        return what.Match(
            backupBegan: static _ => None,
            backupEnded: ended =>
                isBackup ? Some(ended.Result == 0 ? RecordedOutcome.Finished : RecordedOutcome.Failed) : None,
            optimizationEnded: _ => isOptimization ? Some(RecordedOutcome.Finished) : None,
            optimizationFailed: _ => isOptimization ? Some(RecordedOutcome.Failed) : None,
            databaseBusy: static _ => None,
            called: static _ => None
        );
    }

    static string JoinTexts(ActivityRecord record) =>
        string.Join(
            ": ",
            ((string[])[record.Title.Trim(), record.Subtitle.Trim()]).Where(static text => text.Length > 0)
        );
}
