using System.Globalization;
using System.Text;
using CsCheck;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Tests.Text;

/// <summary>What stays of others' text: words and emoji as they were written, and nothing that deceives.</summary>
public sealed class VisibleTextSpecs
{
    [Theory]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")] // Persian: "I want", with a non-joiner.
    [InlineData("\u0915\u094D\u200D\u0937")] // Hindi: ka, virama, joiner, ssa.
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467")] // A family.
    [InlineData("\U0001F469\U0001F3FD\u200D\U0001F680")] // A woman astronaut, with a skin tone.
    [InlineData("\u2764\uFE0F\u200D\U0001F525")] // A heart on fire, with a presentation selector.
    [InlineData("\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F")] // Scotland.
    public void Joiners_stay_where_they_shape_a_word_or_a_picture(string title)
    {
        Assert.Equal(title, MarkdownEscaper.Escape(title, 80));
        Assert.Equal($"`{title}`", MarkdownEscaper.InlineCode(title, 80));
    }

    [Theory]
    [InlineData("a\u202Eb", "a b")] // Reorders.
    [InlineData("a\u2066b\u2069", "a b")]
    [InlineData("a\u200Bb", "a b")] // Hides.
    [InlineData("a\uFEFFb\u00ADc\u2060d", "a b c d")]
    [InlineData("\u200Da\u200D\u200Db\u200D", "a b")] // A joiner that joins nothing.
    [InlineData("\U0001F468\u200C\U0001F469", "\U0001F468 \U0001F469")]
    [InlineData("1\u200D2", "1 2")]
    [InlineData("a\U000E0062\U000E0061b", "a b")] // Invisible letters outside a flag.
    [InlineData("\U0001F3F4\U000E0067\U000E0062", "\U0001F3F4")] // A flag that never ends.
    [InlineData("a\u3164\u115Fb\u2800", "a b")] // Letters drawn as nothing.
    [InlineData("a\r\n\u2028b\0", "a b")]
    public void Characters_that_reorder_or_hide_text_become_spaces(string title, string seen) =>
        Assert.Equal(seen, MarkdownEscaper.Escape(title, 80));

    static readonly string[] Parts =
    [
        "\u200D",
        "\u200C",
        "\u202E",
        "\u2067",
        "\U0001F3F4",
        "\U000E0067",
        "\U000E007F",
        "\u0915",
        "a",
    ];

    [Fact]
    public void No_text_keeps_a_character_that_reorders_it() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Parts.Length - 1].Select(static n => Parts[n]))
            .Array[0, 20]
            .Select(string.Concat)
            .Sample(static text =>
            {
                var clean = VisibleText.Clean(text);
                Assert.Equal(clean, VisibleText.Clean(clean));
                Assert.DoesNotContain(clean.EnumerateRunes(), static rune =>
                    Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control
                    || (
                        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
                        && rune.Value is not (0x200C or 0x200D or (>= 0xE0020 and <= 0xE007F))
                    )
                );
            });

    [Theory]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467", 6, "\u2026")] // A family is not cut apart.
    [InlineData("abc\u0301\u0302def", 5, "ab\u2026")]
    [InlineData("abcdef", 4, "abc\u2026")]
    [InlineData("ab\U0001F468cdef", 4, "ab\u2026")]
    public void A_text_is_cut_between_characters_as_a_reader_sees_them(string text, int length, string cut)
    {
        var result = MarkdownEscaper.Truncate(text, length);
        Assert.InRange(result.Length, 1, length);
        Assert.EndsWith("\u2026", result, StringComparison.Ordinal);
        if (cut.Length > 1)
            Assert.Equal(cut, result);
    }
}
