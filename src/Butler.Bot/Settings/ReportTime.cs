using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>When the report of a night is made.</summary>
/// <param name="Time">The time of day; None for half an hour after the maintenance window closes.</param>
/// <param name="IsWeekly">Whether it is made on Mondays only, for the week before.</param>
sealed record ReportTime(Option<TimeOnly> Time, bool IsWeekly)
{
    /// <summary>Half an hour after each window.</summary>
    public static ReportTime AfterWindow { get; } = new(Option<TimeOnly>.None, IsWeekly: false);

    /// <summary>What is wrong with a text that <see cref="Parse"/> rejects.</summary>
    public const string FormatError = "is none of: window, daily 08:00, weekly, weekly 08:00.";

    /// <summary>None unless it is one of the forms of the setting.</summary>
    public static Option<ReportTime> Parse(string text) =>
        text.Trim().ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["window"] => AfterWindow,
            ["weekly"] => AfterWindow with { IsWeekly = true },
            ["daily", var time] => ParseTime(time).Map(static at => new ReportTime(at, IsWeekly: false)),
            ["weekly", var time] => ParseTime(time).Map(static at => new ReportTime(at, IsWeekly: true)),
            _ => None,
        };

    static Option<TimeOnly> ParseTime(string text) =>
        TimeOnly.TryParseExact(text, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Some(time)
            : None;
}
