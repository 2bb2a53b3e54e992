namespace PlexButler.Bot.Runs.Observations;

/// <summary>What Plex's own record says of a run, what says more later.</summary>
enum RecordedOutcome
{
    /// <summary>It has no end.</summary>
    Running,

    /// <summary>Its end is its start: it took less than a second, or a restart cut it short.</summary>
    Unclear,

    /// <summary>It ended.</summary>
    Finished,

    /// <summary>It was cancelled.</summary>
    Stopped,

    /// <summary>It was cancelled as the maintenance window ended.</summary>
    CutShort,

    /// <summary>It failed.</summary>
    Failed,
}
