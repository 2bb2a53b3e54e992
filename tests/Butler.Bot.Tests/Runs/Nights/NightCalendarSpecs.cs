using CsCheck;
using LanguageExt;
using PlexButler.Bot.Runs.Nights;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Tests.Runs.Nights;

/// <summary>Where one night ends and the next begins.</summary>
public class NightCalendarSpecs
{
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("window", 2, 5, "2026-11-25T04:29:59Z", "2026-11-24", "2026-11-23T04:30:00Z", "2026-11-24T04:30:00Z")]
    [InlineData("window", 2, 5, "2026-11-25T04:30:00Z", "2026-11-25", "2026-11-24T04:30:00Z", "2026-11-25T04:30:00Z")]
    [InlineData("window", 23, 4, "2026-11-25T22:00:00Z", "2026-11-25", "2026-11-24T03:30:00Z", "2026-11-25T03:30:00Z")]
    [InlineData("window", 3, 3, "2026-11-25T12:00:00Z", "2026-11-25", "2026-11-24T07:00:00Z", "2026-11-25T07:00:00Z")]
    [InlineData(
        "daily 21:15",
        2,
        5,
        "2026-11-25T12:00:00Z",
        "2026-11-24",
        "2026-11-23T20:15:00Z",
        "2026-11-24T20:15:00Z"
    )]
    [InlineData("weekly", 2, 5, "2026-11-25T12:00:00Z", "2026-11-23", "2026-11-16T04:30:00Z", "2026-11-23T04:30:00Z")]
    [InlineData(
        "weekly 8:00",
        2,
        5,
        "2026-11-23T06:00:00Z",
        "2026-11-16",
        "2026-11-09T07:00:00Z",
        "2026-11-16T07:00:00Z"
    )]
    public void The_last_night_is_the_one_that_has_ended(
        string setting,
        int start,
        int end,
        string now,
        string day,
        string from,
        string to
    )
    {
        var night = Create(setting, MaintenanceWindow.Between(start, end), Berlin).FindLast(Parse(now));
        Assert.Equal((DateOnly.Parse(day), Parse(from), Parse(to)), (night.Day, night.From, night.To));
    }

    [Fact]
    public void Every_instant_is_in_exactly_one_night_over_a_year_of_clock_changes() =>
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 23], Gen.Int[0, 366 * 24 * 60], Gen.Bool)
            .Sample(
                static (start, end, minute, isWeekly) =>
                {
                    var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
                    var calendar = Create(
                        isWeekly ? "weekly" : "window",
                        MaintenanceWindow.Between(start, end),
                        Berlin
                    );
                    var last = calendar.FindLast(now);
                    var next = calendar.Find(last.Day.AddDays(1));
                    Assert.Equal(last.To, next.From);
                    Assert.True(last.To <= now && next.Contains(now), $"{last} {next} {now:O}");
                }
            );

    [Theory]
    [InlineData("")]
    [InlineData("daily")]
    [InlineData("daily 25:00")]
    [InlineData("weekly 8")]
    [InlineData("hourly 8:00")]
    public void Other_words_are_no_time_of_a_report(string text) => Assert.True(ReportTime.Parse(text).IsNone);

    static NightCalendar Create(string setting, Option<MaintenanceWindow> window, TimeZoneInfo zone) =>
        new(ReportTime.Parse(setting).IfNone(() => throw new ArgumentException(setting)), window, zone);

    static DateTimeOffset Parse(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
