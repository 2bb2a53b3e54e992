using System.Globalization;
using System.Text;

namespace PlexButler;

/// <summary>Pure: text from outside, made fit to print.</summary>
static class PrintableText
{
    /// <summary>Printable characters only, white space as single spaces, never half a surrogate pair.</summary>
    public static string Clean(string text, int maxLength)
    {
        var result = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune);
            if (isSpace ? result.Length == 0 || result[^1] == ' ' : !IsPrintable(rune))
                continue;
            if (result.Length + rune.Utf16SequenceLength > maxLength)
                break;
            result.Append(isSpace ? " " : rune.ToString());
        }
        return result.ToString().TrimEnd();
    }

    // Format includes the characters that reverse the direction of text; half a surrogate
    // pair decodes to ReplacementChar.
    static bool IsPrintable(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );
}
