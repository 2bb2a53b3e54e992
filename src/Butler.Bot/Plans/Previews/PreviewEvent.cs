using LanguageExt;
using PlexButler.Bot.Plans.Courses;

namespace PlexButler.Bot.Plans.Previews;

/// <summary>Something that a plan would do.</summary>
/// <param name="At">When.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Kind">What.</param>
/// <param name="Task">The task; None for everything that is due.</param>
sealed record PreviewEvent(DateTimeOffset At, string Plan, PreviewEventKind Kind, Option<TaskName> Task)
{
    /// <summary>The time of the plan that it is about.</summary>
    public DateTimeOffset Time { get; init; } = At;

    /// <summary>What it waited for, or what was in its way.</summary>
    public Option<ObstacleKind> Obstacle { get; init; }

    /// <summary>How it ended, if it did before all was done.</summary>
    public Option<CourseEnd> End { get; init; }
}
