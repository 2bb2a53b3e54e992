namespace PlexButler.Bot.Plans.Courses;

/// <summary>What to do about a course now.</summary>
/// <param name="Kind">What.</param>
/// <param name="End">How it ended, if it did.</param>
sealed record CourseDecision(CourseAction Kind, CourseEnd End = CourseEnd.Done)
{
    /// <summary>It ended.</summary>
    public static CourseDecision Ended(CourseEnd end) => new(CourseAction.End, end);
}
