using System.Text;

namespace PlexButler.Bot.Text;

/// <summary>Pure: text that others wrote (Plex, a member), made safe to stand inside Discord's markdown.</summary>
static class MarkdownEscaper
{
    const string Markup = "\\*_~`|>#[]()<@-+.!:";

    /// <summary>The text on one line, at most <paramref name="maxLength"/> characters before escaping, with nothing in it that Discord would format, link or mention.</summary>
    public static string Escape(string untrusted, int maxLength)
    {
        var line = string.Join(
            ' ',
            new string([.. untrusted.Select(static c => IsInvisible(c) ? ' ' : c)]).Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            )
        );
        var cut =
            line.Length <= maxLength
                ? line
                : string.Concat(
                    line.AsSpan(0, char.IsHighSurrogate(line[maxLength - 2]) ? maxLength - 2 : maxLength - 1),
                    "…"
                );
        return cut.Aggregate(new StringBuilder(cut.Length + 8), static (all, c) =>
                Markup.Contains(c, StringComparison.Ordinal) ? all.Append('\\').Append(c) : all.Append(c)
            )
            .ToString();
    }

    /// <summary>As code, in which nothing is formatted; for names whose characters are known to be harmless, and for what a member typed.</summary>
    public static string InlineCode(string untrusted, int maxLength)
    {
        var line = new string([.. untrusted.Select(static c => IsInvisible(c) || c == '`' ? ' ' : c)]).Trim();
        return line.Length == 0
            ? "` `"
            : $"`{(line.Length <= maxLength ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[maxLength - 2]) ? maxLength - 2 : maxLength - 1), "…"))}`";
    }

    // Control characters and the format characters that reorder or hide text (category Cf: U+200B, U+202E and their like), and unpaired halves.
    static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c)
            is System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator
                or System.Globalization.UnicodeCategory.ParagraphSeparator;
}
