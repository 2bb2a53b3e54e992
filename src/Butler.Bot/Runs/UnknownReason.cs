namespace PlexButler.Bot.Runs;

/// <summary>Why the state of a run is unknown.</summary>
enum UnknownReason
{
    /// <summary>Plex accepted the start and has shown nothing of it.</summary>
    NothingSeen,

    /// <summary>Plex showed activities that did not end, and they cannot be read since.</summary>
    ContactLost,

    /// <summary>Plex's own record has its start and no end.</summary>
    RecordUnclear,

    /// <summary>
    /// All activities ended, and yet it may be running: of a start of everything, tasks that show none; of one task,
    /// because Plex said so after the last of them.
    /// </summary>
    ActivityEnded,
}
