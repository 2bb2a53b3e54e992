using System.Collections.Immutable;
using LanguageExt;

namespace PlexButler.Bot.Runs.Observations;

/// <summary>
/// The activities a server shows, from its notifications and from polling. Ended ones stay for a minute, so that late
/// news of them is recognized as old.
/// </summary>
/// <param name="Entries">By id.</param>
/// <param name="Version">Increases with every change.</param>
/// <param name="PolledAt">When the server last answered a poll; None before the first.</param>
sealed record ActivityBoard(
    ImmutableDictionary<string, ActivityBoard.Entry> Entries,
    long Version,
    Option<DateTimeOffset> PolledAt
)
{
    /// <summary>How many are kept at most: the scan of a large library announces hundreds a second.</summary>
    public const int MaxEntries = 2000;

    static readonly TimeSpan Retention = TimeSpan.FromMinutes(1);

    /// <summary>One activity.</summary>
    /// <param name="FirstSeenAt">When it was first seen.</param>
    /// <param name="Latest">What was seen last.</param>
    /// <param name="Version">The board's version when that was seen.</param>
    public sealed record Entry(DateTimeOffset FirstSeenAt, Observation.ActivitySeen Latest, long Version);

    /// <summary>Whether the server's permanent row says that its Butler is likely at work.</summary>
    public bool IsButlerAtWork { get; init; }

    /// <summary>Nothing seen.</summary>
    public static ActivityBoard Empty { get; } =
        new(ImmutableDictionary<string, Entry>.Empty, Version: 0, PolledAt: Option<DateTimeOffset>.None);

    /// <summary>The board after a notification.</summary>
    public ActivityBoard ApplyNotification(ActivityPhase phase, PlexActivity activity, DateTimeOffset at) =>
        TaskActivities.IsButlerRow(activity.Type)
            ? this with
            {
                IsButlerAtWork =
                    phase != ActivityPhase.Ended && TaskActivities.IsButlerAtWork(activity.Type, activity.Percent),
            }
            : Upsert(ToObservation(phase, activity, at));

    /// <summary>The board after a poll: what the server no longer shows has ended.</summary>
    /// <param name="all">What it shows.</param>
    /// <param name="at">When it was polled; notifications since then are newer.</param>
    public ActivityBoard ApplyPoll(Seq<PlexActivity> all, DateTimeOffset at)
    {
        var shown = all.Map(static activity => activity.Id.Value).ToHashSet();
        var next = this with
        {
            PolledAt = at,
            IsButlerAtWork = all.Exists(static row => TaskActivities.IsButlerAtWork(row.Type, row.Percent)),
        };
        foreach (var (id, entry) in Entries)
        {
            if (entry.Latest.Phase == ActivityPhase.Ended)
                next = at - entry.Latest.At > Retention ? next with { Entries = next.Entries.Remove(id) } : next;
            else if (!shown.Contains(id) && entry.Latest.At <= at)
                next = next.Upsert(entry.Latest with { Phase = ActivityPhase.Ended, At = at });
        }
        foreach (var activity in all.Filter(static row => !TaskActivities.IsButlerRow(row.Type)))
            next = next.Upsert(ToObservation(ActivityPhase.Updated, activity, at));
        return next;
    }

    /// <summary>Whether it has not ended, as far as is known.</summary>
    public bool IsLive(string id) =>
        Entries.TryGetValue(id, out var entry) && entry.Latest.Phase != ActivityPhase.Ended;

    /// <summary>
    /// What changed since a version, of activities that began at or after an instant: their start and their latest
    /// state.
    /// </summary>
    public IEnumerable<Observation.ActivitySeen> ChangesSince(long version, DateTimeOffset startedAfter) =>
        Entries
            .Values.Where(entry => entry.Version > version && entry.FirstSeenAt >= startedAfter)
            .SelectMany(static entry =>
                entry.FirstSeenAt < entry.Latest.At
                    ? (IEnumerable<Observation.ActivitySeen>)
                        [entry.Latest with { Phase = ActivityPhase.Started, At = entry.FirstSeenAt }, entry.Latest]
                    : [entry.Latest]
            );

    ActivityBoard Upsert(Observation.ActivitySeen observation)
    {
        var id = observation.Activity.Value;
        var isKnown = Entries.TryGetValue(id, out var entry);
        if (isKnown && (entry!.Latest.Phase == ActivityPhase.Ended || entry.Latest.At > observation.At))
            return this;
        var entries =
            Entries.Count >= MaxEntries && !isKnown
                ? Entries.Remove(Entries.MinBy(static pair => pair.Value.Version).Key)
                : Entries;
        return this with
        {
            Entries = entries.SetItem(id, new(isKnown ? entry!.FirstSeenAt : observation.At, observation, Version + 1)),
            Version = Version + 1,
        };
    }

    static Observation.ActivitySeen ToObservation(ActivityPhase phase, PlexActivity activity, DateTimeOffset at) =>
        (Observation.ActivitySeen)
            new Observation.ActivitySeen(
                at,
                phase,
                activity.Id,
                activity.Type,
                activity.Subtitle,
                activity.Percent
            ).Shortened();
}
