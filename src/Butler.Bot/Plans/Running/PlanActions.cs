using LanguageExt;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Sharing.Plans;

namespace PlexButler.Bot.Plans.Running;

/// <summary>One plan on one server: starts what a member would start, and says what came of it.</summary>
sealed class PlanActions(
    Plan plan,
    ServerOutlook sight,
    PlanStarts starts,
    PlanReports reports,
    ICourseBook courses,
    CourseKeeper course,
    TimeProvider time
) : IPlanActions
{
    /// <inheritdoc/>
    public Task Watch(CancellationToken token) => sight.Watch(token);

    /// <inheritdoc/>
    public async Task<PlanSight> Look(CancellationToken token) =>
        await sight.Look(plan, token) with
        {
            IsInProgress =
                plan.HasCourse
                && (await courses.Find(plan.Name, reports.Server, token)).Exists(static last => last.IsOpen),
        };

    /// <inheritdoc/>
    public void NoteWaiting(PlanDecision.Wait wait) => reports.NoteWaiting(wait);

    /// <inheritdoc/>
    public Task Begin(DateTimeOffset at) => plan.HasCourse ? OpenCourse(at) : Start(at);

    /// <inheritdoc/>
    public async Task<PlanOutcome> BeginNow(DateTimeOffset at)
    {
        if (plan.HasCourse)
            return (await TryOpenCourse(at)).IfNone(PlanOutcome.InProgress);
        reports.RecordBegin(plan.Task);
        var outcome = await starts.Start(plan.Task, static start => start);
        reports.RecordBegun(plan.Task, outcome);
        return outcome;
    }

    /// <inheritdoc/>
    public Task ReportMissed(MissedTimes missed, bool wasHeldUp) => reports.ReportMissed(missed, wasHeldUp);

    /// <inheritdoc/>
    public async Task ReportUnfinished(MissedTimes times)
    {
        // What was opened is carried on with, and reported, by itself.
        var last = await courses.Find(plan.Name, reports.Server, CancellationToken.None);
        if (!last.Exists(opened => opened.Time == times.Last))
            await reports.ReportUnfinished(times);
    }

    async Task Start(DateTimeOffset at)
    {
        reports.RecordBegin(plan.Task);
        await reports.ReportBegun(plan.Task, await starts.Start(plan.Task, static start => start), at);
    }

    async Task OpenCourse(DateTimeOffset at)
    {
        if ((await TryOpenCourse(at)).IsNone)
            await reports.ReportMissed(new(at, at, 1), wasHeldUp: true);
    }

    // None while the last one is not over.
    async Task<Option<PlanOutcome>> TryOpenCourse(DateTimeOffset at)
    {
        var now = time.GetUtcNow();
        var opened = PlanCourse.Begin(plan, reports.Server, at, Run.CreateId(now), now);
        return await courses.TryOpen(opened, CancellationToken.None)
            ? await course.Begin(opened)
            : Option<PlanOutcome>.None;
    }
}
