using System.Globalization;
using System.Text;

namespace PlexButler.Bot.Text;

/// <summary>
/// Pure: names a character that looks like another one, or like nothing, so that a person can find it.
/// </summary>
static class CharacterName
{
    // What word processors, chats and web pages put into copied text. Names as in the Unicode standard, in plain words.
    static readonly Dictionary<int, string> Names = new()
    {
        [0x09] = "a tab",
        [0x0A] = "a line break",
        [0x0D] = "a line break",
        [0x20] = "a space",
        [0xA0] = "a no-break space",
        [0xAD] = "an invisible soft hyphen",
        [0x200B] = "an invisible zero-width space",
        [0x200C] = "an invisible zero-width non-joiner",
        [0x200D] = "an invisible zero-width joiner",
        [0x2010] = "a hyphen that is not the keyboard's",
        [0x2011] = "a no-break hyphen",
        [0x2013] = "a dash",
        [0x2014] = "a dash",
        [0x2018] = "a curly quotation mark",
        [0x2019] = "a curly quotation mark",
        [0x201A] = "a low quotation mark",
        [0x201C] = "a curly quotation mark",
        [0x201D] = "a curly quotation mark",
        [0x201E] = "a low quotation mark",
        [0x2026] = "an ellipsis",
        [0x202F] = "a narrow no-break space",
        [0x2060] = "an invisible word joiner",
        [0xFEFF] = "an invisible byte order mark",
        [0xFFFD] = "a replacement character (the file is not UTF-8)",
    };

    const string CyrillicLetters = "АВЕЅІЈКМНОРСТУХаеорсухіјѕԁѡ",
        CyrillicLooksLike = "ABESIJKMHOPCTYXaeopcyxijsdw",
        GreekLetters = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ",
        GreekLooksLike = "ABEZHIKMNOPTYXovp";

    /// <summary>For example <c>an invisible zero-width space (U+200B)</c>.</summary>
    public static string Describe(Rune character) =>
        string.Create(CultureInfo.InvariantCulture, $"{GetName(character)} (U+{character.Value:X4})");

    static string GetName(Rune character) =>
        Names.TryGetValue(character.Value, out var name) ? name
        : character.Value is > 0x0400 and < 0x0530
            ? GetLetter("a Cyrillic", character, CyrillicLetters, CyrillicLooksLike)
        : character.Value is > 0x0370 and < 0x0400 ? GetLetter("a Greek", character, GreekLetters, GreekLooksLike)
        // The full-width forms repeat ASCII in order.
        : character.Value is > 0xFF00 and < 0xFF5F ? $"a full-width {(char)(character.Value - 0xFEE0)}"
        : GetKind(Rune.GetUnicodeCategory(character));

    static string GetLetter(string script, Rune character, string letters, string looksLike) =>
        letters.IndexOf((char)character.Value, StringComparison.Ordinal) is >= 0 and var at
            ? $"{script} letter that looks like {looksLike[at]}"
            : $"{script} letter";

    static string GetKind(UnicodeCategory category) =>
        category switch
        {
            UnicodeCategory.Control => "a control character",
            UnicodeCategory.Format => "an invisible format character",
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator =>
                "white space",
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter =>
                "a letter of another alphabet",
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark =>
                "an accent",
            _ => "a special character",
        };
}
