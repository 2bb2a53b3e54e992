using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs;

/// <summary>Pure: how long past runs took.</summary>
static class RunDurations
{
    /// <summary>
    /// How long a run took, if there is evidence of its end: not if it was stopped, or only found not running.
    /// </summary>
    public static Option<TimeSpan> GetDuration(Run run) =>
        RunStateEvaluator.EvaluateFinal(run) is not RunState.Finished finished ? None
        : finished.By == FinishedBy.Record ? GetRecordedDuration(run.Evidence, RecordedOutcome.Finished)
        : finished.By != FinishedBy.FoundNotRunning && finished.At >= run.RequestedAt && !run.Evidence.WasAlreadyRunning
            ? finished.At - run.RequestedAt
        : None;

    /// <summary>From start to end, as Plex's own record has it; None unless it has both.</summary>
    public static Option<TimeSpan> GetRecordedDuration(Evidence evidence, RecordedOutcome outcome) =>
        evidence
            .Observations.OfType<Observation.Recorded>()
            .Where(record => record.Outcome == outcome)
            .SelectMany(static record => record.StartedAt.Map(start => record.At - start).ToSeq())
            .HeadOrNone();

    /// <summary>The median of the known durations; None without any.</summary>
    public static Option<TimeSpan> GetMedian(IEnumerable<Run> runs)
    {
        ImmutableArray<TimeSpan> sorted = [.. runs.SelectMany(static run => GetDuration(run).ToSeq()).Order()];
        if (sorted.IsEmpty)
            return None;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
