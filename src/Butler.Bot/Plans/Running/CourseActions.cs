using LanguageExt;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Plans.Running;

/// <summary>What one plan does on one server after it began.</summary>
sealed class CourseActions(
    Plan plan,
    PlexConnection server,
    ServerOutlook sight,
    PlanStarts starts,
    PlanReports reports,
    CourseRuns runs,
    TimeProvider time
) : ICourseActions
{
    // Less than it takes until somebody takes this process to be gone.
    static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task<Option<bool>> IsBusy(CancellationToken token) =>
        (await sight.Watch(token)).Map(watch => watch.ViewerCount >= CourseEngine.GetViewerLimit(plan));

    /// <inheritdoc/>
    public async Task<PlanSight> Look(CancellationToken token) =>
        // It began after an import, and goes on with it.
        await sight.Look(plan, token) with
        {
            HasNewImport = true,
        };

    /// <inheritdoc/>
    public async Task<Option<StepView>> FindStep(PlanCourse course, CancellationToken token) =>
        (await runs.Find(server.Name, course.Run, token)).Map(run => StepReader.Read(run, time.GetUtcNow()));

    /// <inheritdoc/>
    public Task<bool> IsTakenOver(PlanCourse course, CancellationToken token) =>
        runs.HasOther(server.Name, reports.TaskOf(course), course, token);

    /// <inheritdoc/>
    public Snowflake CreateRunId() => Run.CreateId(time.GetUtcNow());

    /// <inheritdoc/>
    public async Task<PlanOutcome> Start(PlanCourse course)
    {
        var task = reports.TaskOf(course);
        reports.RecordBegin(task);
        var previous = await runs.Find(server.Name, course.PreviousRun, CancellationToken.None);
        // It goes on in the same message, once nobody else changes that.
        var message = previous
            .Filter(static before => !before.Card.IsOpen)
            .Bind(static before => before.Card.MessageId);
        var yields = previous
            .Filter(before => before.Task == task)
            .Bind(static before => before.Step)
            .Match(Some: static step => step.Yields + 1, None: static () => 0);
        var outcome = await starts.Start(task, start =>
            start with
            {
                Id = course.Run,
                Step = new RunStep(plan.Steps, course.Step, yields, course.IsAfterUnseen),
                CardMessage = message,
            }
        );
        reports.RecordBegun(task, outcome);
        return outcome;
    }

    /// <inheritdoc/>
    public async Task<StopResult> Stop(PlanCourse course)
    {
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            return reports.TaskOf(course).TryGetValue(out var task)
                ? await Stop(course, task, timeout.Token)
                : StopResult.LeftAlone;
        }
        catch (OperationCanceledException)
        {
            return StopResult.Unknown;
        }
    }

    /// <inheritdoc/>
    public Task Report(PlanCourse course, string detail) => reports.ReportEnd(course, detail);

    async Task<StopResult> Stop(PlanCourse course, TaskName task, CancellationToken token)
    {
        if (!await IsCertainlyRunning(course, task, token))
            return StopResult.LeftAlone;
        reports.RecordYield(task);
        var answer = await server.Run(Butler<Runtime>.stop(task), token);
        if (answer.IsLeft(out var error, out var stop))
        {
            reports.RecordYielded(task, error.Message, isStopped: false);
            return StopResult.Unknown;
        }
        var isStopped = stop == StopOutcome.Stopped;
        await runs.RecordStop(
            course.Run,
            new Observation.StopAnswered(time.GetUtcNow(), stop)
            {
                ContinuedBy = CourseEngine.GetDeadline(plan, course),
            },
            token
        );
        reports.RecordYielded(task, isStopped ? "stopped: somebody watches" : "was not running", isStopped);
        return isStopped ? StopResult.Stopped : StopResult.LeftAlone;
    }

    // What is stored may be some seconds old; what the server shows now is not.
    async Task<bool> IsCertainlyRunning(PlanCourse course, TaskName task, CancellationToken token)
    {
        if (
            !(await runs.Find(server.Name, course.Run, token)).TryGetValue(out var run)
            || StepReader.Read(run, time.GetUtcNow()).State != StepState.Running
        )
            return false;
        var activities = await server.Run(Activities<Runtime>.all, token);
        return StepReader.IsRecordedRunning(run, time.GetUtcNow())
            || activities.Match(
                Right: all =>
                    all.Exists(activity =>
                        TaskActivities.BelongsTo(task, activity.Type)
                        && !run.Evidence.ActivitiesBefore.Contains(activity.Id.Value)
                    ),
                Left: static _ => false
            );
    }
}
