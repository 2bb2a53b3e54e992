using System.Globalization;
using System.Text;

namespace PlexButler.Bot.Text;

/// <summary>
/// Pure: removes what cannot be seen and may deceive: control characters, and format characters that reorder or hide
/// text (U+200B, U+202E). A joiner that shapes a word (Persian, Hindi) or makes one picture of several emoji stays.
/// </summary>
static class VisibleText
{
    const int NonJoiner = 0x200C,
        Joiner = 0x200D,
        BlackFlag = 0x1F3F4,
        FirstTag = 0xE0020,
        CancelTag = 0xE007F;

    /// <summary>The text with a space in place of everything that is removed.</summary>
    public static string Clean(string untrusted)
    {
        var runes = untrusted.EnumerateRunes().ToArray();
        var text = new StringBuilder(untrusted.Length);
        for (var index = 0; index < runes.Length; index++)
        {
            var flagLength = GetFlagLength(runes.AsSpan(index));
            if (flagLength > 0)
            {
                foreach (var rune in runes.AsSpan(index, flagLength))
                    text.Append(rune);
                index += flagLength - 1;
            }
            else
                text.Append(IsKept(runes, index) ? runes[index] : new Rune(' '));
        }
        return text.ToString();
    }

    static bool IsKept(Rune[] runes, int index) =>
        runes[index].Value is Joiner or NonJoiner
            ? index > 0
                && index + 1 < runes.Length
                && IsJoined(runes[index - 1], runes[index])
                && IsJoined(runes[index + 1], runes[index])
            : !IsInvisible(runes[index]);

    // Letters with their marks are shaped by both; emoji (with skin tone or presentation selector) only by the joiner.
    static bool IsJoined(Rune neighbor, Rune joiner) =>
        Rune.IsLetter(neighbor)
        || Rune.GetUnicodeCategory(neighbor) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => true,
            UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.EnclosingMark =>
                joiner.Value == Joiner,
            _ => false,
        };

    // The flags of England, Scotland and Wales are a black flag with invisible letters, up to an invisible end.
    // Anywhere else such letters would hide text.
    static int GetFlagLength(ReadOnlySpan<Rune> runes)
    {
        if (runes[0].Value != BlackFlag)
            return 0;
        var end = 1;
        while (end < runes.Length && end < 8 && runes[end].Value is >= FirstTag and < CancelTag)
            end++;
        return end > 1 && end < runes.Length && runes[end].Value == CancelTag ? end + 1 : 0;
    }

    // Besides the categories, the letters and symbols that are drawn as nothing (Hangul fillers, the empty Braille
    // pattern).
    static bool IsInvisible(Rune rune) =>
        rune.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
