using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Words;

/// <summary>
/// Pure: times in words as cron expressions: "every day at 4", "every Monday and Thursday at 3:15", "every hour".
/// </summary>
static class TriggerWords
{
    static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    /// <summary>None for anything else.</summary>
    public static Option<string> ToCron(string text)
    {
        var words = text.ToLowerInvariant().Replace(",", " ", StringComparison.Ordinal).Split(' ', Options);
        if (words is ["every", "hour"])
            return "0 * * * *";
        var at = System.Array.IndexOf(words, "at");
        return at < 0
            ? None
            : from days in ParseDays(words[..at])
            from time in ParseTime(string.Concat(words[(at + 1)..]))
            select string.Create(CultureInfo.InvariantCulture, $"{time.Minute} {time.Hour} * * {days}");
    }

    const StringSplitOptions Options = StringSplitOptions.RemoveEmptyEntries;

    /// <summary>A time of day: "4", "4:30", "04:30", "4pm", "4:30 am", "noon", "midnight".</summary>
    public static Option<TimeOnly> ParseTime(string text) =>
        text switch
        {
            "noon" => new TimeOnly(12, 0),
            "midnight" => new TimeOnly(0, 0),
            [.. var hour, 'a', 'm'] => ParseHalfDay(hour, 0),
            [.. var hour, 'p', 'm'] => ParseHalfDay(hour, 12),
            _ => ParseClock(text),
        };

    static Option<TimeOnly> ParseHalfDay(string text, int plus) =>
        ParseClock(text)
            .Filter(static time => time.Hour is >= 1 and <= 12)
            .Map(time => new TimeOnly((time.Hour % 12) + plus, time.Minute));

    static Option<TimeOnly> ParseClock(string text) =>
        TimeOnly.TryParseExact(
            text.Contains(':', StringComparison.Ordinal) ? text : text + ":00",
            "H:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? Some(time)
            : None;

    static Option<string> ParseDays(string[] words) =>
        words switch
        {
            ["daily"] or ["every", "day"] or ["every", "night"] => "*",
            ["weekdays"] or ["every", "weekday"] => "1-5",
            ["weekends"] or ["every", "weekend"] => "0,6",
            ["every", .. var names] => ParseNames(names),
            _ => None,
        };

    static Option<string> ParseNames(string[] words)
    {
        int[] days = [.. words.Where(static word => word is not "and").Select(FindDay)];
        return days.Length > 0 && !days.Contains(-1) ? string.Join(',', days) : Option<string>.None;
    }

    // In full or by three letters.
    static int FindDay(string word) =>
        System.Array.FindIndex(Days, day => day == word || (word.Length == 3 && day.StartsWith(word, Ordinal)));

    const StringComparison Ordinal = StringComparison.Ordinal;
}
