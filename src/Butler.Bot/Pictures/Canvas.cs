namespace PlexButler.Bot.Pictures;

/// <summary>Pixels to draw on. What lies outside is not drawn.</summary>
/// <param name="width">In pixels.</param>
/// <param name="height">In pixels.</param>
sealed class Canvas(int width, int height)
{
    readonly Ink[] pixels = new Ink[width * height];

    /// <summary>In pixels.</summary>
    public int Width => width;

    /// <summary>In pixels.</summary>
    public int Height => height;

    /// <summary>The pixels of one row.</summary>
    public ReadOnlySpan<Ink> GetRow(int y) => pixels.AsSpan(y * width, width);

    /// <summary>Colours a rectangle.</summary>
    public void Fill(int x, int y, int w, int h, Ink ink) => Fill(x, y, w, h, ink, static (_, _) => true);

    /// <summary>Colours those pixels of a rectangle that belong to a pattern.</summary>
    public void Fill(int x, int y, int w, int h, Ink ink, Func<int, int, bool> pattern)
    {
        for (var row = Math.Max(y, 0); row < Math.Min(y + h, height); row++)
        for (var column = Math.Max(x, 0); column < Math.Min(x + w, width); column++)
            if (pattern(column - x, row - y))
                pixels[(row * width) + column] = ink;
    }

    /// <summary>Draws the edges of a rectangle.</summary>
    public void Outline(int x, int y, int w, int h, int thickness, Ink ink) =>
        Fill(x, y, w, h, ink, (column, row) =>
            column < thickness || row < thickness || column >= w - thickness || row >= h - thickness
        );

    /// <summary>Writes a line of text; returns where it ends.</summary>
    public int Write(int x, int y, string text, Ink ink)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = BitmapFont.GetGlyph(rune);
            Fill(x, y, glyph.Width, BitmapFont.Height, ink, glyph.Contains);
            x += glyph.Width + BitmapFont.Gap;
        }
        return x - BitmapFont.Gap;
    }
}
