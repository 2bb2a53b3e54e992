using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Watches;

/// <summary>
/// Pure: whether a server has taken in much that is new, from looking at its activities again and again. Plex does not
/// say how many items are new. It shows that it fetches what belongs to them, which takes half a minute for fifty.
/// </summary>
/// <param name="SeenAt">When it was looked at last.</param>
/// <param name="Work">For how long it has worked on items, with short breaks.</param>
/// <param name="WorkedAt">When it was seen to do so last.</param>
/// <param name="BigAt">When it was last seen to do so after it had for long.</param>
sealed record ImportWatch(
    DateTimeOffset SeenAt,
    TimeSpan Work,
    Option<DateTimeOffset> WorkedAt,
    Option<DateTimeOffset> BigAt
)
{
    /// <summary>How much work is a big import: some hundred items.</summary>
    public static readonly TimeSpan BigWork = TimeSpan.FromMinutes(5);

    /// <summary>After so long without any, it is over.</summary>
    public static readonly TimeSpan MaxBreak = TimeSpan.FromMinutes(10);

    // Nobody knows what was in a longer gap.
    static readonly TimeSpan MaxGap = TimeSpan.FromMinutes(2);

    // What goes on for each item after a scan has found it.
    const string ItemWork = "library.update.item.metadata";

    /// <summary>The first look at a server.</summary>
    public static ImportWatch Begin(Seq<PlexActivity> activities, DateTimeOffset now) =>
        new ImportWatch(now, TimeSpan.Zero, None, None).Next(activities, now);

    /// <summary>Another look.</summary>
    public ImportWatch Next(Seq<PlexActivity> activities, DateTimeOffset now)
    {
        var isWorking = activities.Exists(static activity => activity.Type == ItemWork);
        var work = WorkedAt.Exists(at => now - at > MaxBreak) ? TimeSpan.Zero : Work;
        if (isWorking && WorkedAt == Some(SeenAt) && now >= SeenAt && now - SeenAt <= MaxGap)
            work += now - SeenAt;
        return new(now, work, isWorking ? now : WorkedAt, isWorking && work >= BigWork ? now : BigAt);
    }

    /// <summary>Whether there was one after an instant, and it is over.</summary>
    public bool HasNew(Option<DateTimeOffset> since, DateTimeOffset now) =>
        BigAt.Exists(at => since.ForAll(last => at > last)) && WorkedAt.ForAll(at => now - at >= MaxBreak);
}
