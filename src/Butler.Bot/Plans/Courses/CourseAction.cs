namespace PlexButler.Bot.Plans.Courses;

/// <summary>What to do about a course.</summary>
enum CourseAction
{
    /// <summary>Nothing yet.</summary>
    Wait,

    /// <summary>To start its task, for the first time or again.</summary>
    Start,

    /// <summary>To stop its task for those who watch.</summary>
    Stop,

    /// <summary>Its task was started or still runs, though whoever changed it is gone.</summary>
    Resume,

    /// <summary>Its task was stopped, though whoever did that is gone.</summary>
    NoteYield,

    /// <summary>To turn to the next task.</summary>
    Advance,

    /// <summary>The same, though nothing was seen of the last one.</summary>
    AdvanceUnseen,

    /// <summary>To report its end, if there is something to report.</summary>
    End,
}
