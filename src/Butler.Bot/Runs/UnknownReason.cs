namespace PlexButler.Bot.Runs;

/// <summary>Why the state of a run is unknown.</summary>
enum UnknownReason
{
    /// <summary>Plex accepted the start and has shown nothing of it.</summary>
    NothingSeen,

    /// <summary>Plex showed activities, and contact was lost since.</summary>
    ContactLost,

    /// <summary>Plex's own record has its start and no end.</summary>
    RecordUnclear,

    /// <summary>All activities of a start of everything ended; tasks that show none may still be running.</summary>
    ActivityEnded,
}
