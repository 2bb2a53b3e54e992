using System.Globalization;
using System.Text;

namespace PlexButler.Bot.Text;

/// <summary>Pure: figures as a person says them.</summary>
static class Humanize
{
    /// <summary>A task's schedule: "every 3 days, at a random time in the window".</summary>
    public static string Schedule(ButlerTask task) =>
        Interval(task.IntervalDays) + (task.ScheduleRandomized ? ", at a random time in the window" : "");

    /// <summary>Days between runs: "every day", "every 3 days", "every week", "every 2 weeks".</summary>
    public static string Interval(int days) =>
        days switch
        {
            <= 0 => "no fixed interval",
            1 => "every day",
            7 => "every week",
            _ when days % 7 == 0 => string.Create(CultureInfo.InvariantCulture, $"every {days / 7} weeks"),
            _ => string.Create(CultureInfo.InvariantCulture, $"every {days} days"),
        };

    /// <summary>A count with its noun: "1 task", "3 tasks".</summary>
    public static string Count(int n, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{n} {noun}{(n == 1 ? "" : "s")}");

    /// <summary>The same for a noun whose plural is its own: "3 activities".</summary>
    public static string Count(int n, string noun, string plural) =>
        string.Create(CultureInfo.InvariantCulture, $"{n} {(n == 1 ? noun : plural)}");

    /// <summary>An instant in each reader's own time zone, as Discord renders it: "5 minutes ago".</summary>
    public static string RelativeTime(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"<t:{instant.ToUnixTimeSeconds()}:R>");

    /// <summary>An instant as a time of day in each reader's own time zone: "14:03:21".</summary>
    public static string TimeOfDay(DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"<t:{instant.ToUnixTimeSeconds()}:T>");

    /// <summary>A length of time in the two units that matter: "under a second", "45 s", "12 min", "1 h 5 min", "2 d 3 h".</summary>
    public static string Duration(TimeSpan duration) =>
        duration switch
        {
            { TotalSeconds: < 1 } => "under a second",
            { TotalSeconds: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalSeconds} s"),
            { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes} min"),
            { TotalDays: < 1 } => string.Create(
                CultureInfo.InvariantCulture,
                $"{(int)duration.TotalHours} h {duration.Minutes} min"
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalDays} d {duration.Hours} h"),
        };

    /// <summary>Several things in a sentence: "a, b or c".</summary>
    public static string OrList(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : string.Join(", ", items.Take(items.Count - 1)) + " or " + items[^1];

    /// <summary>Lines one below the other, as many as fit; the last says how many do not.</summary>
    public static string FitLines(IReadOnlyList<string> lines, int maxLength, string noun)
    {
        var text = new StringBuilder();
        for (var index = 0; index < lines.Count; index++)
        {
            var rest = $"… and {Count(lines.Count - index, noun)}";
            if (text.Length + lines[index].Length + rest.Length + 2 > maxLength)
                return text.Append(rest).ToString();
            text.Append(lines[index]).Append('\n');
        }
        return text.ToString().TrimEnd();
    }
}
