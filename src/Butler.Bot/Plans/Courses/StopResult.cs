namespace PlexButler.Bot.Plans.Courses;

/// <summary>What came of stopping a task for those who watch.</summary>
enum StopResult
{
    /// <summary>It was stopped.</summary>
    Stopped,

    /// <summary>Nothing was stopped: it is over, or not certainly what the plan started.</summary>
    LeftAlone,

    /// <summary>Nobody knows: the server did not answer.</summary>
    Unknown,
}
