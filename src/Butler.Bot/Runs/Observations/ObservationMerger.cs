using System.Collections.Immutable;

namespace PlexButler.Bot.Runs.Observations;

/// <summary>
/// Pure: keeps one of two observations of a kind, so that their order of arrival makes no difference.
/// </summary>
static class ObservationMerger
{
    /// <summary>
    /// The observations with one more, by time. Of each kind the earliest is kept, which is when the fact became known;
    /// of "still running" the latest.
    /// </summary>
    public static ImmutableArray<Observation> Merge(ImmutableArray<Observation> observations, Observation observation)
    {
        var same = observations.FirstOrDefault(known => KindRank(known) == KindRank(observation));
        if (same is null)
            return [.. observations.Add(observation).OrderBy(static known => known.At).ThenBy(KindRank)];
        var order = Compare(observation, same);
        var isKept = order != 0 && IsStillRunning(observation) == order > 0;
        return isKept
            ? [.. observations.Remove(same).Add(observation).OrderBy(static known => known.At).ThenBy(KindRank)]
            : observations;
    }

    /// <summary>By time; those of the same instant in any fixed order.</summary>
    public static int Compare(Observation one, Observation other) =>
        one.At != other.At ? one.At.CompareTo(other.At) : string.CompareOrdinal(TieBreaker(one), TieBreaker(other));

    static bool IsStillRunning(Observation observation) =>
        observation
            is Observation.StartRepeated { Start: StartOutcome.AlreadyRunning }
                or Observation.Recorded { Outcome: RecordedOutcome.Running };

    // The two answers to one question are two kinds. Activities are kept by their ids and never get here; see Evidence.
    static int KindRank(Observation observation) =>
        observation.Match(
            startAnswered: static answer => answer.Start == StartOutcome.Started ? 0 : 1,
            queued: static _ => 2,
            activitySeen: static _ => 9,
            startRepeated: static answer => answer.Start == StartOutcome.Started ? 3 : 4,
            stopAnswered: static answer => answer.Stop == StopOutcome.Stopped ? 5 : 6,
            serverRestarted: static _ => 7,
            webhookReported: static _ => 8,
            recorded: static record => 10 + (int)record.Outcome
        );

    static string TieBreaker(Observation observation) =>
        observation.Match(
            startAnswered: static _ => "",
            queued: static _ => "",
            activitySeen: static seen =>
                FormattableString.Invariant(
                    $"{(int)seen.Phase} {seen.Percent.IfNone(-1):000} {seen.Type} {seen.Subtitle}"
                ),
            startRepeated: static _ => "",
            stopAnswered: static answer =>
                answer.ContinuedBy.Match(
                    Some: static at => $"{at.UtcTicks:00000000000000000000}",
                    None: static () => ""
                ),
            serverRestarted: static _ => "",
            webhookReported: static report => report.Event,
            recorded: static record =>
                record.StartedAt.Match(Some: static at => $"{at.UtcTicks:00000000000000000000}", None: static () => "")
        );
}
