using LanguageExt;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Plans.Running;

/// <summary>What a plan that began on a server sees and does.</summary>
interface ICourseActions
{
    /// <summary>Whether so many watch that the plan gives way; None if nobody can tell.</summary>
    Task<Option<bool>> IsBusy(CancellationToken token);

    /// <summary>Looks at what the conditions of the plan are about.</summary>
    Task<PlanSight> Look(CancellationToken token);

    /// <summary>What is known of the task that was started last.</summary>
    Task<Option<StepView>> FindStep(PlanCourse course, CancellationToken token);

    /// <summary>Whether somebody else has started that task since.</summary>
    Task<bool> IsTakenOver(PlanCourse course, CancellationToken token);

    /// <summary>An id for the run of a start to come.</summary>
    Snowflake CreateRunId();

    /// <summary>Starts the task of a course, once.</summary>
    Task<PlanOutcome> Start(PlanCourse course);

    /// <summary>Stops the task of a course, if it is certain that the plan has started it.</summary>
    Task<StopResult> Stop(PlanCourse course);

    /// <summary>Reports the end.</summary>
    /// <param name="course">The course.</param>
    /// <param name="detail">What is wrong, if a start failed.</param>
    Task Report(PlanCourse course, string detail);
}
