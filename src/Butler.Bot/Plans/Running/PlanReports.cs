using LanguageExt;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Courses;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Running;

/// <summary>Says what came of a plan on one server: in the log, in the audit and in the plan's channel.</summary>
sealed class PlanReports(Plan plan, string server, PlanNotices notices, AuditLog audit, ILogger log)
{
    Option<string> lastRefusal;
    bool isRefusalKnown;

    /// <summary>The server.</summary>
    public string Server => server;

    /// <summary>It waits for something else than before.</summary>
    public void NoteWaiting(PlanDecision.Wait wait) =>
        log.PlanWaiting(plan.Name, server, wait.Obstacle.Kind.ToString());

    /// <summary>It is about to start a task.</summary>
    public void RecordBegin(Option<TaskName> task) =>
        audit.RecordPlan(SubjectOf(StartOf(task), task), "begins", isIntent: true, line: None);

    /// <summary>What came of that.</summary>
    public async Task ReportBegun(Option<TaskName> task, PlanOutcome outcome, DateTimeOffset at)
    {
        RecordBegun(task, outcome);
        // A start that was accepted has a card.
        if (outcome.Kind != PlanOutcomeKind.Started && !isRefusalKnown)
            await notices.Post(plan, server, PlanReplies.Begun(plan, server, outcome, at));
    }

    /// <summary>The same without a message.</summary>
    public void RecordBegun(Option<TaskName> task, PlanOutcome outcome)
    {
        NoteRefusal(outcome);
        log.PlanBegun(plan.Name, server, outcome.Kind.ToString());
        audit.RecordPlan(
            SubjectOf(StartOf(task), task),
            PlanReplies.Summarize(outcome),
            isIntent: false,
            PlanReplies.DescribeForAudit(plan with { Task = task }, server, outcome)
        );
    }

    /// <summary>Times passed without it.</summary>
    public async Task ReportMissed(MissedTimes missed, bool wasHeldUp)
    {
        log.PlanMissed(plan.Name, server, missed.Count);
        var line = PlanReplies.DescribeMissed(plan, server, missed, wasHeldUp);
        audit.RecordPlan(SubjectOf(StartOf(plan.Task), plan.Task), $"missed {missed.Count}", isIntent: false, line);
        await notices.Post(plan, server, PlanReplies.Missed(plan, server, missed, wasHeldUp));
    }

    /// <summary>Whoever was about to begin is gone.</summary>
    public async Task ReportUnfinished(MissedTimes times)
    {
        log.PlanUnfinished(plan.Name, server);
        var line = PlanReplies.DescribeUnfinished(plan, server, times);
        audit.RecordPlan(SubjectOf(StartOf(plan.Task), plan.Task), "may have begun", isIntent: false, line);
        await notices.Post(plan, server, PlanReplies.Unfinished(plan, server, times));
    }

    /// <summary>It is about to stop a task for those who watch.</summary>
    public void RecordYield(TaskName task) =>
        audit.RecordPlan(SubjectOf("stop", task), "begins to stop: somebody watches", isIntent: true, line: None);

    /// <summary>What came of that.</summary>
    public void RecordYielded(TaskName task, string outcome, bool isStopped)
    {
        log.PlanYielded(plan.Name, server, outcome);
        audit.RecordPlan(
            SubjectOf("stop", task),
            outcome,
            isIntent: false,
            isStopped ? CourseReplies.DescribeYield(plan, server, task) : Option<string>.None
        );
    }

    /// <summary>How it ended, after it began.</summary>
    public async Task ReportEnd(PlanCourse course, string detail)
    {
        log.PlanCourseOver(plan.Name, server, course.End.ToString());
        audit.RecordPlan(
            SubjectOf(StartOf(plan.Task), TaskOf(course)),
            CourseReplies.Summarize(course.End),
            isIntent: false,
            CourseReplies.DescribeForAudit(plan, server, course)
        );
        if (
            !(course.End == CourseEnd.Denied && isRefusalKnown)
            && CourseReplies.Ended(plan, server, course, detail).TryGetValue(out var message)
        )
            await notices.Post(plan, server, message);
    }

    /// <summary>The task a course has come to.</summary>
    public Option<TaskName> TaskOf(PlanCourse course) => plan.Steps.At(course.Step);

    // The channel reads the same refusal once, until something else comes of the plan. The audit has each.
    void NoteRefusal(PlanOutcome outcome)
    {
        var refusal = outcome.RefusedBy;
        isRefusalKnown = refusal.IsSome && refusal == lastRefusal;
        lastRefusal = refusal;
    }

    static string StartOf(Option<TaskName> task) => task.IsSome ? "start" : "start-all";

    PlanSubject SubjectOf(string action, Option<TaskName> task) =>
        new(plan.Name, action, task.Match(Some: static name => name.Value, None: static () => ""), server);
}
