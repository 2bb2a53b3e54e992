using System.Text;

namespace PlexButler.Bot.Text;

/// <summary>Pure: makes text that others wrote (Plex, a member) safe inside Discord's markdown.</summary>
static class MarkdownEscaper
{
    const string Markup = "\\*_~`|>#[]()<@-+.!:";

    /// <summary>
    /// The text on one line, at most <paramref name="maxLength"/> characters before escaping, with nothing in it that
    /// Discord would format, link or mention.
    /// </summary>
    public static string Escape(string untrusted, int maxLength)
    {
        var line = string.Join(
            ' ',
            new string([.. untrusted.Select(static c => IsInvisible(c) ? ' ' : c)]).Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            )
        );
        var cut = Truncate(line, maxLength);
        return cut.Aggregate(new StringBuilder(cut.Length + 8), static (all, c) =>
                Markup.Contains(c, StringComparison.Ordinal) ? all.Append('\\').Append(c) : all.Append(c)
            )
            .ToString();
    }

    /// <summary>
    /// The text as inline code, where Discord formats nothing: for names with harmless characters, and for what a
    /// member
    /// typed.
    /// </summary>
    public static string InlineCode(string untrusted, int maxLength)
    {
        var line = new string([.. untrusted.Select(static c => IsInvisible(c) || c == '`' ? ' ' : c)]).Trim();
        return line.Length == 0 ? "` `" : $"`{Truncate(line, maxLength)}`";
    }

    /// <summary>The text, cut to a maximum length with an ellipsis, never between the halves of a character.</summary>
    public static string Truncate(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        var length = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return string.Concat(text.AsSpan(0, length), "…");
    }

    // Control characters, and format characters that reorder or hide text (category Cf, for example U+200B and U+202E).
    static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c)
            is System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator
                or System.Globalization.UnicodeCategory.ParagraphSeparator;
}
