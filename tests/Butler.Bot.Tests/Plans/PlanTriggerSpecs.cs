using System.Globalization;
using PlexButler.Bot.Plans;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>When plans are due.</summary>
public sealed class PlanTriggerSpecs
{
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("every day at 4", "2026-03-22T03:00Z")]
    [InlineData("Every Sunday at 4", "2026-03-22T03:00Z")]
    [InlineData("every Monday and Thursday at 3:15", "2026-03-23T02:15Z")]
    [InlineData("every mon, thu at 3:15", "2026-03-23T02:15Z")]
    [InlineData("daily at 03:30", "2026-03-22T02:30Z")]
    [InlineData("every night at 4am", "2026-03-22T03:00Z")]
    [InlineData("every weekday at 4 pm", "2026-03-23T15:00Z")]
    [InlineData("weekends at noon", "2026-03-21T11:00Z")]
    [InlineData("every day at midnight", "2026-03-21T23:00Z")]
    [InlineData("every hour", "2026-03-21T11:00Z")]
    [InlineData("30 3 * * *", "2026-03-22T02:30Z")]
    [InlineData("0 4 * * SUN#1", "2026-04-05T02:00Z")]
    public void Words_and_cron_expressions_say_when(string text, string next) =>
        Assert.Equal(Some(At(next)), Parse(text).FindNext(At("2026-03-21T10:30Z")));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("every day")]
    [InlineData("every day at 25")]
    [InlineData("every day at 13pm")]
    [InlineData("every Someday at 4")]
    [InlineData("every at 4")]
    [InlineData("0 0 30 2 *")]
    [InlineData("* * * * * *")]
    public void A_text_that_is_not_understood_or_never_comes_is_rejected(string text) =>
        Assert.True(PlanTrigger.Parse(text, Berlin).IsNone);

    [Fact]
    public void A_time_that_daylight_saving_leaves_out_comes_right_after_the_gap() =>
        Assert.Equal(
            ["2026-03-28T01:30Z", "2026-03-29T01:00Z", "2026-03-30T00:30Z"],
            Between("every day at 2:30", "2026-03-28T00:00Z", "2026-03-30T12:00Z")
        );

    [Fact]
    public void A_time_of_day_that_comes_twice_is_due_once() =>
        Assert.Equal(
            ["2026-10-24T00:30Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z"],
            Between("every day at 2:30", "2026-10-24T00:00Z", "2026-10-26T12:00Z")
        );

    [Fact]
    public void The_next_times_are_listed_in_order() =>
        Assert.Equal(
            ["2026-03-22T03:00Z", "2026-03-29T02:00Z", "2026-04-05T02:00Z"],
            Parse("every Sunday at 4").FindNext(At("2026-03-21T10:30Z"), 3).Select(Format).ToArray()
        );

    static IEnumerable<string> Between(string text, string after, string upTo) =>
        Parse(text).FindBetween(At(after), At(upTo)).Select(Format);

    static string Format(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    static PlanTrigger Parse(string text) =>
        PlanTrigger.Parse(text, Berlin).IfNone(() => throw new InvalidOperationException(text));

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
