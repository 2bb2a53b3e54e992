namespace PlexButler.Bot.Plans.Running;

/// <summary>What a plan on one server sees and does.</summary>
interface IPlanActions
{
    /// <summary>Looks whether the server is idle, so that it is known for how long.</summary>
    Task Watch(CancellationToken token);

    /// <summary>Looks at what the conditions of the plan are about.</summary>
    Task<PlanSight> Look(CancellationToken token);

    /// <summary>Starts what the plan starts, once, and reports what came of it.</summary>
    Task Begin(DateTimeOffset at);

    /// <summary>The same for somebody who waits for what comes of it.</summary>
    Task<PlanOutcome> BeginNow(DateTimeOffset at);

    /// <summary>Reports times that passed without the plan.</summary>
    Task ReportMissed(MissedTimes missed, bool wasHeldUp);

    /// <summary>Reports that whoever was about to begin is gone, so that nobody knows whether it began.</summary>
    Task ReportUnfinished(MissedTimes times);

    /// <summary>The plan waits for something else than before.</summary>
    void NoteWaiting(PlanDecision.Wait wait);
}
