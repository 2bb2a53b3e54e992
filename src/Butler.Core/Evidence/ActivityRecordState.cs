namespace PlexButler;

/// <summary>What a row of the server's table of activities says about how far it got.</summary>
public enum ActivityRecordState
{
    /// <summary>It has no start yet.</summary>
    Scheduled = 1,

    /// <summary>It has a start and no end; also when the server was killed and has not started again.</summary>
    Running,

    /// <summary>It has an end after its start.</summary>
    Finished,

    /// <summary>It is marked as cancelled.</summary>
    Cancelled,

    /// <summary>
    /// Its end is not after its start: either it took less than a second, or a restart cut it short. The row does not
    /// tell which.
    /// </summary>
    Unclear,
}
