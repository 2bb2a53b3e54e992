using System.Globalization;
using System.Text;

namespace PlexButler.Bot.Text;

/// <summary>
/// Pure: numbers, durations, instants and lists as a person says them. The only place that forms plurals.
/// </summary>
static class Humanize
{
    /// <summary>A count with its noun: "1 run", "3 addresses", "2 queries".</summary>
    public static string Count(long count, string noun) => Invariant($"{count} {Plural(count, noun)}");

    /// <summary>The noun alone, in the form that the count asks for: "run", "runs".</summary>
    public static string Plural(long count, string noun) => Form(count, noun, ToPlural(noun));

    /// <summary>One of two words, by the count: <c>Form(n, "is", "are")</c>.</summary>
    public static string Form(long count, string singular, string plural) => count == 1 ? singular : plural;

    /// <summary>A size in the unit that suits it: "640 KB", "12.3 MB", "2.1 GB".</summary>
    public static string Size(long bytes) =>
        bytes switch
        {
            < 1_000_000 => Invariant($"{Math.Ceiling(bytes / 1000.0):0} KB"),
            < 1_000_000_000 => Invariant($"{bytes / 1_000_000.0:0.#} MB"),
            _ => Invariant($"{bytes / 1_000_000_000.0:0.#} GB"),
        };

    /// <summary>A day: "25 November 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day with its weekday: "Wednesday, 25 November 2026".</summary>
    public static string Weekday(DateOnly day) => day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>How often: "once", "twice", "3 times".</summary>
    public static string Times(long count) =>
        count switch
        {
            1 => "once",
            2 => "twice",
            _ => Count(count, "time"),
        };

    /// <summary>A task's schedule: "every 3 days, at a random time in the window".</summary>
    public static string Schedule(ButlerTask task) =>
        Interval(task.IntervalDays) + (task.ScheduleRandomized ? ", at a random time in the window" : "");

    /// <summary>Days between runs: "every day", "every 3 days", "every week", "every 2 weeks".</summary>
    public static string Interval(int days) =>
        days switch
        {
            <= 0 => "no fixed interval",
            _ when days % 7 == 0 => Every(days / 7, "week"),
            _ => Every(days, "day"),
        };

    /// <summary>An instant in each reader's own time zone, as Discord renders it: "5 minutes ago".</summary>
    public static string RelativeTime(DateTimeOffset instant) => Invariant($"<t:{instant.ToUnixTimeSeconds()}:R>");

    /// <summary>An instant as a time of day in each reader's own time zone: "14:03:21".</summary>
    public static string TimeOfDay(DateTimeOffset instant) => Invariant($"<t:{instant.ToUnixTimeSeconds()}:T>");

    /// <summary>
    /// The same in whole minutes: "14:03". What begins and ends within one of them is the same text.
    /// </summary>
    public static string HourAndMinute(DateTimeOffset instant) =>
        Invariant($"<t:{instant.ToUnixTimeSeconds() / 60 * 60}:t>");

    /// <summary>The day of an instant in each reader's own time zone: "24 November 2026".</summary>
    public static string DayOf(DateTimeOffset instant) => Invariant($"<t:{instant.ToUnixTimeSeconds()}:D>");

    /// <summary>An instant in each reader's own time zone: "24 November 2026 14:03".</summary>
    public static string DateAndTime(DateTimeOffset instant) => Invariant($"<t:{instant.ToUnixTimeSeconds()}:f>");

    /// <summary>
    /// A duration in the one or two units that matter, cut to the smaller one: "under a second", "45 seconds",
    /// "12 minutes", "1 hour 5 minutes", "2 days".
    /// </summary>
    public static string Duration(TimeSpan duration) =>
        duration switch
        {
            { TotalSeconds: < 1 } => "under a second",
            { TotalSeconds: < 120 } => Count((long)duration.TotalSeconds, "second"),
            { TotalHours: < 1 } => Count((long)duration.TotalMinutes, "minute"),
            { TotalDays: < 1 } => TwoUnits((long)duration.TotalHours, "hour", duration.Minutes, "minute"),
            _ => TwoUnits((long)duration.TotalDays, "day", duration.Hours, "hour"),
        };

    /// <summary>How long something took: "in under a second", "in 80 seconds".</summary>
    public static string In(TimeSpan duration) => $"in {Duration(duration)}";

    /// <summary>Alternatives in a sentence: "a, b or c".</summary>
    public static string OrList(IReadOnlyList<string> items) => List(items, "or");

    /// <summary>Several things in a sentence: "a, b and c".</summary>
    public static string AndList(IReadOnlyList<string> items) => List(items, "and");

    /// <summary>
    /// One line for each item, as many as fit; the last line says how many do not: "… and 3 more runs".
    /// </summary>
    /// <param name="lines">The lines.</param>
    /// <param name="maxLength">How many characters they may take in all.</param>
    /// <param name="noun">What a line is about, in the singular.</param>
    public static string FitLines(IReadOnlyList<string> lines, int maxLength, string noun)
    {
        var text = new StringBuilder();
        for (var index = 0; index < lines.Count; index++)
        {
            var rest = $"… and {Count(lines.Count - index, $"more {noun}")}";
            if (text.Length + lines[index].Length + rest.Length + 2 > maxLength)
                return text.Append(rest).ToString();
            text.Append(lines[index]).Append('\n');
        }
        return text.ToString().TrimEnd();
    }

    // English spelling, by the last letters; the words used here need no table of exceptions.
    static string ToPlural(string noun) =>
        noun switch
        {
            [.., 's' or 'x' or 'z'] or [.., 'c' or 's', 'h'] => noun + "es",
            [.., 'a' or 'e' or 'o' or 'u', 'y'] => noun + "s",
            [.. var stem, 'y'] => stem + "ies",
            _ => noun + "s",
        };

    static string Every(int count, string unit) => count == 1 ? $"every {unit}" : $"every {Count(count, unit)}";

    static string TwoUnits(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? Count(large, largeUnit) : $"{Count(large, largeUnit)} {Count(small, smallUnit)}";

    static string List(IReadOnlyList<string> items, string conjunction) =>
        items.Count < 2
            ? string.Concat(items)
            : $"{string.Join(", ", items.Take(items.Count - 1))} {conjunction} {items[^1]}";

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
