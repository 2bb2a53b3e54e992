using System.Collections.Immutable;
using LanguageExt;

namespace PlexButler.Bot.Runs;

/// <summary>Pure: what earlier runs on a server tell.</summary>
static class RunDurations
{
    /// <summary>How long a run took, where there is evidence of its end: not if it was stopped, or only found over.</summary>
    public static Option<TimeSpan> GetDuration(Run run) =>
        RunStateEvaluator.EvaluateFinal(run) is RunState.Finished { By: not FinishedBy.FoundNotRunning } finished
        && finished.At >= run.RequestedAt
        && !run.Evidence.WasAlreadyRunning
            ? finished.At - run.RequestedAt
            : Option<TimeSpan>.None;

    /// <summary>The median of the lengths there are; None without any.</summary>
    public static Option<TimeSpan> GetMedian(IEnumerable<Run> runs)
    {
        ImmutableArray<TimeSpan> all = [.. runs.SelectMany(static run => GetDuration(run).ToSeq()).Order()];
        return all.IsEmpty ? Option<TimeSpan>.None
            : all.Length % 2 == 1 ? all[all.Length / 2]
            : (all[all.Length / 2 - 1] + all[all.Length / 2]) / 2;
    }
}
