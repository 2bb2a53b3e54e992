using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plans.Rights;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Running;

/// <summary>Starts what a plan starts on one server, and follows it.</summary>
/// <param name="plan">The plan.</param>
/// <param name="server">The server.</param>
/// <param name="member">The member who runs it now, if one does.</param>
/// <param name="owners">Knows whether whoever made the plan may.</param>
/// <param name="runs">Follows it.</param>
/// <param name="notices">Knows where it is shown.</param>
sealed class PlanStarts(
    Plan plan,
    PlexConnection server,
    Option<Snowflake> member,
    PlanOwners owners,
    PlannedRunTracker runs,
    PlanNotices notices
)
{
    // Less than it takes until somebody takes this process to be gone.
    static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    const string NoAnswer = "The server did not answer in time.";

    /// <summary>Starts a task, or everything that is due.</summary>
    /// <param name="task">The task; None for everything.</param>
    /// <param name="describe">Adds what is known of the run beforehand.</param>
    public async Task<PlanOutcome> Start(Option<TaskName> task, Func<PlannedStart, PlannedStart> describe)
    {
        using var timeout = new CancellationTokenSource(StartTimeout);
        try
        {
            return plan.Owner.TryGetValue(out var owner)
                ? await StartFor(owner, task, describe, timeout.Token)
                : await StartNow(task, describe, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            // What was sent has an outcome of its own by then.
            return new(PlanOutcomeKind.Failed, "What is needed before the start was not answered in time.");
        }
    }

    async Task<PlanOutcome> StartFor(
        PlanOwner owner,
        Option<TaskName> task,
        Func<PlannedStart, PlannedStart> describe,
        CancellationToken token
    )
    {
        var answer = await owners.Admit(plan, owner, task, server.Name, token);
        if (answer.Refusal.TryGetValue(out var refusal))
            return refusal;
        var outcome = await StartNow(task, describe, token);
        // What may have been started counts, as for members.
        if (outcome.Kind is not (PlanOutcomeKind.Started or PlanOutcomeKind.Unsure))
            await answer.Undo();
        return outcome;
    }

    async Task<PlanOutcome> StartNow(
        Option<TaskName> task,
        Func<PlannedStart, PlannedStart> describe,
        CancellationToken token
    )
    {
        try
        {
            return await task.Match(
                Some: name => StartTask(name, describe, token),
                None: () => StartAll(describe, token)
            );
        }
        catch (OperationCanceledException)
        {
            return new(PlanOutcomeKind.Failed, NoAnswer);
        }
    }

    async Task<PlanOutcome> StartTask(TaskName name, Func<PlannedStart, PlannedStart> describe, CancellationToken token)
    {
        var before = new ActivitySnapshot(server, token);
        var resolved = await server.Run(TaskSearch.Resolve(name.Value), token);
        if (resolved.IsLeft(out var error, out var found))
            return PlanOutcome.Failed(error);
        if (found.IsLeft(out _, out var task))
            return new(PlanOutcomeKind.NoSuchTask, name.Value);
        await before.Wait();
        return await Send(() => server.Run(Butler<Runtime>.start(task.Name), token), task, describe, before);
    }

    async Task<PlanOutcome> StartAll(Func<PlannedStart, PlannedStart> describe, CancellationToken token)
    {
        var before = new ActivitySnapshot(server, token);
        await before.Wait();
        return await Send(
            async () => (await server.Run(Butler<Runtime>.startAll, token)).Map(static _ => StartOutcome.Started),
            None,
            describe,
            before
        );
    }

    async Task<PlanOutcome> Send(
        Func<Task<Either<ButlerError, StartOutcome>>> send,
        Option<ButlerTask> task,
        Func<PlannedStart, PlannedStart> describe,
        ActivitySnapshot before
    )
    {
        Either<ButlerError, StartOutcome> result;
        try
        {
            result = await send();
        }
        catch (OperationCanceledException)
        {
            return new(PlanOutcomeKind.Unsure, NoAnswer);
        }
        return await Answer(result, task, describe, before);
    }

    async Task<PlanOutcome> Answer(
        Either<ButlerError, StartOutcome> result,
        Option<ButlerTask> task,
        Func<PlannedStart, PlannedStart> describe,
        ActivitySnapshot before
    )
    {
        if (result.IsLeft(out var error, out var start))
            return PlexFailure.MayHaveBeenCarriedOut(error)
                ? new(PlanOutcomeKind.Unsure, error.Message)
                : PlanOutcome.Failed(error);
        if (start == StartOutcome.AlreadyRunning)
            return new(PlanOutcomeKind.AlreadyRunning, "");
        await runs.Track(
            describe(new PlannedStart(plan.Name, member, server.Name, task, GuildOf(plan), plan.Channel)),
            await before.GetIds()
        );
        return new(PlanOutcomeKind.Started, "");
    }

    Snowflake GuildOf(Plan of) => of.Owner.Match(Some: static owner => owner.Guild, None: () => notices.Guild);
}
