using LanguageExt;
using PlexButler.Bot.Runs.Nights;
using PlexButler.Bot.Runs.Records;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Pictures;

/// <summary>Pure: the runs of a night in rows, and the hours that the axis shows.</summary>
/// <param name="Rows">The bars of each row, which have the same label; the earliest row first.</param>
/// <param name="From">The full hour at which the axis begins.</param>
/// <param name="To">The full hour at which it ends.</param>
/// <param name="Windows">The parts of the axis in which the maintenance window was open.</param>
/// <param name="Zone">The server's time zone.</param>
sealed record Timeline(
    Seq<Seq<Bar>> Rows,
    DateTimeOffset From,
    DateTimeOffset To,
    Seq<TimeRange> Windows,
    TimeZoneInfo Zone
)
{
    /// <summary>The timeline of a night; None if nothing was seen in it.</summary>
    public static Option<Timeline> Create(NightSummary summary)
    {
        var bars = summary.Runs.Map(OfRun).AsEnumerable().Concat(summary.StillRunning.Map(OfOpenEntry)).ToArray();
        if (bars.Length == 0)
            return None;
        var windows = FindWindows(summary);
        var starts = bars.Select(static bar => bar.From).ToArray();
        // Everything that begins in the night and the window nearest to it, so that the bars have room.
        var near = windows.Filter(window => starts.Any(start => start >= window.From && start < window.To)).ToArray();
        var from = FloorHour(starts.Concat(near.Select(static window => window.From)).Min());
        var ends = bars.SelectMany(static bar => bar.To.ToSeq())
            .Concat(bars.Where(static bar => bar.Kind == BarKind.Running).Select(_ => summary.Night.To));
        var to = CeilingHour(starts.Concat(ends).Concat(near.Select(static window => window.To)).Max(), from);
        return new Timeline(
            toSeq(
                bars.GroupBy(static bar => bar.Label)
                    .OrderBy(static row => row.Min(static bar => bar.From))
                    .ThenBy(static row => row.Key, StringComparer.Ordinal)
                    .Select(static row => toSeq(row.OrderBy(static bar => bar.From).ToArray()))
                    .ToArray()
            ),
            from,
            to,
            toSeq(windows.Bind(window => window.Within(from, to).ToSeq()).ToArray()),
            summary.Zone
        );
    }

    static Bar OfRun(NightRun item)
    {
        var kind = item.State.Match(
            queued: static _ => BarKind.Unclear,
            running: static _ => BarKind.Running,
            finished: static _ => BarKind.Finished,
            stopped: static _ => BarKind.Stopped,
            cutShort: static _ => BarKind.CutShort,
            failed: static _ => BarKind.Failed,
            unknown: static _ => BarKind.Unclear
        );
        var to = item.State.EndedAt.Filter(end => end >= item.Run.RequestedAt && kind != BarKind.Unclear);
        return new(
            BarLabel.Of(item.Run.Title, item.Run.Task),
            item.Run.RequestedAt,
            to,
            to.IsNone && kind != BarKind.Running ? BarKind.Unclear : kind
        );
    }

    static Bar OfOpenEntry(OpenEntry open) =>
        new(BarLabel.Of(open.Entry.Title, open.Entry.Task), open.Entry.Begin, None, BarKind.Running);

    static Seq<TimeRange> FindWindows(NightSummary summary)
    {
        if (!summary.Window.Filter(static known => known.Hours > 0).TryGetValue(out var window))
            return Empty;
        var (night, ranges) = (summary.Night, new List<TimeRange>());
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(night.To, summary.Zone).DateTime);
        var days = (int)Math.Clamp((night.To - night.From).TotalDays + 2, 1, 10);
        for (var back = days; back >= 0; back--)
        {
            var opening = last.AddDays(-back).ToDateTime(new TimeOnly(window.StartHour, 0));
            var start = new DateTimeOffset(opening, summary.Zone.GetUtcOffset(opening)).ToUniversalTime();
            ranges.Add(new(start, start.AddHours(window.Hours)));
        }
        return toSeq(ranges.ToArray());
    }

    static DateTimeOffset FloorHour(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), default);

    static DateTimeOffset CeilingHour(DateTimeOffset at, DateTimeOffset from)
    {
        var floor = FloorHour(at);
        var hour = floor == at.ToUniversalTime() ? floor : floor.AddHours(1);
        return hour > from ? hour : from.AddHours(1);
    }
}
