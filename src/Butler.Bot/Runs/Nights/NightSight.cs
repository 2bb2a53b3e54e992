namespace PlexButler.Bot.Runs.Nights;

/// <summary>How far a night could be seen.</summary>
enum NightSight
{
    /// <summary>The server's own record was read.</summary>
    Recorded,

    /// <summary>The server's own record is mounted, and cannot be read now.</summary>
    Unreadable,

    /// <summary>The server's own record can be read, but nothing of that night was.</summary>
    BeforeRecord,

    /// <summary>Only its log is mounted.</summary>
    LogOnly,

    /// <summary>Nothing is mounted: only what was started here is known.</summary>
    HereOnly,
}
