using LanguageExt;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Running;

/// <summary>
/// Carries on with one plan on one server after it began. Any number of replicas may: whatever is done is written down
/// by one of them before. So nothing is done twice, and what a process dies over is found by the next.
/// </summary>
sealed class CourseKeeper(Plan plan, string server, ICourseBook book, ICourseActions actions, TimeProvider time)
{
    // How late it is noticed that the plan began.
    static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(20);

    Option<ViewerSpell> spell;
    Option<long> foundNothingAt;

    /// <summary>Does what is due now.</summary>
    public async Task RunOnce(CancellationToken token)
    {
        if (foundNothingAt.Exists(at => time.GetElapsedTime(at) < CheckInterval))
            return;
        var found = await book.FindOpen(plan.Name, server, token);
        foundNothingAt = found.IsSome ? None : Some(time.GetTimestamp());
        if (found.TryGetValue(out var course))
            await Act(course, await Look(course, token), token);
        else
            spell = None;
    }

    /// <summary>Starts the first task of a course that was opened just now.</summary>
    public Task<PlanOutcome> Begin(PlanCourse opened)
    {
        foundNothingAt = None;
        return Start(opened);
    }

    /// <summary>Ends what waits for its next start; None if nothing does.</summary>
    /// <param name="isMeant">Whether that is the one.</param>
    /// <param name="token">Gives up.</param>
    public async Task<Option<PlanCourse>> TryCancel(Func<PlanCourse, bool> isMeant, CancellationToken token)
    {
        var found = await book.Find(plan.Name, server, token);
        return found.Filter(course => course.IsWaiting && isMeant(course)).TryGetValue(out var waiting)
            ? await book.TryChange(
                waiting,
                waiting with
                {
                    Phase = CoursePhase.Ending,
                    End = CourseEnd.Cancelled,
                },
                token
            )
            : None;
    }

    /// <summary>Says that it was ended.</summary>
    public Task ReportCancelled(PlanCourse cancelled) => Report(cancelled, "");

    async Task<CourseView> Look(PlanCourse course, CancellationToken token)
    {
        if (plan.MaxYields > 0)
            spell = ViewerSpell.Next(spell, await actions.IsBusy(token), time.GetUtcNow());
        var startsNext = course.IsWaiting;
        return new(
            startsNext ? await actions.Look(token) : None,
            startsNext ? None : await actions.FindStep(course, token),
            course.Phase == CoursePhase.Yielded && await actions.IsTakenOver(course, token),
            spell
        );
    }

    // Whoever has written down what they are about to do goes on even if the bot is told to stop: it takes a moment.
    async Task Act(PlanCourse course, CourseView view, CancellationToken token)
    {
        var now = time.GetUtcNow();
        var decision = CourseEngine.Decide(plan, course, view, now);
        var changed = decision.Kind switch
        {
            CourseAction.Wait => course,
            CourseAction.Start => course.ToStarting(actions.CreateRunId(), now),
            CourseAction.Stop => course with { Phase = CoursePhase.Stopping },
            CourseAction.Resume => course with { Phase = CoursePhase.Running },
            CourseAction.NoteYield => course.ToYielded(),
            CourseAction.Advance => course.ToNextStep(isUnseen: false),
            CourseAction.AdvanceUnseen => course.ToNextStep(isUnseen: true),
            // What is told of is what comes next.
            CourseAction.End when decision.End == CourseEnd.Cancelled && course.Phase == CoursePhase.Running =>
                course.ToNextStep(isUnseen: false) with
                {
                    Phase = CoursePhase.Ending,
                    End = decision.End,
                },
            CourseAction.End => course with { Phase = CoursePhase.Ending, End = decision.End },
        };
        if (
            decision.Kind == CourseAction.Wait
            || !(await book.TryChange(course, changed, token)).TryGetValue(out var written)
        )
            return;
        if (decision.Kind == CourseAction.Start)
            await Start(written);
        else if (decision.Kind == CourseAction.Stop)
            await Stop(written);
        else if (decision.Kind == CourseAction.End)
            await Report(written, "");
    }

    async Task<PlanOutcome> Start(PlanCourse course)
    {
        var outcome = await actions.Start(course);
        if (outcome.Kind == PlanOutcomeKind.Started)
            await Change(course, course with { Phase = CoursePhase.Running });
        else if (
            (await Change(course, course with { Phase = CoursePhase.Ending, End = EndOf(outcome.Kind) })).TryGetValue(
                out var ending
            )
        )
            await Report(ending, outcome.Detail);
        return outcome;
    }

    static CourseEnd EndOf(PlanOutcomeKind kind) =>
        kind switch
        {
            PlanOutcomeKind.Started => CourseEnd.Done,
            PlanOutcomeKind.AlreadyRunning or PlanOutcomeKind.InProgress => CourseEnd.AlreadyRunning,
            PlanOutcomeKind.NoSuchTask => CourseEnd.NoSuchTask,
            PlanOutcomeKind.Denied => CourseEnd.Denied,
            PlanOutcomeKind.Failed => CourseEnd.NotStarted,
            PlanOutcomeKind.Unsure => CourseEnd.UnsureStart,
        };

    async Task Stop(PlanCourse course)
    {
        var result = await actions.Stop(course);
        if (result == StopResult.Stopped)
            await Change(course, course.ToYielded());
        else if (result == StopResult.LeftAlone)
            await Change(course, course with { Phase = CoursePhase.Running });
        // Otherwise what is seen of the task decides, after a while.
    }

    async Task Report(PlanCourse course, string detail)
    {
        await actions.Report(course, detail);
        await Change(course, course with { Phase = CoursePhase.Over });
    }

    ValueTask<Option<PlanCourse>> Change(PlanCourse course, PlanCourse changed) =>
        book.TryChange(course, changed, CancellationToken.None);
}
