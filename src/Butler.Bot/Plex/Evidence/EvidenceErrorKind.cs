namespace PlexButler.Bot.Plex.Evidence;

/// <summary>Why a server's file cannot be used.</summary>
enum EvidenceErrorKind
{
    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>This user may not read it, or it cannot be opened.</summary>
    Unreadable,

    /// <summary>It is on a network share.</summary>
    OnShare,

    /// <summary>It is not what it should be.</summary>
    UnknownContent,

    /// <summary>The server holds it at the moment.</summary>
    Busy,
}
