using System.Collections.Immutable;
using LanguageExt;

namespace PlexButler.Bot.Runs;

/// <summary>The activities a server shows, as heard over its notifications and asked for every few seconds. Those that ended stay for a minute, so that late news of them is known to be old.</summary>
/// <param name="Entries">By id.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="AskedAt">When the server was asked last and answered; null before.</param>
sealed record Board(ImmutableDictionary<string, Board.Entry> Entries, long Version, DateTimeOffset? AskedAt)
{
    /// <summary>How many are kept at most: a scan of a large library announces hundreds a second.</summary>
    public const int Most = 2000;

    static readonly TimeSpan kept = TimeSpan.FromMinutes(1);

    /// <summary>One activity.</summary>
    /// <param name="First">When it was seen first.</param>
    /// <param name="Last">What was seen last.</param>
    /// <param name="Version">The board's, when that came.</param>
    public sealed record Entry(DateTimeOffset First, Sign.Worked Last, long Version);

    /// <summary>Nothing seen.</summary>
    public static Board Blank { get; } = new(ImmutableDictionary<string, Entry>.Empty, 0, null);

    /// <summary>The board after a notification.</summary>
    public Board Hear(ActivityPhase phase, Activity activity, DateTimeOffset at) => Put(sign(phase, activity, at));

    /// <summary>The board after the server was asked: what it no longer shows has ended.</summary>
    /// <param name="all">What it shows.</param>
    /// <param name="at">When it was asked; what was heard since is newer.</param>
    public Board Ask(Seq<Activity> all, DateTimeOffset at)
    {
        var shown = all.Map(static activity => activity.Id.Value).ToHashSet();
        var next = this with { AskedAt = at };
        foreach (var (id, entry) in Entries)
        {
            if (entry.Last.Phase == ActivityPhase.Ended)
                next = at - entry.Last.At > kept ? next with { Entries = next.Entries.Remove(id) } : next;
            else if (!shown.Contains(id) && entry.Last.At <= at)
                next = next.Put(entry.Last with { Phase = ActivityPhase.Ended, At = at });
        }
        foreach (var activity in all)
            next = next.Put(sign(ActivityPhase.Updated, activity, at));
        return next;
    }

    /// <summary>Whether it goes on, as far as was seen.</summary>
    public bool IsLive(string id) => Entries.TryGetValue(id, out var entry) && entry.Last.Phase != ActivityPhase.Ended;

    /// <summary>What changed since a version, of activities that began at or after an instant: their beginning and their latest.</summary>
    public IEnumerable<Sign.Worked> Since(long version, DateTimeOffset began) =>
        Entries
            .Values.Where(entry => entry.Version > version && entry.First >= began)
            .SelectMany(static entry =>
                entry.First < entry.Last.At
                    ? (IEnumerable<Sign.Worked>)
                        [entry.Last with { Phase = ActivityPhase.Started, At = entry.First }, entry.Last]
                    : [entry.Last]
            );

    Board Put(Sign.Worked sign)
    {
        var id = sign.Activity.Value;
        var seen = Entries.TryGetValue(id, out var entry);
        if (seen && (entry!.Last.Phase == ActivityPhase.Ended || entry.Last.At > sign.At))
            return this;
        var entries =
            Entries.Count >= Most && !seen
                ? Entries.Remove(Entries.MinBy(static pair => pair.Value.Version).Key)
                : Entries;
        return this with
        {
            Entries = entries.SetItem(id, new(seen ? entry!.First : sign.At, sign, Version + 1)),
            Version = Version + 1,
        };
    }

    // The server's text is kept and shown, so it is cut; the reply escapes it.
    static Sign.Worked sign(ActivityPhase phase, Activity activity, DateTimeOffset at) =>
        new(at, phase, activity.Id, cut(activity.Type), cut(activity.Subtitle), activity.Percent);

    static string cut(string text) =>
        text.Length <= 100 ? text : text[..(char.IsHighSurrogate(text[98]) ? 98 : 99)] + "…";
}
