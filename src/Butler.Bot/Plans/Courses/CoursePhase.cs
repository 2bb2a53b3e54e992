namespace PlexButler.Bot.Plans.Courses;

/// <summary>Where a course is. The numbers are stored.</summary>
enum CoursePhase
{
    /// <summary>Its next task is to be started.</summary>
    Waiting = 0,

    /// <summary>Somebody is about to start its task.</summary>
    Starting = 1,

    /// <summary>Its task was started.</summary>
    Running = 2,

    /// <summary>Somebody is about to stop its task, because somebody watches.</summary>
    Stopping = 3,

    /// <summary>Its task was stopped and is to be started again.</summary>
    Yielded = 4,

    /// <summary>Somebody is about to report its end.</summary>
    Ending = 5,

    /// <summary>Nothing more is to be done.</summary>
    Over = 6,
}
