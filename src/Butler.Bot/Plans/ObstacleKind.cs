namespace PlexButler.Bot.Plans;

/// <summary>What keeps a plan from beginning.</summary>
enum ObstacleKind
{
    /// <summary>The server does not answer.</summary>
    Unreachable,

    /// <summary>Somebody has paused plans.</summary>
    Paused,

    /// <summary>What it began before is not over.</summary>
    InProgress,

    /// <summary>Somebody watches, or did a moment ago.</summary>
    NotIdle,

    /// <summary>Too many watch.</summary>
    TooManyViewers,

    /// <summary>The maintenance window is closed.</summary>
    OutsideWindow,

    /// <summary>The maintenance window is open.</summary>
    InsideWindow,

    /// <summary>There is no backup of today.</summary>
    NoBackupToday,

    /// <summary>The server works on something of its own.</summary>
    Busy,

    /// <summary>The server has not taken in much that is new.</summary>
    NoImport,

    /// <summary>The server does not say what a condition is about.</summary>
    Unknown,
}
