using System.Collections.Immutable;
using LanguageExt;

namespace PlexButler.Bot.Runs.Observations;

/// <summary>
/// What is known about a run, in bounded space. The order in which observations arrive makes no difference, and seeing
/// one twice changes nothing.
/// </summary>
/// <param name="Observations">All but the activities, by time; of each kind the one that says most.</param>
/// <param name="LiveActivities">Activities that have not ended, by their id.</param>
/// <param name="EndedActivities">Activities that ended recently, and when: late news of them is recognized.</param>
/// <param name="ActivityCount">How many activities there were.</param>
/// <param name="FirstSeenAt">When the first was seen.</param>
/// <param name="LastEndedAt">When one ended last.</param>
sealed record Evidence(
    ImmutableArray<Observation> Observations,
    ImmutableDictionary<string, Observation.ActivitySeen> LiveActivities,
    ImmutableDictionary<string, DateTimeOffset> EndedActivities,
    int ActivityCount,
    Option<DateTimeOffset> FirstSeenAt,
    Option<DateTimeOffset> LastEndedAt
)
{
    /// <summary>
    /// How many activities are remembered at most, of the live and of the ended ones; the scan of a large library has
    /// thousands.
    /// </summary>
    public const int MaxActivities = 100;

    /// <summary>How many ids of activities before the start are remembered at most.</summary>
    public const int MaxActivitiesBefore = 500;

    /// <summary>Nothing yet.</summary>
    public static Evidence None { get; } =
        new(
            Observations: [],
            LiveActivities: ImmutableDictionary<string, Observation.ActivitySeen>.Empty,
            EndedActivities: ImmutableDictionary<string, DateTimeOffset>.Empty,
            ActivityCount: 0,
            FirstSeenAt: Option<DateTimeOffset>.None,
            LastEndedAt: Option<DateTimeOffset>.None
        );

    /// <summary>That of a start which the server answered now.</summary>
    /// <param name="start">The answer.</param>
    /// <param name="activitiesBefore">
    /// The activities that existed before; those of a task that was running already belong to it.
    /// </param>
    /// <param name="now">The instant.</param>
    public static Evidence OfStart(StartOutcome start, ImmutableHashSet<string> activitiesBefore, DateTimeOffset now) =>
        (None with { ActivitiesBefore = start == StartOutcome.AlreadyRunning ? [] : activitiesBefore }).Add(
            new Observation.StartAnswered(now, start)
        );

    /// <summary>The ids of activities that existed before the start: they do not belong to this run.</summary>
    public ImmutableHashSet<string> ActivitiesBefore
    {
        get;
        init => field = value.Count <= MaxActivitiesBefore ? value : TakeFirst(value);
    } = [];

    /// <summary>
    /// Whether the task was already running when it was requested. Then nobody knows when it began, and earlier
    /// activities belong to it.
    /// </summary>
    public bool WasAlreadyRunning =>
        Observations.Any(static seen => seen is Observation.StartAnswered { Start: StartOutcome.AlreadyRunning });

    /// <summary>When something was observed last; None if nothing was.</summary>
    public Option<DateTimeOffset> LatestAt =>
        Observations
            .Concat(LiveActivities.Values)
            .Aggregate(LastEndedAt, static (latest, observation) => Later(latest, observation.At));

    /// <summary>The same with more observations.</summary>
    public Evidence Add(IEnumerable<Observation> observations) =>
        observations.Aggregate(this, static (all, observation) => all.Add(observation));

    /// <summary>The same with one more observation.</summary>
    public Evidence Add(Observation observation) =>
        observation.Shortened() is var known && known is Observation.ActivitySeen seen
            ? AddActivity(seen)
            : Merge(known);

    Evidence Merge(Observation observation)
    {
        var merged = ObservationMerger.Merge(Observations, observation);
        return merged == Observations ? this : this with { Observations = merged };
    }

    Evidence AddActivity(Observation.ActivitySeen seen)
    {
        var id = seen.Activity.Value;
        if (ActivitiesBefore.Contains(id))
            return this;
        var dated = FirstSeenAt.Exists(first => first <= seen.At) ? this : this with { FirstSeenAt = seen.At };
        if (EndedActivities.TryGetValue(id, out var ended))
            return seen.Phase == ActivityPhase.Ended && seen.At > ended ? dated.WithEnd(seen) : dated;
        var live = LiveActivities.GetValueOrDefault(id);
        var counted = live is null ? dated with { ActivityCount = ActivityCount + 1 } : dated;
        if (seen.Phase == ActivityPhase.Ended)
            return counted.WithEnd(seen) with { LiveActivities = LiveActivities.Remove(id) };
        return live is not null && ObservationMerger.Compare(live, seen) >= 0
            ? counted
            : counted with
            {
                LiveActivities = TrimOldest(LiveActivities.SetItem(id, seen), static activity => activity.At),
            };
    }

    Evidence WithEnd(Observation.ActivitySeen seen) =>
        this with
        {
            EndedActivities = TrimOldest(EndedActivities.SetItem(seen.Activity.Value, seen.At), static at => at),
            LastEndedAt = Later(LastEndedAt, seen.At),
        };

    // Any fixed choice will do, if every replica makes the same.
    static ImmutableHashSet<string> TakeFirst(ImmutableHashSet<string> ids) =>
        [.. ids.Order(StringComparer.Ordinal).Take(MaxActivitiesBefore)];

    static Option<DateTimeOffset> Later(Option<DateTimeOffset> one, DateTimeOffset other) =>
        one.Exists(at => at >= other) ? one : other;

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
