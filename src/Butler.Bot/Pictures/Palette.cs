namespace PlexButler.Bot.Pictures;

/// <summary>Pure: what the inks look like.</summary>
/// <remarks>
/// A ground of its own, dark: so a picture is as readable in Discord's light theme as in the dark ones. Text has a
/// contrast of at least 7 to 1 against it, bars at least 4.5 to 1.
/// </remarks>
static class Palette
{
    /// <summary>0xRRGGBB.</summary>
    public static int GetColor(Ink ink) =>
        ink switch
        {
            Ink.Ground => 0x1E1F22,
            Ink.Band => 0x2C2E3B,
            Ink.Line => 0x43454D,
            Ink.Soft => 0xB9BDC6,
            Ink.Text => 0xF2F3F5,
            Ink.Gold => 0xE5A00D,
            Ink.Green => 0x43B96B,
            Ink.Red => 0xFF6B74,
            Ink.Orange => 0xF5A742,
            Ink.Grey => 0xA3ADBD,
            Ink.Blue => 0x62B0F0,
        };
}
