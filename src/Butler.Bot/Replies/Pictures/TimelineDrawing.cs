using PlexButler.Bot.Pictures;

namespace PlexButler.Bot.Replies.Pictures;

/// <summary>
/// Pure: a timeline as pixels. As wide as suits a phone: Discord shows it there in some 350 points, so that capital
/// letters are 8 points high.
/// </summary>
static class TimelineDrawing
{
    /// <summary>How many rows there are at most; a server has some 22 tasks.</summary>
    public const int MaxRows = 24;

    const int Width = 600,
        Margin = 12,
        AxisTop = 34,
        RowHeight = 28,
        BarHeight = 16,
        LabelWidth = 280,
        LineHeight = 24,
        Tick = 4;

    /// <summary>Draws it.</summary>
    public static Canvas Draw(Timeline timeline)
    {
        var rows = timeline.Rows.Take(MaxRows).ToArray();
        var labels = rows.Select(static row => BitmapFont.Fit(row[0].Label, LabelWidth)).ToArray();
        var hidden = timeline.Rows.Count - rows.Length;
        var plot = new Plot(timeline, Margin + labels.Max(BitmapFont.Measure) + Margin, Width - Margin);
        var bottom = AxisTop + (rows.Length * RowHeight) + (hidden > 0 ? RowHeight : 0);
        var legend = TimelineLegend.Create(timeline, Width - (2 * Margin));
        var canvas = new Canvas(Width, bottom + Margin + (legend.LineCount * LineHeight) + Margin);
        DrawAxis(canvas, timeline, plot, bottom);
        for (var index = 0; index < rows.Length; index++)
        {
            var y = AxisTop + (index * RowHeight);
            canvas.Write(Margin, y + ((RowHeight - BitmapFont.CapitalHeight) / 2), labels[index], Ink.Text);
            foreach (var bar in rows[index])
                DrawBar(canvas, plot, bar, y + ((RowHeight - BarHeight) / 2), rows[index].Count == 1);
        }
        if (hidden > 0)
            canvas.Write(Margin, bottom - RowHeight + 6, $"+ {hidden}", Ink.Soft);
        legend.Draw(canvas, Margin, bottom + Margin, LineHeight);
        return canvas;
    }

    static void DrawAxis(Canvas canvas, Timeline timeline, Plot plot, int bottom)
    {
        foreach (var window in timeline.Windows)
        {
            var (from, to) = (plot.ToX(window.From), plot.ToX(window.To));
            canvas.Fill(from, AxisTop - Tick, to - from, bottom - AxisTop + Tick, Ink.Band);
            canvas.Fill(from, AxisTop - Tick, to - from, Tick, Ink.Gold);
        }
        foreach (var tick in plot.FindTicks())
        {
            var (x, width) = (plot.ToX(tick.At), BitmapFont.Measure(tick.Label));
            canvas.Fill(x, AxisTop - Tick, 2, bottom - AxisTop + Tick, Ink.Line);
            canvas.Write(Math.Min(x - (width / 2), Width - Margin - width), 8, tick.Label, Ink.Soft);
        }
    }

    static void DrawBar(Canvas canvas, Plot plot, Bar bar, int y, bool isAlone)
    {
        var from = plot.ToX(bar.From);
        var to = bar.To.Match(Some: plot.ToX, None: () => plot.Right);
        BarPattern.Draw(canvas, from, y, to - from, BarHeight, bar.Kind);
        if (isAlone)
            bar.To.IfSome(end => WriteDuration(canvas, plot, end - bar.From, from, to, y));
    }

    // Beside the bar, where there is room.
    static void WriteDuration(Canvas canvas, Plot plot, TimeSpan duration, int from, int to, int y)
    {
        var text = TimelineText.Shorten(duration);
        var width = BitmapFont.Measure(text);
        var after = Math.Max(to, from + 6) + 8;
        if (after + width <= plot.Right)
            canvas.Write(after, y + 1, text, Ink.Text);
        else if (from - 8 - width >= plot.Left)
            canvas.Write(from - 8 - width, y + 1, text, Ink.Text);
    }
}
