using LanguageExt;
using PlexButler.Bot.Access.Hours;

namespace PlexButler.Bot.Plans.Previews;

/// <summary>What is taken to be true of a server while a preview looks ahead.</summary>
/// <param name="Zone">The zone of the hours.</param>
/// <param name="Watching">When somebody watches; where several overlap, so many do.</param>
/// <param name="Maintenance">When the maintenance window is open.</param>
/// <param name="Takes">How long each task takes.</param>
/// <param name="Shows">Whether the server shows that a task runs and ends.</param>
sealed record PreviewWorld(
    TimeZoneInfo Zone,
    Seq<Window> Watching,
    Window Maintenance,
    TimeSpan Takes,
    Func<TaskName, bool> Shows
)
{
    /// <summary>How long a task is taken to take where nobody says otherwise.</summary>
    public static readonly TimeSpan UsualTime = TimeSpan.FromMinutes(30);

    /// <summary>The maintenance window of a server where nobody has moved it.</summary>
    public static readonly Window UsualWindow = new(0x7F, 2 * 60, 5 * 60);

    /// <summary>How many watch at an instant.</summary>
    public int CountViewers(DateTimeOffset at)
    {
        var local = new LocalClock(at).GetTime(Zone);
        return Watching.AsEnumerable().Count(window => window.Contains(local));
    }

    /// <summary>Whether the maintenance window is open then.</summary>
    public bool IsWindowOpen(DateTimeOffset at) => Maintenance.Contains(new LocalClock(at).GetTime(Zone));

    /// <summary>The day of an instant there.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);
}
