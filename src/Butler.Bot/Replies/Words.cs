using System.Globalization;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: figures as a person says them.</summary>
static class Words
{
    /// <summary>A task's schedule: "every 3 days, at a random time in the window".</summary>
    public static string schedule(ButlerTask task) => interval(task.IntervalDays) + (task.ScheduleRandomized ? ", at a random time in the window" : "");

    /// <summary>Days between runs: "every day", "every 3 days", "every week", "every 2 weeks".</summary>
    public static string interval(int days) => days switch
    {
        <= 0 => "no fixed interval",
        1 => "every day",
        7 => "every week",
        _ when days % 7 == 0 => string.Create(CultureInfo.InvariantCulture, $"every {days / 7} weeks"),
        _ => string.Create(CultureInfo.InvariantCulture, $"every {days} days"),
    };

    /// <summary>A count with its noun: "1 task", "3 tasks".</summary>
    public static string count(int n, string noun) => string.Create(CultureInfo.InvariantCulture, $"{n} {noun}{(n == 1 ? "" : "s")}");

    /// <summary>An instant in each reader's own time zone, as Discord renders it: "5 minutes ago".</summary>
    public static string ago(DateTimeOffset instant) => string.Create(CultureInfo.InvariantCulture, $"<t:{instant.ToUnixTimeSeconds()}:R>");

    /// <summary>Several things in a sentence: "a, b or c".</summary>
    public static string either(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : string.Join(", ", items.Take(items.Count - 1)) + " or " + items[^1];
}
