using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Running;

/// <summary>One plan on one server: starts what a member would start, and says what came of it.</summary>
sealed class PlanActions(
    Plan plan,
    PlexConnection server,
    ServerOutlook sight,
    PlannedRunTracker runs,
    PlanNotices notices,
    AuditLog audit,
    ILogger log
) : IPlanActions
{
    // Less than it takes until somebody takes this process to be gone.
    static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public Task Watch(CancellationToken token) => sight.Watch(token);

    /// <inheritdoc/>
    public Task<PlanSight> Look(CancellationToken token) => sight.Look(plan, token);

    /// <inheritdoc/>
    public void NoteWaiting(PlanDecision.Wait wait) =>
        log.PlanWaiting(plan.Name, server.Name, wait.Obstacle.Kind.ToString());

    /// <inheritdoc/>
    public async Task Begin(DateTimeOffset at)
    {
        using var timeout = new CancellationTokenSource(StartTimeout);
        audit.RecordPlan(Subject, "begins", isIntent: true, line: None);
        PlanOutcome outcome;
        try
        {
            outcome = await plan.Task.Match(
                Some: name => StartTask(name, timeout.Token),
                None: () => StartAll(timeout.Token)
            );
        }
        catch (OperationCanceledException)
        {
            outcome = new(PlanOutcomeKind.Failed, "The server did not answer in time.");
        }
        log.PlanBegun(plan.Name, server.Name, outcome.Kind.ToString());
        audit.RecordPlan(
            Subject,
            PlanReplies.Summarize(outcome),
            isIntent: false,
            PlanReplies.DescribeForAudit(plan, server.Name, outcome)
        );
        // A start that was accepted has a card.
        if (outcome.Kind != PlanOutcomeKind.Started)
            await notices.Post(plan, server.Name, PlanReplies.Begun(plan, server.Name, outcome, at));
    }

    /// <inheritdoc/>
    public async Task ReportMissed(MissedTimes missed, bool wasHeldUp)
    {
        log.PlanMissed(plan.Name, server.Name, missed.Count);
        var line = PlanReplies.DescribeMissed(plan, server.Name, missed, wasHeldUp);
        audit.RecordPlan(Subject, $"missed {missed.Count}", isIntent: false, line);
        await notices.Post(plan, server.Name, PlanReplies.Missed(plan, server.Name, missed, wasHeldUp));
    }

    /// <inheritdoc/>
    public async Task ReportUnfinished(MissedTimes times)
    {
        log.PlanUnfinished(plan.Name, server.Name);
        var line = PlanReplies.DescribeUnfinished(plan, server.Name, times);
        audit.RecordPlan(Subject, "may have begun", isIntent: false, line);
        await notices.Post(plan, server.Name, PlanReplies.Unfinished(plan, server.Name, times));
    }

    PlanSubject Subject =>
        new(
            plan.Name,
            plan.Task.IsSome ? "start" : "start-all",
            plan.Task.Match(Some: static task => task.Value, None: static () => ""),
            server.Name
        );

    async Task<PlanOutcome> StartTask(TaskName name, CancellationToken token)
    {
        var before = new ActivitySnapshot(server, token);
        var resolved = await server.Run(TaskSearch.Resolve(name.Value), token);
        if (resolved.IsLeft(out var error, out var found))
            return PlanOutcome.Failed(error);
        if (found.IsLeft(out _, out var task))
            return new(PlanOutcomeKind.NoSuchTask, name.Value);
        await before.Wait();
        return await Answer(await server.Run(Butler<Runtime>.start(task.Name), token), task, before);
    }

    async Task<PlanOutcome> StartAll(CancellationToken token)
    {
        var before = new ActivitySnapshot(server, token);
        await before.Wait();
        var result = await server.Run(Butler<Runtime>.startAll, token);
        return await Answer(result.Map(static _ => StartOutcome.Started), None, before);
    }

    async Task<PlanOutcome> Answer(
        Either<ButlerError, StartOutcome> result,
        Option<ButlerTask> task,
        ActivitySnapshot before
    )
    {
        if (result.IsLeft(out var error, out var start))
            return PlanOutcome.Failed(error);
        if (start == StartOutcome.AlreadyRunning)
            return new(PlanOutcomeKind.AlreadyRunning, "");
        await runs.Track(
            new PlannedStart(plan.Name, None, server.Name, task, notices.Guild, plan.Channel),
            await before.GetIds()
        );
        return new(PlanOutcomeKind.Started, "");
    }
}
