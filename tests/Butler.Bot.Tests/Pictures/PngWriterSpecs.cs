using CsCheck;
using PlexButler.Bot.Pictures;

namespace PlexButler.Bot.Tests.Pictures;

/// <summary>PNG files.</summary>
public class PngWriterSpecs
{
    static readonly int InkCount = Enum.GetValues<Ink>().Length;

    [Fact]
    public void Any_canvas_is_read_back_pixel_by_pixel() =>
        Gen.Select(Gen.Int[1, 90], Gen.Int[1, 60], Gen.Int)
            .Sample(
                static (width, height, seed) =>
                {
                    var canvas = new Canvas(width, height);
                    var random = new Random(seed);
                    for (var y = 0; y < height; y++)
                    for (var x = 0; x < width; x++)
                        canvas.Fill(x, y, 1, 1, (Ink)random.Next(InkCount));
                    var file = PngFile.Read(PngWriter.Write(canvas));
                    Assert.Equal((width, height), (file.Width, file.Height));
                    for (var y = 0; y < height; y++)
                        Assert.Equal(canvas.GetRow(y).ToArray().Select(static ink => (byte)ink), file.Rows[y]);
                },
                iter: 300
            );

    [Fact]
    public void A_checksum_is_that_of_the_standard() => Assert.Equal(0xCBF43926, PngWriter.GetCrc("1234"u8, "56789"u8));

    [Fact]
    public void The_palette_has_the_color_of_every_ink()
    {
        var file = PngFile.Read(PngWriter.Write(new Canvas(1, 1)));
        Assert.Equal(InkCount * 3, file.Palette.Length);
        foreach (var ink in Enum.GetValues<Ink>())
            Assert.Equal(
                Palette.GetColor(ink),
                (file.Palette[3 * (int)ink] << 16)
                    | (file.Palette[(3 * (int)ink) + 1] << 8)
                    | file.Palette[(3 * (int)ink) + 2]
            );
    }

    // WCAG 2.2, 1.4.3 and 1.4.11.
    [Theory]
    [InlineData(nameof(Ink.Text), 7)]
    [InlineData(nameof(Ink.Soft), 7)]
    [InlineData(nameof(Ink.Gold), 4.5)]
    [InlineData(nameof(Ink.Green), 4.5)]
    [InlineData(nameof(Ink.Red), 4.5)]
    [InlineData(nameof(Ink.Orange), 4.5)]
    [InlineData(nameof(Ink.Grey), 4.5)]
    [InlineData(nameof(Ink.Blue), 4.5)]
    public void An_ink_stands_out_from_the_ground_and_the_marked_ground(string ink, double contrast)
    {
        foreach (var ground in (Ink[])[Ink.Ground, Ink.Band])
            Assert.InRange((Luminance(Enum.Parse<Ink>(ink)) + 0.05) / (Luminance(ground) + 0.05), contrast, 21);
    }

    static double Luminance(Ink ink)
    {
        var color = Palette.GetColor(ink);
        return (0.2126 * Part(color >> 16)) + (0.7152 * Part(color >> 8)) + (0.0722 * Part(color));

        static double Part(int value)
        {
            var part = (value & 255) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }
    }
}
