using System.Globalization;
using PlexButler.Bot.Plans.Later;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>When a member wants something to start.</summary>
public sealed class StartWhenSpecs
{
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // 12:30 in Berlin, on the day before clocks are set forward.
    static readonly DateTimeOffset Now = At("2026-03-28T11:30Z");

    [Theory]
    [InlineData("now", WhenKind.Now, "2026-03-28T11:30Z")]
    [InlineData("", WhenKind.Now, "2026-03-28T11:30Z")]
    [InlineData("When Idle", WhenKind.Idle, "2026-03-28T11:30Z")]
    [InlineData("idle", WhenKind.Idle, "2026-03-28T11:30Z")]
    [InlineData("in the window", WhenKind.Window, "2026-03-28T11:30Z")]
    [InlineData("in 2h", WhenKind.Time, "2026-03-28T13:30Z")]
    [InlineData("in 90 m", WhenKind.Time, "2026-03-28T13:00Z")]
    [InlineData("in 7d", WhenKind.Time, "2026-04-04T11:30Z")]
    [InlineData("14:00", WhenKind.Time, "2026-03-28T13:00Z")]
    [InlineData("at 4 pm", WhenKind.Time, "2026-03-28T15:00Z")]
    [InlineData("03:30", WhenKind.Time, "2026-03-29T01:30Z")]
    [InlineData("2:30", WhenKind.Time, "2026-03-29T01:30Z")]
    [InlineData("12:30", WhenKind.Time, "2026-03-29T10:30Z")]
    [InlineData("tomorrow 4:00", WhenKind.Time, "2026-03-29T02:00Z")]
    [InlineData("tomorrow at 13", WhenKind.Time, "2026-03-29T11:00Z")]
    public void A_time_is_read_on_the_clocks_of_the_zone(string text, object kind, string at)
    {
        var when = new StartWhen((WhenKind)kind, At(at));
        Assert.Equal(Some(when), StartWhen.Parse(text, Now, Berlin));
        if (when.Kind != WhenKind.Now)
            Assert.Equal(Some(when), StartWhen.Read(when.Write()));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("in 8d")]
    [InlineData("in a while")]
    [InlineData("25:00")]
    [InlineData("tomorrow")]
    [InlineData("yesterday 4:00")]
    public void A_text_that_is_no_time_within_a_week_is_rejected(string text) =>
        Assert.True(StartWhen.Parse(text, Now, Berlin).IsNone);

    [Fact]
    public void Suggestions_say_what_a_text_means()
    {
        Assert.Equal(
            ["03:30 = 03:30 · Sun 29 Mar 03:30"],
            WhenSuggestions.Find("03:3", Now, Berlin).Map(static one => $"{one.Text} = {one.Label}").ToArray()
        );
        Assert.Equal("4pm", WhenSuggestions.Find("4pm", Now, Berlin).Last().Text);
        Assert.Equal("IDLE", WhenSuggestions.Find("IDLE", Now, Berlin).Head.Text);
        Assert.Equal("now", WhenSuggestions.Find("no", Now, Berlin).Last().Text);
        Assert.Equal("now", WhenSuggestions.Find("", Now, Berlin).Head.Text);
    }

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
