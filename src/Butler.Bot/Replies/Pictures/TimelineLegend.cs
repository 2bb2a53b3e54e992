using PlexButler.Bot.Pictures;

namespace PlexButler.Bot.Replies.Pictures;

/// <summary>Pure: what the bars and the marked hours mean, in lines below a timeline.</summary>
sealed class TimelineLegend
{
    const int Swatch = 26,
        SwatchHeight = 14,
        Space = 8,
        Between = 22;

    readonly List<(int Line, int X, LegendEntry Entry)> places = [];

    TimelineLegend() { }

    /// <summary>How many lines it takes.</summary>
    public int LineCount { get; private set; }

    /// <summary>Arranges it.</summary>
    /// <param name="timeline">What it explains.</param>
    /// <param name="width">How wide a line may be.</param>
    public static TimelineLegend Create(Timeline timeline, int width)
    {
        var legend = new TimelineLegend();
        var (line, x) = (0, 0);
        foreach (var entry in FindEntries(timeline))
        {
            var length = entry.Offset + BitmapFont.Measure(entry.Text);
            if (x > 0 && x + length > width)
                (line, x) = (line + 1, 0);
            legend.places.Add((line, x, entry));
            x += length + Between;
        }
        legend.LineCount = line + 1;
        return legend;
    }

    /// <summary>Draws it.</summary>
    public void Draw(Canvas canvas, int left, int top, int lineHeight)
    {
        foreach (var (line, offset, entry) in places)
        {
            var (x, y) = (left + offset, top + (line * lineHeight));
            entry.DrawSwatch(canvas, x, y);
            canvas.Write(x + entry.Offset, y, entry.Text, Ink.Soft);
        }
    }

    static IEnumerable<LegendEntry> FindEntries(Timeline timeline)
    {
        foreach (var kind in timeline.Rows.Bind(static row => row).Map(static bar => bar.Kind).Distinct().Order())
            yield return new(TimelineText.NameOf(kind), Swatch + Space, (canvas, x, y) =>
                BarPattern.Draw(canvas, x, y, Swatch - (kind == BarKind.CutShort ? 3 : 0), SwatchHeight, kind)
            );
        if (!timeline.Windows.IsEmpty)
            yield return new("maintenance window", Swatch + Space, DrawWindow);
        yield return new($"times in {timeline.Zone.Id}", 0, static (_, _, _) => { });
    }

    static void DrawWindow(Canvas canvas, int x, int y)
    {
        canvas.Fill(x, y, Swatch, SwatchHeight, Ink.Band);
        canvas.Fill(x, y, Swatch, 4, Ink.Gold);
    }

    /// <summary>One thing that is explained.</summary>
    /// <param name="Text">The words.</param>
    /// <param name="Offset">Where they begin.</param>
    /// <param name="DrawSwatch">Draws what stands before them.</param>
    sealed record LegendEntry(string Text, int Offset, Action<Canvas, int, int> DrawSwatch);
}
