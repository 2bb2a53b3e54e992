using PlexButler.Discord.Model;

namespace PlexButler.Bot.Plans.Courses;

/// <summary>
/// What is left to do of a plan that began on a server, for all replicas. Each change is made by one of them, before
/// it does anything.
/// </summary>
/// <param name="Plan">The plan.</param>
/// <param name="Server">The server.</param>
/// <param name="Time">The time of the plan that it began for.</param>
/// <param name="Tasks">Its tasks, as <see cref="KeyOf"/> writes them.</param>
/// <param name="BeganAt">When it began.</param>
sealed record PlanCourse(string Plan, string Server, DateTimeOffset Time, string Tasks, DateTimeOffset BeganAt)
{
    /// <summary>The number of the task it has come to, from 0.</summary>
    public int Step { get; init; }

    /// <summary>Where it is.</summary>
    public CoursePhase Phase { get; init; }

    /// <summary>The run of its task; nobody's before the first.</summary>
    public Snowflake Run { get; init; }

    /// <summary>The run before that.</summary>
    public Snowflake PreviousRun { get; init; }

    /// <summary>When its task was started last.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>How often it has stopped its tasks for those who watch.</summary>
    public int Yields { get; init; }

    /// <summary>Whether nothing was seen of the task before, so that its end is a guess.</summary>
    public bool IsAfterUnseen { get; init; }

    /// <summary>How it ended.</summary>
    public CourseEnd End { get; init; }

    /// <summary>How many times it was changed.</summary>
    public long Revision { get; init; }

    /// <summary>How long ago that was, by the store's clock.</summary>
    public TimeSpan ChangedFor { get; init; }

    /// <summary>Whether there is something left to do.</summary>
    public bool IsOpen => Phase != CoursePhase.Over;

    /// <summary>Whether it waits for the moment to start a task.</summary>
    public bool IsWaiting => Phase is CoursePhase.Waiting or CoursePhase.Yielded;

    /// <summary>Whether somebody is just about to start or to stop its task.</summary>
    public bool IsMidStep => Phase is CoursePhase.Starting or CoursePhase.Stopping;

    /// <summary>What tells the tasks of a plan from others.</summary>
    public static string KeyOf(Plan plan) => string.Join(',', plan.Steps.Map(static task => task.Value));

    /// <summary>A course that is about to start its first task.</summary>
    public static PlanCourse Begin(Plan plan, string server, DateTimeOffset at, Snowflake run, DateTimeOffset now) =>
        new(plan.Name, server, at, KeyOf(plan), now)
        {
            Phase = CoursePhase.Starting,
            Run = run,
            StartedAt = now,
        };

    /// <summary>About to start its task, as that run.</summary>
    public PlanCourse ToStarting(Snowflake run, DateTimeOffset now) =>
        this with
        {
            Phase = CoursePhase.Starting,
            Run = run,
            PreviousRun = Run,
            StartedAt = now,
        };

    /// <summary>Its task has given way.</summary>
    public PlanCourse ToYielded() => this with { Phase = CoursePhase.Yielded, Yields = Yields + 1 };

    /// <summary>About to start its next task.</summary>
    public PlanCourse ToNextStep(bool isUnseen) =>
        this with
        {
            Phase = CoursePhase.Waiting,
            Step = Step + 1,
            IsAfterUnseen = isUnseen,
        };
}
