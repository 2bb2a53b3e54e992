using System.Globalization;
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
        var line = string.Join(' ', VisibleText.Clean(untrusted).Split(' ', StringSplitOptions.RemoveEmptyEntries));
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
        var line = VisibleText.Clean(untrusted).Replace('`', ' ').Trim();
        return line.Length == 0 ? "` `" : $"`{Truncate(line, maxLength)}`";
    }

    /// <summary>
    /// The text, cut to a maximum length with an ellipsis, never inside what a reader sees as one character: a letter
    /// with its accents, a family of emoji.
    /// </summary>
    public static string Truncate(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        var start = text.AsSpan(0, Math.Min(text.Length, 2 * maxLength));
        var length = 0;
        while (StringInfo.GetNextTextElementLength(start[length..]) is var next and > 0 && length + next < maxLength)
            length += next;
        // One character may be longer than the limit; then only its halves stay together.
        if (length == 0)
            length = char.IsHighSurrogate(text[Math.Max(maxLength - 2, 0)]) ? maxLength - 2 : maxLength - 1;
        return string.Concat(text.AsSpan(0, Math.Max(length, 0)), "…");
    }
}
