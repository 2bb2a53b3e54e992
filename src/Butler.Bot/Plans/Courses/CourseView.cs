using LanguageExt;

namespace PlexButler.Bot.Plans.Courses;

/// <summary>What is seen of a course. What nobody had to ask for is None.</summary>
/// <param name="Sight">The server, where something is to be started.</param>
/// <param name="Step">The task it started last; None if nothing of it was recorded.</param>
/// <param name="IsTakenOver">Whether somebody else has started that task since it was stopped.</param>
/// <param name="Spell">Whether anybody watches.</param>
sealed record CourseView(Option<PlanSight> Sight, Option<StepView> Step, bool IsTakenOver, Option<ViewerSpell> Spell);
