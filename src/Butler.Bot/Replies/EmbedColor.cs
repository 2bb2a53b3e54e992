namespace PlexButler.Bot.Replies;

/// <summary>The colours of the bar beside a reply, 0xRRGGBB; each means one thing.</summary>
static class EmbedColor
{
    /// <summary>It was done.</summary>
    public const int Success = 0x57F287;

    /// <summary>Nothing went wrong, but nothing changed either.</summary>
    public const int Notice = 0xFEE75C;

    /// <summary>It failed or was denied.</summary>
    public const int Error = 0xED4245;

    /// <summary>Information.</summary>
    public const int Info = 0xE5A00D;

    /// <summary>Switched off.</summary>
    public const int Disabled = 0x4F545C;
}
