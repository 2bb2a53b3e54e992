namespace PlexButler.Bot.Pictures;

/// <summary>A character as dots, at twice the size of the font's table and with smoother edges.</summary>
/// <param name="columns">The columns of the table from left to right; the lowest bit is the topmost dot.</param>
sealed class Glyph(ReadOnlyMemory<byte> columns)
{
    /// <summary>In pixels.</summary>
    public int Width => columns.Length * 2;

    /// <summary>Whether a pixel belongs to it.</summary>
    /// <remarks>
    /// The rule for enlarging pixel art known as Scale2x: a quarter of a dot takes the colour of the two neighbours it
    /// touches, if they agree and the other two do not agree with them.
    /// </remarks>
    public bool Contains(int x, int y)
    {
        var (column, row) = (x / 2, y / 2);
        var beside = HasDot(column + (x % 2 == 0 ? -1 : 1), row);
        var above = HasDot(column, row + (y % 2 == 0 ? -1 : 1));
        var otherSide = HasDot(column + (x % 2 == 0 ? 1 : -1), row);
        var below = HasDot(column, row + (y % 2 == 0 ? 1 : -1));
        return beside == above && beside != otherSide && above != below ? beside : HasDot(column, row);
    }

    bool HasDot(int column, int row) =>
        column >= 0 && column < columns.Length && row is >= 0 and < 8 && (columns.Span[column] & (1 << row)) != 0;
}
