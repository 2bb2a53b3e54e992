using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Tracking;

namespace PlexButler.Bot.Cli.Verbs.Records;

/// <summary>
/// The runs of one server as a command in a shell adds to them: the same store and the same evidence as the bot's, so
/// that its cards, its status and its history agree. Such a run has no card; a bot with the same store follows it.
/// </summary>
sealed class ShellRuns(IRunStore store, string server, string user, TimeProvider time)
{
    // Taken and given back within one call.
    static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(4);

    readonly string owner = Guid.NewGuid().ToString("N");

    /// <summary>
    /// Records a start that Plex accepted. The run that is to be followed: the new one, or the one that was open.
    /// </summary>
    /// <param name="task">The task; None for everything that was due.</param>
    /// <param name="start">Plex's answer.</param>
    /// <param name="activitiesBefore">The activities that existed before.</param>
    /// <param name="token">Cancels.</param>
    public async Task<Run> RecordStart(
        Option<ButlerTask> task,
        StartOutcome start,
        ImmutableHashSet<string> activitiesBefore,
        CancellationToken token
    )
    {
        var now = time.GetUtcNow();
        var name = task.Map(static known => known.Name);
        var open = (await store.GetOpen(server, token)).Filter(run => run.Task == name).Strict();
        foreach (var run in open)
            await store.AppendObservation(run.Id, new Observation.StartRepeated(now, start), token);
        if (start == StartOutcome.AlreadyRunning && !open.IsEmpty)
            return open.Last;
        var added = new Run(
            Run.CreateId(now),
            server,
            name,
            task.Bind(static known => known.Title).IfNone(""),
            Run.NoMember,
            now,
            Evidence.OfStart(start, activitiesBefore, now),
            Card.Nowhere(isOpen: true)
        )
        {
            SystemUser = user,
            IsTaskDisabled = task.Exists(static known => !known.Enabled),
        };
        await store.Add(added, token);
        return added;
    }

    /// <summary>Records Plex's answer to a stop of one task, or of everything.</summary>
    public async Task RecordStop(Option<TaskName> task, StopOutcome stop, CancellationToken token)
    {
        var observation = new Observation.StopAnswered(time.GetUtcNow(), stop);
        foreach (var run in await store.GetOpen(server, token))
            if (task.IsNone || run.Task == task)
                await store.AppendObservation(run.Id, observation, token);
    }

    /// <summary>
    /// Closes the runs without a card that are over, or of which nothing more is expected. A running bot does the same;
    /// without one nobody else does.
    /// </summary>
    public Task CloseEnded(CancellationToken token) => Close(static run => run, token);

    /// <summary>The same, with what was seen of one run here.</summary>
    public Task Close(Run followed, CancellationToken token) =>
        Close(run => run.Id == followed.Id ? run.WithObservations(followed.Evidence.Observations) : run, token);

    async Task Close(Func<Run, Run> complete, CancellationToken token)
    {
        if (!(await store.GetOpen(server, token)).Exists(static run => !run.Card.IsSomewhere))
            return;
        // Those that a running bot follows are leased by it, and stay with it.
        var leased = await store.AcquireLeases(owner, LeaseDuration, token);
        try
        {
            foreach (var run in leased.Filter(run => run.Server == server && !run.Card.IsSomewhere).Map(complete))
                if (await IsOver(run, token))
                    await store.Save(owner, run with { Card = Card.Nowhere(isOpen: false) }, token);
        }
        finally
        {
            await store.ReleaseLeases(owner, CancellationToken.None);
        }
    }

    async Task<bool> IsOver(Run run, CancellationToken token)
    {
        var now = time.GetUtcNow();
        return RunStateEvaluator.Evaluate(run, now).IsOver
            || RunSilence.IsOver(run, await store.GetTypicalDuration(server, run.Task, token), now);
    }
}
