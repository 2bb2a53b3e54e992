using PlexButler.Bot.Access.Hours;

namespace PlexButler.Bot.Tests.Access;

/// <summary>Which hours a window holds.</summary>
public class WindowSpecs
{
    [Theory]
    [InlineData("Mon-Fri 08:00-18:00", "2026-03-23T08:00", true)] // a Monday
    [InlineData("Mon-Fri 08:00-18:00", "2026-03-23T07:59", false)]
    [InlineData("Mon-Fri 08:00-18:00", "2026-03-23T18:00", false)]
    [InlineData("Mon-Fri 08:00-18:00", "2026-03-22T12:00", false)]
    [InlineData("22:00-06:00", "2026-03-23T22:00", true)]
    [InlineData("22:00-06:00", "2026-03-23T21:59", false)]
    [InlineData("22:00-06:00", "2026-03-23T23:59", true)]
    [InlineData("Mon-Wed,Tue", "2026-03-24T12:00", true)] // named twice
    [InlineData("22:00-06:00", "2026-03-23T05:59", true)]
    [InlineData("22:00-06:00", "2026-03-23T06:00", false)]
    [InlineData("Fri 22:00-06:00", "2026-03-28T05:00", true)] // the Saturday after
    [InlineData("Fri 22:00-06:00", "2026-03-27T05:00", false)]
    [InlineData("Sat,Sun", "2026-03-22T00:00", true)]
    [InlineData("Sat,Sun", "2026-03-23T00:00", false)]
    [InlineData("Sat-Mon", "2026-03-23T23:59", true)]
    [InlineData("Sat-Mon", "2026-03-24T00:00", false)]
    [InlineData("08:00-24:00", "2026-03-23T23:59", true)]
    [InlineData("sun 00:00-00:01", "2026-03-22T00:00", true)]
    public void A_time_window_contains_only_its_hours(string window, string local, bool inside) =>
        Assert.Equal(
            inside,
            Window
                .Parse(window)
                .Exists(w =>
                    w.Contains(
                        TimeOfWeek.From(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture))
                    )
                )
        );

    [Theory]
    [InlineData("")]
    [InlineData("Mon-")]
    [InlineData("Mon-Tue-Wed")]
    [InlineData("Someday")]
    [InlineData("08:00")]
    [InlineData("08:00-08:00")]
    [InlineData("24:00-06:00")]
    [InlineData("06:00-00:00")]
    [InlineData("8:00-9:00")]
    [InlineData("08:00-25:00")]
    [InlineData("08:00-09:00-10:00")]
    [InlineData("08:00-09:00 Mon")]
    [InlineData("Mon 08:00-09:00 UTC")]
    [InlineData("Mon Tue")]
    public void An_invalid_time_window_is_rejected(string text) => Assert.True(Window.Parse(text).IsNone);

    [Theory]
    [InlineData("mon-fri 08:00-18:00", "Mon,Tue,Wed,Thu,Fri 08:00-18:00")]
    [InlineData("22:00-06:30", "22:00-06:30")]
    [InlineData("Sun", "Sun")]
    [InlineData("Sun-Sat", "00:00-24:00")]
    public void A_printed_time_window_reads_back_as_the_same_window(string text, string written)
    {
        Assert.Equal(written, Window.Parse(text).Map(w => w.ToString()).IfNone(""));
        Assert.Equal(Window.Parse(text), Window.Parse(written));
    }
}
