namespace PlexButler.Bot.Runs.Reporting;

/// <summary>What came of taking a live status away.</summary>
enum PinRemoval
{
    /// <summary>The message is deleted.</summary>
    Deleted,

    /// <summary>It is no longer kept current, but its message is still there.</summary>
    NotDeleted,

    /// <summary>It was not kept current any more.</summary>
    NotKept,
}
