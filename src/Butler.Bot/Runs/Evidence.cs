using System.Collections.Immutable;

namespace PlexButler.Bot.Runs;

/// <summary>What is known about a run, in bounded space. The order in which signs arrive makes no difference, and a sign twice is a sign once.</summary>
/// <param name="Observations">All but the activities, by time; of each kind the one that says most.</param>
/// <param name="LiveActivities">Activities that go on, by their id.</param>
/// <param name="EndedActivities">Activities that ended of late, and when: news of them that arrives late is old.</param>
/// <param name="ActivityCount">How many activities there were.</param>
/// <param name="FirstSeenAt">When the first was seen.</param>
/// <param name="LastEndedAt">When one ended last.</param>
sealed record Evidence(
    ImmutableArray<Observation> Observations,
    ImmutableDictionary<string, Observation.ActivitySeen> LiveActivities,
    ImmutableDictionary<string, DateTimeOffset> EndedActivities,
    int ActivityCount,
    DateTimeOffset? FirstSeenAt,
    DateTimeOffset? LastEndedAt
)
{
    /// <summary>How many activities are remembered at most, of those that go on and of those that ended; a scan of a large library has thousands.</summary>
    public const int MaxActivities = 100;

    /// <summary>Nothing yet.</summary>
    public static Evidence None { get; } =
        new(
            [],
            ImmutableDictionary<string, Observation.ActivitySeen>.Empty,
            ImmutableDictionary<string, DateTimeOffset>.Empty,
            0,
            null,
            null
        );

    /// <summary>Activities that were there before the start, by their ids: they are none of this run's.</summary>
    public ImmutableHashSet<string> ActivitiesBefore { get; init; } = [];

    /// <summary>Whether it was running already when it was asked for: then nobody knows when it began, and what was there before belongs to it, too.</summary>
    public bool WasAlreadyRunning =>
        Observations.Any(static sign => sign is Observation.StartAnswered { Start: StartOutcome.AlreadyRunning });

    /// <summary>When something was seen of it last; null if nothing was.</summary>
    public DateTimeOffset? LatestAt
    {
        get
        {
            var latest = LastEndedAt;
            foreach (var observation in Observations)
                latest = MaxInstant(latest, observation.At);
            foreach (var observation in LiveActivities.Values)
                latest = MaxInstant(latest, observation.At);
            return latest;
        }
    }

    /// <summary>The same with more signs.</summary>
    public Evidence Add(IEnumerable<Observation> observations) =>
        observations.Aggregate(this, static (all, observation) => all.Add(observation));

    /// <summary>The same with one more sign.</summary>
    public Evidence Add(Observation observation)
    {
        if (observation is Observation.ActivitySeen worked)
            return Add(worked);
        var merged = ObservationMerger.Merge(Observations, observation);
        return merged == Observations ? this : this with { Observations = merged };
    }

    Evidence Add(Observation.ActivitySeen observation)
    {
        var id = observation.Activity.Value;
        if (ActivitiesBefore.Contains(id))
            return this;
        var first = FirstSeenAt is { } known && known <= observation.At ? known : observation.At;
        if (EndedActivities.TryGetValue(id, out var ended))
            return observation.Phase == ActivityPhase.Ended && observation.At > ended
                    ? this with
                    {
                        FirstSeenAt = first,
                        EndedActivities = EndedActivities.SetItem(id, observation.At),
                        LastEndedAt = MaxInstant(LastEndedAt, observation.At),
                    }
                : first == FirstSeenAt ? this
                : this with { FirstSeenAt = first };
        var isLive = LiveActivities.TryGetValue(id, out var live);
        var counted =
            isLive && first == FirstSeenAt
                ? this
                : this with
                {
                    FirstSeenAt = first,
                    ActivityCount = isLive ? ActivityCount : ActivityCount + 1,
                };
        return observation.Phase == ActivityPhase.Ended
                ? counted with
                {
                    LiveActivities = LiveActivities.Remove(id),
                    EndedActivities = TrimOldest(EndedActivities.SetItem(id, observation.At), static at => at),
                    LastEndedAt = MaxInstant(LastEndedAt, observation.At),
                }
            : isLive && ObservationMerger.Compare(live!, observation) >= 0 ? counted
            : counted with
            {
                LiveActivities = TrimOldest(LiveActivities.SetItem(id, observation), static worked => worked.At),
            };
    }

    static DateTimeOffset? MaxInstant(DateTimeOffset? one, DateTimeOffset other) =>
        one is { } known && known >= other ? known : other;

    static ImmutableDictionary<string, A> TrimOldest<A>(
        ImmutableDictionary<string, A> all,
        Func<A, DateTimeOffset> at
    ) =>
        all.Count <= MaxActivities
            ? all
            : all.Remove(
                all.OrderBy(pair => at(pair.Value)).ThenBy(static pair => pair.Key, StringComparer.Ordinal).First().Key
            );
}
