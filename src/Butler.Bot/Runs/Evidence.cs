using System.Collections.Immutable;

namespace PlexButler.Bot.Runs;

/// <summary>What is known about a run, in bounded space. The order in which signs arrive makes no difference, and a sign twice is a sign once.</summary>
/// <param name="Signs">All but the activities, by time; of each kind the one that says most.</param>
/// <param name="Live">Activities that go on, by their id.</param>
/// <param name="Over">Activities that ended of late, and when: news of them that arrives late is old.</param>
/// <param name="Count">How many activities there were.</param>
/// <param name="First">When the first was seen.</param>
/// <param name="LastEnded">When one ended last.</param>
sealed record Evidence(
    ImmutableArray<Sign> Signs,
    ImmutableDictionary<string, Sign.Worked> Live,
    ImmutableDictionary<string, DateTimeOffset> Over,
    int Count,
    DateTimeOffset? First,
    DateTimeOffset? LastEnded
)
{
    /// <summary>How many activities are remembered at most, of those that go on and of those that ended; a scan of a large library has thousands.</summary>
    public const int Most = 100;

    /// <summary>Nothing yet.</summary>
    public static Evidence None { get; } =
        new(
            [],
            ImmutableDictionary<string, Sign.Worked>.Empty,
            ImmutableDictionary<string, DateTimeOffset>.Empty,
            0,
            null,
            null
        );

    /// <summary>Activities that were there before the start, by their ids: they are none of this run's.</summary>
    public ImmutableHashSet<string> Before { get; init; } = [];

    /// <summary>Whether it was running already when it was asked for: then nobody knows when it began, and what was there before belongs to it, too.</summary>
    public bool IsJoined => Signs.Any(static sign => sign is Sign.Answered { Start: StartOutcome.AlreadyRunning });

    /// <summary>When something was seen of it last; null if nothing was.</summary>
    public DateTimeOffset? Latest
    {
        get
        {
            var latest = LastEnded;
            foreach (var sign in Signs)
                latest = later(latest, sign.At);
            foreach (var sign in Live.Values)
                latest = later(latest, sign.At);
            return latest;
        }
    }

    /// <summary>The same with more signs.</summary>
    public Evidence Add(IEnumerable<Sign> signs) => signs.Aggregate(this, static (all, sign) => all.Add(sign));

    /// <summary>The same with one more sign.</summary>
    public Evidence Add(Sign sign)
    {
        if (sign is Sign.Worked worked)
            return Add(worked);
        var joined = SignOrder.join(Signs, sign);
        return joined == Signs ? this : this with { Signs = joined };
    }

    Evidence Add(Sign.Worked sign)
    {
        var id = sign.Activity.Value;
        if (Before.Contains(id))
            return this;
        var first = First is { } known && known <= sign.At ? known : sign.At;
        if (Over.TryGetValue(id, out var ended))
            return sign.Phase == ActivityPhase.Ended && sign.At > ended
                    ? this with
                    {
                        First = first,
                        Over = Over.SetItem(id, sign.At),
                        LastEnded = later(LastEnded, sign.At),
                    }
                : first == First ? this
                : this with { First = first };
        var seen = Live.TryGetValue(id, out var live);
        var grown = seen && first == First ? this : this with { First = first, Count = seen ? Count : Count + 1 };
        return sign.Phase == ActivityPhase.Ended
                ? grown with
                {
                    Live = Live.Remove(id),
                    Over = trim(Over.SetItem(id, sign.At), static at => at),
                    LastEnded = later(LastEnded, sign.At),
                }
            : seen && SignOrder.compare(live!, sign) >= 0 ? grown
            : grown with { Live = trim(Live.SetItem(id, sign), static worked => worked.At) };
    }

    static DateTimeOffset? later(DateTimeOffset? one, DateTimeOffset other) =>
        one is { } known && known >= other ? known : other;

    static ImmutableDictionary<string, A> trim<A>(ImmutableDictionary<string, A> all, Func<A, DateTimeOffset> at) =>
        all.Count <= Most
            ? all
            : all.Remove(
                all.OrderBy(pair => at(pair.Value)).ThenBy(static pair => pair.Key, StringComparer.Ordinal).First().Key
            );
}
