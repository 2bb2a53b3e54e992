namespace PlexButler.Bot.Plans.Courses;

/// <summary>How a course ended. The numbers are stored.</summary>
enum CourseEnd
{
    /// <summary>Everything in it was done, as far as is known.</summary>
    Done = 0,

    /// <summary>A task failed.</summary>
    Failed = 1,

    /// <summary>A task was stopped by somebody, or by the end of the maintenance window.</summary>
    Stopped = 2,

    /// <summary>Its time is over, and its next task was not started.</summary>
    TooLate = 3,

    /// <summary>Somebody else started the task that was to be started again.</summary>
    TakenOver = 4,

    /// <summary>The plan has other tasks now.</summary>
    Changed = 5,

    /// <summary>A task was running already, so that it is not the plan's.</summary>
    AlreadyRunning = 6,

    /// <summary>The server has no such task.</summary>
    NoSuchTask = 7,

    /// <summary>A start failed.</summary>
    NotStarted = 8,

    /// <summary>Whoever was about to start a task is gone; nobody knows whether it was started.</summary>
    UnsureStart = 9,

    /// <summary>Whoever was about to stop a task is gone; nobody knows whether it ended by itself.</summary>
    UnsureStop = 10,

    /// <summary>Its time is over, and its task still runs.</summary>
    StillRunning = 11,

    /// <summary>Its time is over, and its task was stopped for those who watch.</summary>
    NotContinued = 12,

    /// <summary>The member who made the plan may not start the task.</summary>
    Denied = 13,

    /// <summary>What was stored of it cannot be read, as where another version of the bot wrote it.</summary>
    Unreadable = 14,

    /// <summary>Somebody stopped it between two starts.</summary>
    Cancelled = 15,
}
