using PlexButler.Bot.Text;

namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>Pure: rows in aligned columns for a terminal.</summary>
static class TextTable
{
    const int MaxCell = 60;

    /// <summary>The lines, without a break at the end. What servers have written is made harmless.</summary>
    public static string Render(IReadOnlyList<string[]> rows)
    {
        string[][] cells = [.. rows.Select(static row => row.Select(Clean).ToArray())];
        var columns = cells.Max(static row => row.Length);
        int[] widths =
        [
            .. Enumerable.Range(0, columns).Select(i => cells.Max(row => i < row.Length ? row[i].Length : 0)),
        ];
        return string.Join(
            '\n',
            cells.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd())
        );
    }

    static string Clean(string text) => MarkdownEscaper.Truncate(VisibleText.Clean(text), MaxCell);
}
