namespace PlexButler.Bot.Plans.Courses;

/// <summary>What is known of the task that a course has started last.</summary>
enum StepState
{
    /// <summary>The server shows nothing of it.</summary>
    Unseen,

    /// <summary>The server shows that what the plan started is running.</summary>
    Running,

    /// <summary>The same, and somebody else has asked for it meanwhile.</summary>
    Wanted,

    /// <summary>It ended by itself.</summary>
    Finished,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was stopped for those who watch.</summary>
    GaveWay,

    /// <summary>Something else stopped it.</summary>
    Stopped,
}
