using LanguageExt;

namespace PlexButler.Bot.Plans.Courses;

/// <summary>Pure: what to do about a plan after it began, from the clock and what is seen.</summary>
static class CourseEngine
{
    /// <summary>For how long somebody watches before a task is stopped for them.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    /// <summary>After this time whoever was about to do something is taken to be gone.</summary>
    public static readonly TimeSpan MaxPending = TimeSpan.FromMinutes(5);

    /// <summary>How long a task that shows nothing is given before the next one.</summary>
    public static readonly TimeSpan UnseenTime = TimeSpan.FromMinutes(30);

    static readonly TimeSpan DefaultQuiet = TimeSpan.FromMinutes(10);

    /// <summary>How many have to watch before the plan gives way.</summary>
    public static int GetViewerLimit(Plan plan) =>
        plan
            .Conditions.AsEnumerable()
            .Select(static condition => condition is PlanCondition.FewerViewers fewer ? fewer.Limit : 1)
            .DefaultIfEmpty(1)
            .Min();

    /// <summary>How long nobody watches before the task is started again.</summary>
    public static TimeSpan GetQuiet(Plan plan) =>
        plan.Conditions.AsEnumerable().OfType<PlanCondition.Idle>().FirstOrDefault()?.For ?? DefaultQuiet;

    /// <summary>When nothing more of it is started or stopped.</summary>
    public static DateTimeOffset GetDeadline(Plan plan, PlanCourse course) => course.BeganAt + plan.Limit;

    /// <summary>The decision.</summary>
    public static CourseDecision Decide(Plan plan, PlanCourse course, CourseView view, DateTimeOffset now) =>
        course.Phase switch
        {
            CoursePhase.Over => Nothing,
            // Whoever was about to report that it ended may have done so; to say it twice is better than not at all.
            CoursePhase.Ending => IsLost(course) ? CourseDecision.Ended(course.End) : Nothing,
            CoursePhase.Starting => IsLost(course) ? ResolveStart(view) : Nothing,
            CoursePhase.Stopping => IsLost(course) ? ResolveStop(view) : Nothing,
            CoursePhase.Waiting
            or CoursePhase.Yielded
            or CoursePhase.Running when course.Tasks != PlanCourse.KeyOf(plan) => CourseDecision.Ended(
                CourseEnd.Changed
            ),
            CoursePhase.Running => DecideRunning(plan, course, view, now),
            CoursePhase.Waiting => DecideStart(plan, course, view, now, isQuiet: true),
            CoursePhase.Yielded => DecideStart(
                plan,
                course,
                view,
                now,
                isQuiet: view.Spell.Exists(spell => spell.IsQuietFor(GetQuiet(plan)))
            ),
        };

    static readonly CourseDecision Nothing = new(CourseAction.Wait);

    static bool IsLost(PlanCourse course) => course.ChangedFor.Duration() >= MaxPending;

    // It is recorded only after the server accepted it.
    static CourseDecision ResolveStart(CourseView view) =>
        view.Step.IsSome ? new(CourseAction.Resume) : CourseDecision.Ended(CourseEnd.UnsureStart);

    static CourseDecision ResolveStop(CourseView view) =>
        view.Step.Match(
            Some: static step =>
                step.State switch
                {
                    StepState.GaveWay => new(CourseAction.NoteYield),
                    StepState.Running or StepState.Wanted => new(CourseAction.Resume),
                    StepState.Unseen or StepState.Finished or StepState.Failed or StepState.Stopped =>
                        CourseDecision.Ended(CourseEnd.UnsureStop),
                },
            None: static () => CourseDecision.Ended(CourseEnd.UnsureStop)
        );

    static CourseDecision DecideStart(
        Plan plan,
        PlanCourse course,
        CourseView view,
        DateTimeOffset now,
        bool isQuiet
    ) =>
        view.IsTakenOver ? CourseDecision.Ended(CourseEnd.TakenOver)
        : now > GetDeadline(plan, course)
            ? CourseDecision.Ended(course.Phase == CoursePhase.Yielded ? CourseEnd.NotContinued : CourseEnd.TooLate)
        : isQuiet && view.Sight.Exists(sight => PlanEngine.FindObstacle(plan, sight, now).IsNone)
            ? new(CourseAction.Start)
        : Nothing;

    static CourseDecision DecideRunning(Plan plan, PlanCourse course, CourseView view, DateTimeOffset now)
    {
        var isLast = course.Step + 1 >= plan.Steps.Count;
        var decision = view.Step.Match(
            Some: step =>
                step.State switch
                {
                    StepState.Finished => isLast ? CourseDecision.Ended(CourseEnd.Done)
                    // It was over before it could be stopped; what comes after it was meant as well.
                    : step.IsStopWanted ? CourseDecision.Ended(CourseEnd.Cancelled)
                    : new CourseDecision(CourseAction.Advance),
                    StepState.Failed => CourseDecision.Ended(CourseEnd.Failed),
                    StepState.Stopped or StepState.GaveWay => CourseDecision.Ended(CourseEnd.Stopped),
                    StepState.Unseen => DecideUnseen(course, isLast, step.IsFollowed),
                    StepState.Running => IsToYield(plan, course, view, now) ? new(CourseAction.Stop) : Nothing,
                    StepState.Wanted => Nothing,
                },
            None: () => DecideUnseen(course, isLast, isFollowed: false)
        );
        return decision.Kind == CourseAction.Wait && now > GetDeadline(plan, course)
            ? CourseDecision.Ended(CourseEnd.StillRunning)
            : decision;
    }

    // Nothing says when it ends, so the next one begins at a time that is said beforehand. It counts from the last
    // change, which was the start, by the store's clock.
    static CourseDecision DecideUnseen(PlanCourse course, bool isLast, bool isFollowed) =>
        isLast
            ? isFollowed
                ? Nothing
                : CourseDecision.Ended(CourseEnd.Done)
            : course.ChangedFor >= UnseenTime
                ? new(CourseAction.AdvanceUnseen)
                : Nothing;

    // What could not be started again in time is left to run.
    static bool IsToYield(Plan plan, PlanCourse course, CourseView view, DateTimeOffset now) =>
        course.Yields < plan.MaxYields
        && view.Spell.Exists(static spell => spell.IsBusyFor(Grace))
        && now + GetQuiet(plan) < GetDeadline(plan, course);
}
