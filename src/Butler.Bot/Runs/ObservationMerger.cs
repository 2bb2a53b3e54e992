using System.Collections.Immutable;

namespace PlexButler.Bot.Runs;

/// <summary>Pure: which of two signs of one kind is kept, so that their order of arrival makes no difference.</summary>
static class ObservationMerger
{
    /// <summary>The signs with one more, by time: of each kind the earliest, which is when it became known; of "still running" the latest.</summary>
    public static ImmutableArray<Observation> Merge(ImmutableArray<Observation> observations, Observation observation)
    {
        var same = observations.FirstOrDefault(known => KindRank(known) == KindRank(observation));
        if (same is null)
            return [.. observations.Add(observation).OrderBy(static s => s.At).ThenBy(KindRank)];
        var kept =
            IsStillRunning(observation) == Compare(observation, same) > 0 && Compare(observation, same) != 0
                ? observation
                : same;
        return kept == same
            ? observations
            : [.. observations.Remove(same).Add(kept).OrderBy(static s => s.At).ThenBy(KindRank)];
    }

    /// <summary>By time; what is of the same instant in any fixed order.</summary>
    public static int Compare(Observation one, Observation other) =>
        one.At != other.At ? one.At.CompareTo(other.At) : string.CompareOrdinal(TieBreaker(one), TieBreaker(other));

    static bool IsStillRunning(Observation observation) =>
        observation is Observation.StartRepeated { Start: StartOutcome.AlreadyRunning };

    static int KindRank(Observation observation) =>
        observation switch
        {
            Observation.StartAnswered s => s.Start == StartOutcome.Started ? 0 : 1,
            Observation.Queued => 2,
            Observation.StartRepeated s => s.Start == StartOutcome.Started ? 3 : 4,
            Observation.StopAnswered s => s.Stop == StopOutcome.Stopped ? 5 : 6,
            Observation.ServerRestarted => 7,
            Observation.WebhookReported => 8,
            _ => throw new ArgumentOutOfRangeException(nameof(observation)),
        };

    static string TieBreaker(Observation observation) =>
        observation switch
        {
            Observation.ActivitySeen s => FormattableString.Invariant(
                $"{(int)s.Phase} {s.Percent.IfNone(-1):000} {s.Type} {s.Subtitle}"
            ),
            Observation.WebhookReported s => s.Event,
            _ => "",
        };
}
