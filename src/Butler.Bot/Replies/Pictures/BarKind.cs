namespace PlexButler.Bot.Replies.Pictures;

/// <summary>How a run ended; each has a colour and a pattern of its own.</summary>
enum BarKind
{
    /// <summary>It did its work.</summary>
    Finished,

    /// <summary>It ended without having done its work.</summary>
    Failed,

    /// <summary>The end of the maintenance window cut it short.</summary>
    CutShort,

    /// <summary>Somebody stopped it, or a restart did.</summary>
    Stopped,

    /// <summary>It had not ended.</summary>
    Running,

    /// <summary>Only its start is known.</summary>
    Unclear,
}
