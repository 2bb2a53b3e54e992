using System.Text;

namespace PlexButler.Bot.Pictures;

/// <summary>
/// Pure: letters as on a dot-matrix display, five dots wide and seven high, with one more row for what hangs below.
/// </summary>
static class BitmapFont
{
    /// <summary>The height of a line, in pixels.</summary>
    public const int Height = 16;

    /// <summary>The height of a capital letter, in pixels.</summary>
    public const int CapitalHeight = 14;

    /// <summary>The space between two letters, in pixels.</summary>
    public const int Gap = 2;

    const int Columns = 5,
        First = ' ',
        Last = '~';

    // From the space to the tilde, five columns each; the lowest bit of a column is its topmost dot.
    const string Table =
        "000000000000005F00000007000700147F147F14242A7F2A12231308646236495620500008070300001C2241000041221C00"
        + "2A1C7F1C2A08083E080800807030000808080808000060600020100804023E5149453E00427F400062514949462241494936"
        + "1814127F1027454545393C4A49493001710905033649494936064949291E0000140000004034000000081422411414141414"
        + "004122140802015909063E415D594E7C1211127C7F494949363E414141227F4141413E7F494949417F090909013E41415172"
        + "7F0808087F00417F41002040413F017F081422417F404040407F021C027F7F0408107F3E4141413E7F090909063E4151215E"
        + "7F09192946264949493201017F01013F4040403F1F2040201F3F4038403F631408146303047804036151494543007F414100"
        + "02040810200041417F0004020102044040404040000307080020545454787F484444383844444428384444487F3854545418"
        + "087E09010218A4A4A47C7F0804047800447D40004080847D007F1028440000417F40007C047804787C080404783844444438"
        + "FC2424241818242424FC7C080404084854545424043F4440203C4040207C1C2040201C3C4030403C44281028441CA0A0A07C"
        + "4464544C440008364100000077000000413608000201020402";

    // À to ÿ without their marks; a name that is not in Latin letters is written as its identifier instead.
    const string Unmarked = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYPsaaaaaaaceeeeiiiidnooooo/ouuuuypy";

    static readonly Glyph[] Glyphs = Load();

    /// <summary>Whether it can write a text so that it can be read.</summary>
    public static bool CanWrite(string text) =>
        text.EnumerateRunes().All(static rune => rune.Value is (>= First and <= Last) or (>= 'À' and <= 'ÿ'));

    /// <summary>How wide a text is, in pixels.</summary>
    public static int Measure(string text) =>
        Math.Max(0, text.EnumerateRunes().Sum(static rune => GetGlyph(rune).Width + Gap) - Gap);

    /// <summary>The text, or as much of its beginning as fits, with two dots.</summary>
    public static string Fit(string text, int width)
    {
        if (Measure(text) <= width)
            return text;
        var kept = text.Length;
        while (kept > 0 && Measure(text[..kept] + "..") > width)
            kept--;
        return text[..kept].TrimEnd() + "..";
    }

    /// <summary>A character; a question mark for one that it does not have.</summary>
    public static Glyph GetGlyph(Rune rune) =>
        rune.Value switch
        {
            >= First and <= Last => Glyphs[rune.Value - First],
            >= 'À' and <= 'ÿ' => Glyphs[Unmarked[rune.Value - 'À'] - First],
            _ => Glyphs['?' - First],
        };

    // Empty columns beside a letter are left out: an "i" is narrower than an "m". A digit keeps them, so that hours
    // stand below each other.
    static Glyph[] Load()
    {
        var table = Convert.FromHexString(Table);
        return
        [
            .. Enumerable
                .Range(0, Last - First + 1)
                .Select(index =>
                {
                    var columns = table.AsMemory(index * Columns, Columns);
                    if (index == 0)
                        return new Glyph(columns[..3]);
                    if (index + First is >= '0' and <= '9')
                        return new Glyph(columns);
                    var (from, to) = (0, Columns);
                    while (columns.Span[from] == 0)
                        from++;
                    while (columns.Span[to - 1] == 0)
                        to--;
                    return new Glyph(columns[from..to]);
                }),
        ];
    }
}
