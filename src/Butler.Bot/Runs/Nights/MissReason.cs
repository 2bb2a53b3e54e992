namespace PlexButler.Bot.Runs.Nights;

/// <summary>Why a task that was due did not run, as far as can be told.</summary>
enum MissReason
{
    /// <summary>That is not known.</summary>
    Unknown,

    /// <summary>The maintenance window is empty.</summary>
    EmptyWindow,

    /// <summary>Others were still running when the window ended.</summary>
    ShortWindow,
}
