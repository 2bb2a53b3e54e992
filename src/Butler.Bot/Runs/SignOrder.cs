using System.Collections.Immutable;

namespace PlexButler.Bot.Runs;

/// <summary>Pure: which of two signs of one kind is kept, so that their order of arrival makes no difference.</summary>
static class SignOrder
{
    /// <summary>The signs with one more, by time: of each kind the earliest, which is when it became known; of "still running" the latest.</summary>
    public static ImmutableArray<Sign> join(ImmutableArray<Sign> signs, Sign sign)
    {
        var same = signs.FirstOrDefault(known => kind(known) == kind(sign));
        if (same is null)
            return [.. signs.Add(sign).OrderBy(static s => s.At).ThenBy(kind)];
        var kept = isStill(sign) == compare(sign, same) > 0 && compare(sign, same) != 0 ? sign : same;
        return kept == same ? signs : [.. signs.Remove(same).Add(kept).OrderBy(static s => s.At).ThenBy(kind)];
    }

    /// <summary>By time; what is of the same instant in any fixed order.</summary>
    public static int compare(Sign one, Sign other) =>
        one.At != other.At ? one.At.CompareTo(other.At) : string.CompareOrdinal(detail(one), detail(other));

    static bool isStill(Sign sign) => sign is Sign.StartedAgain { Start: StartOutcome.AlreadyRunning };

    static int kind(Sign sign) =>
        sign switch
        {
            Sign.Answered s => s.Start == StartOutcome.Started ? 0 : 1,
            Sign.Queued => 2,
            Sign.StartedAgain s => s.Start == StartOutcome.Started ? 3 : 4,
            Sign.StopAsked s => s.Stop == StopOutcome.Stopped ? 5 : 6,
            Sign.Restarted => 7,
            Sign.Reported => 8,
            _ => throw new ArgumentOutOfRangeException(nameof(sign)),
        };

    static string detail(Sign sign) =>
        sign switch
        {
            Sign.Worked s => FormattableString.Invariant(
                $"{(int)s.Phase} {s.Percent.IfNone(-1):000} {s.Type} {s.Subtitle}"
            ),
            Sign.Reported s => s.Event,
            _ => "",
        };
}
