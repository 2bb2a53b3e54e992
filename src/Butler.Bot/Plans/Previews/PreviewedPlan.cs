using LanguageExt;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Previews;

/// <summary>One plan in a preview.</summary>
/// <param name="plan">The plan.</param>
/// <param name="state">The server.</param>
/// <param name="from">Times up to this one are none of its business.</param>
sealed class PreviewedPlan(Plan plan, PreviewState state, DateTimeOffset from)
{
    DateTimeOffset settledUpTo = from - TimeSpan.FromTicks(1),
        changedAt,
        endsAt;
    Option<DateTimeOffset> next = plan.Trigger.FindNext(from - TimeSpan.FromTicks(1));
    Option<ObstacleKind> obstacle;
    Option<PlanCourse> course;
    Option<ViewerSpell> spell;

    /// <summary>Does what it would do now.</summary>
    public void Act(DateTimeOffset now)
    {
        CarryOn(now);
        // Most of the time nothing is due, which is found out cheaply.
        if (next.Exists(time => time <= now) && Begin(now))
            CarryOn(now);
    }

    bool Begin(DateTimeOffset now) =>
        PlanEngine
            .Decide(plan, settledUpTo, state.GetSight(now, course.IsSome), now)
            .Match(
                nothing: static _ => false,
                wait: wait =>
                {
                    obstacle = wait.Obstacle.Kind;
                    return false;
                },
                begin: begin =>
                {
                    // What it waited for kept the times before back as well.
                    var waitedFor = obstacle;
                    begin.Missed.IfSome(missed => Miss(missed, now));
                    obstacle = waitedFor;
                    Start(begin.Time, now);
                    return true;
                },
                miss: miss =>
                {
                    Miss(miss.Missed, now);
                    return false;
                },
                skip: skip =>
                {
                    Settle(skip.UpTo);
                    return false;
                }
            );

    void Miss(MissedTimes missed, DateTimeOffset now)
    {
        state.Record(Event(PreviewEventKind.Misses, plan.Task, now) with { Time = missed.Last, Obstacle = obstacle });
        Settle(missed.Last);
    }

    void Settle(DateTimeOffset upTo)
    {
        settledUpTo = upTo;
        next = plan.Trigger.FindNext(upTo);
        obstacle = None;
    }

    void Start(DateTimeOffset time, DateTimeOffset now)
    {
        state.Record(
            Event(PreviewEventKind.Starts, plan.Task, now) with
            {
                Time = time,
                Obstacle = obstacle.Filter(_ => now > time),
            }
        );
        Settle(time);
        if (!plan.HasCourse)
            return;
        course = PlanCourse.Begin(plan, "", time, default, now) with { Phase = CoursePhase.Running };
        MarkStarted(now);
    }

    void MarkStarted(DateTimeOffset now) => (changedAt, endsAt) = (now, now + state.World.Takes);

    void CarryOn(DateTimeOffset now)
    {
        if (plan.MaxYields > 0)
            spell = ViewerSpell.Next(spell, state.ViewerCount >= CourseEngine.GetViewerLimit(plan), now);
        while (course.TryGetValue(out var current) && Carry(current with { ChangedFor = now - changedAt }, now)) { }
    }

    // Whether something was done, so that more may follow at once.
    bool Carry(PlanCourse current, DateTimeOffset now)
    {
        var task = plan.Steps[current.Step];
        var view = new CourseView(
            state.GetSight(now, isInProgress: false),
            new StepView(StateOf(task, now), IsFollowed: false),
            IsTakenOver: false,
            spell
        );
        var decision = CourseEngine.Decide(plan, current, view, now);
        course = decision.Kind switch
        {
            CourseAction.Wait or CourseAction.Resume => current,
            CourseAction.Start => StartStep(current, task, now),
            CourseAction.Stop or CourseAction.NoteYield => GiveWay(current, task, now),
            CourseAction.Advance => Move(current.ToNextStep(isUnseen: false), now),
            CourseAction.AdvanceUnseen => Move(current.ToNextStep(isUnseen: true), now),
            CourseAction.End => End(decision.End, task, now),
        };
        return decision.Kind is not (CourseAction.Wait or CourseAction.Resume);
    }

    StepState StateOf(TaskName task, DateTimeOffset now) =>
        !state.World.Shows(task) ? StepState.Unseen
        : now >= endsAt ? StepState.Finished
        : StepState.Running;

    PlanCourse StartStep(PlanCourse current, TaskName task, DateTimeOffset now)
    {
        var isAgain = current.Phase == CoursePhase.Yielded;
        state.Record(Event(isAgain ? PreviewEventKind.StartsAgain : PreviewEventKind.Starts, task, now));
        MarkStarted(now);
        return current with { Phase = CoursePhase.Running, StartedAt = now };
    }

    PlanCourse GiveWay(PlanCourse current, TaskName task, DateTimeOffset now)
    {
        state.Record(Event(PreviewEventKind.GivesWay, task, now));
        return Move(current.ToYielded(), now);
    }

    PlanCourse Move(PlanCourse changed, DateTimeOffset now)
    {
        changedAt = now;
        return changed;
    }

    Option<PlanCourse> End(CourseEnd end, TaskName task, DateTimeOffset now)
    {
        if (end != CourseEnd.Done)
            state.Record(Event(PreviewEventKind.Ends, task, now) with { End = end });
        return None;
    }

    PreviewEvent Event(PreviewEventKind kind, Option<TaskName> task, DateTimeOffset now) =>
        new(now, plan.Name, kind, task);
}
