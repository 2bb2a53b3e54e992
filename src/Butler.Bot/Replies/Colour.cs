namespace PlexButler.Bot.Replies;

/// <summary>The colours of the bar beside a reply, 0xRRGGBB; each means one thing.</summary>
static class Colour
{
    /// <summary>It was done.</summary>
    public const int Done = 0x57F287;

    /// <summary>Nothing went wrong, but nothing changed either.</summary>
    public const int Notice = 0xFEE75C;

    /// <summary>It failed or was denied.</summary>
    public const int Trouble = 0xED4245;

    /// <summary>Information.</summary>
    public const int Plex = 0xE5A00D;

    /// <summary>Switched off.</summary>
    public const int Off = 0x4F545C;
}
