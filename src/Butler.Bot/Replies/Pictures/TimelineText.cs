using System.Globalization;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies.Pictures;

/// <summary>Pure: a timeline in words, for whoever does not see it.</summary>
static class TimelineText
{
    /// <summary>The times, all of them on the server's clock.</summary>
    /// <param name="timeline">The timeline.</param>
    /// <param name="maxLength">How long it may be.</param>
    public static string Describe(Timeline timeline, int maxLength)
    {
        var parts = timeline.Rows.Bind(static row => row).Map(bar => Describe(bar, timeline.Zone)).ToArray();
        var text = $"Timeline of the runs, times in {timeline.Zone.Id}: ";
        for (var index = 0; index < parts.Length; index++)
        {
            var rest = $"and {Humanize.Count(parts.Length - index, "more run")}.";
            if (text.Length + parts[index].Length + rest.Length + 4 > maxLength)
                return text + rest;
            text += parts[index] + (index == parts.Length - 1 ? "." : "; ");
        }
        return text;
    }

    /// <summary>What a kind of bar means.</summary>
    public static string NameOf(BarKind kind) =>
        kind switch
        {
            BarKind.Finished => "finished",
            BarKind.Failed => "failed",
            BarKind.CutShort => "cut short",
            BarKind.Stopped => "stopped",
            BarKind.Running => "still running",
            BarKind.Unclear => "end not known",
        };

    /// <summary>A duration in few letters: "45 s", "12 min", "1 h 5 min".</summary>
    public static string Shorten(TimeSpan duration) =>
        duration switch
        {
            { TotalSeconds: < 1 } => "< 1 s",
            { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalSeconds} s"),
            { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min"),
            { Minutes: 0 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours} h {duration.Minutes} min"),
        };

    /// <summary>A time of day on the server's clock: "02:05".</summary>
    public static string TimeOfDay(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    static string Describe(Bar bar, TimeZoneInfo zone) =>
        $"{bar.Label} {TimeOfDay(bar.From, zone)}"
        + bar.To.Match(Some: to => $" to {TimeOfDay(to, zone)}", None: static () => "")
        + $", {NameOf(bar.Kind)}";
}
