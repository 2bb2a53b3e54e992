using PlexButler.Bot.Pictures;

namespace PlexButler.Bot.Replies.Pictures;

/// <summary>Pure: how a bar is drawn. Its pattern says the same as its colour.</summary>
static class BarPattern
{
    const int MinWidth = 6,
        Edge = 2;

    /// <summary>Draws a bar.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="width">Its length, drawn at least some pixels long.</param>
    /// <param name="height">Its height.</param>
    /// <param name="kind">How the run ended.</param>
    public static void Draw(Canvas canvas, int x, int y, int width, int height, BarKind kind)
    {
        var ink = InkOf(kind);
        var length = kind == BarKind.Unclear ? height : Math.Max(width, MinWidth);
        canvas.Fill(x, y, length, height, Ink.Ground);
        canvas.Fill(x, y, length, height, ink, PatternOf(kind));
        if (kind == BarKind.Running)
        {
            canvas.Fill(x, y, length, Edge, ink);
            canvas.Fill(x, y + height - Edge, length, Edge, ink);
            canvas.Fill(x, y, Edge, height, ink);
        }
        else
            canvas.Outline(x, y, length, height, Edge, ink);
        // A wall against which it ran.
        if (kind == BarKind.CutShort)
            canvas.Fill(x + length - 1, y - 3, 4, height + 6, ink);
    }

    static Ink InkOf(BarKind kind) =>
        kind switch
        {
            BarKind.Finished => Ink.Green,
            BarKind.Failed => Ink.Red,
            BarKind.CutShort => Ink.Orange,
            BarKind.Stopped => Ink.Grey,
            BarKind.Running => Ink.Blue,
            BarKind.Unclear => Ink.Grey,
        };

    static Func<int, int, bool> PatternOf(BarKind kind) =>
        kind switch
        {
            BarKind.Finished => static (_, _) => true,
            BarKind.Failed => static (x, y) => (x + y) % 8 < 2 || (x - y + 800) % 8 < 2,
            BarKind.CutShort => static (x, y) => (x + y) % 8 < 4,
            BarKind.Stopped => static (_, y) => y % 4 < 2,
            BarKind.Running => static (x, y) => x % 8 < 2 && y % 4 < 2,
            BarKind.Unclear => static (_, _) => false,
        };
}
