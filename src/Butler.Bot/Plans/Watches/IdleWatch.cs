using System.Collections.Immutable;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Watches;

/// <summary>Pure: since when nobody watches a server, from looking at it again and again.</summary>
/// <param name="SeenAt">When it was looked at last.</param>
/// <param name="IdleSince">Since when nobody watches; None while somebody does.</param>
/// <param name="ViewerCount">How many watch.</param>
/// <param name="PausedSince">Since when each of those who have paused was seen paused.</param>
sealed record IdleWatch(
    DateTimeOffset SeenAt,
    Option<DateTimeOffset> IdleSince,
    int ViewerCount,
    ImmutableDictionary<string, DateTimeOffset> PausedSince
)
{
    // Who has paused for longer is taken to have left.
    static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(5),
        // Nobody knows what was in a longer gap.
        MaxGap = TimeSpan.FromMinutes(2);

    // The activity while an app downloads to watch elsewhere; such a viewer has no session.
    const string Download = "media.download",
        Paused = "paused";

    /// <summary>The first look at a server.</summary>
    public static IdleWatch Begin(Seq<PlexSession> sessions, Seq<PlexActivity> activities, DateTimeOffset now) =>
        Look(ImmutableDictionary<string, DateTimeOffset>.Empty, None, sessions, activities, now);

    /// <summary>Another look. After a gap, or after the clock was set back, it is a first one.</summary>
    public IdleWatch Next(Seq<PlexSession> sessions, Seq<PlexActivity> activities, DateTimeOffset now) =>
        now >= SeenAt && now - SeenAt <= MaxGap
            ? Look(PausedSince, IdleSince, sessions, activities, now)
            : Begin(sessions, activities, now);

    static IdleWatch Look(
        ImmutableDictionary<string, DateTimeOffset> before,
        Option<DateTimeOffset> idleSince,
        Seq<PlexSession> sessions,
        Seq<PlexActivity> activities,
        DateTimeOffset now
    )
    {
        var paused = sessions
            .Filter(static session => session.State == Paused)
            .Select(KeyOf)
            .Distinct(StringComparer.Ordinal)
            .ToImmutableDictionary(static key => key, key => before.TryGetValue(key, out var since) ? since : now);
        var viewers =
            sessions.Count(session => session.State != Paused || now - paused[KeyOf(session)] < MaxPause)
            + activities.Count(static activity => activity.Type == Download);
        return new(now, viewers > 0 ? None : idleSince || Some(now), viewers, paused);
    }

    static string KeyOf(PlexSession session) => $"{session.User}\n{session.Player}\n{session.Title}";
}
