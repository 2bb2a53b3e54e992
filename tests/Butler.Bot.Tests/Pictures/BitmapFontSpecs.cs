using CsCheck;
using PlexButler.Bot.Pictures;

namespace PlexButler.Bot.Tests.Pictures;

/// <summary>The letters of pictures.</summary>
public class BitmapFontSpecs
{
    static readonly string All = string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(static code => (char)code));

    [Fact]
    public void Every_character_looks_different() =>
        Assert.Equal(All.Length, All.Select(static letter => Draw(letter.ToString())).Distinct().Count());

    [Theory]
    [InlineData("Übergröße", "Ubergrose")]
    [InlineData("Débloquer ça", "Debloquer ca")]
    [InlineData("日本", "??")]
    public void Letters_with_marks_are_written_without_them(string text, string written) =>
        Assert.Equal(Draw(written), Draw(text));

    [Theory]
    [InlineData("Backup Database", true)]
    [InlineData("Datenbank prüfen", true)]
    [InlineData("Резервная копия", false)]
    public void Text_in_other_scripts_is_known(string text, bool canWrite) =>
        Assert.Equal(canWrite, BitmapFont.CanWrite(text));

    [Fact]
    public void Any_text_is_cut_to_the_width_there_is() =>
        Gen.Select(Gen.String, Gen.Int[60, 400])
            .Sample(
                static (text, width) =>
                {
                    var fitted = BitmapFont.Fit(text, width);
                    Assert.InRange(BitmapFont.Measure(fitted), 0, width);
                    if (fitted != text)
                        Assert.EndsWith("..", fitted, StringComparison.Ordinal);
                }
            );

    static string Draw(string text)
    {
        var canvas = new Canvas(Math.Max(1, BitmapFont.Measure(text)), BitmapFont.Height);
        canvas.Write(0, 0, text, Ink.Text);
        return string.Join(
            '\n',
            Enumerable.Range(0, canvas.Height).Select(y => string.Join("", canvas.GetRow(y).ToArray()))
        );
    }
}
