using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary>Waits for the end of a run, by the same evidence as its card would show.</summary>
sealed class RunFollower(VerbSession session)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1),
        RecordPatience = TimeSpan.FromSeconds(5);

    // How many closed runs are searched for the one that a running bot has closed meanwhile.
    const int SearchDepth = 50;

    /// <summary>Waits; returns what is known at the end of that, and whether nothing more is to be seen.</summary>
    /// <param name="run">The run.</param>
    /// <param name="timeout">How long, if that is limited.</param>
    /// <param name="token">Ends the waiting.</param>
    public async Task<(Run Run, RunState State)> WaitForEnd(Run run, Option<TimeSpan> timeout, CancellationToken token)
    {
        var (store, time) = (session.Store, session.Time);
        var typical = await store.GetTypicalDuration(run.Server, run.Task, token);
        await using var monitors = new ServerMonitors(session.Servers, time, NullLogger<ServerMonitors>.Instance);
        await monitors.MonitorOnly([run.Server]);
        var (since, version) = (time.GetTimestamp(), 0L);
        while (true)
        {
            await session.Records.FindOpen(run.Server, RecordPatience, token);
            if ((await FindClosed(run, token)).TryGetValue(out var closed))
                return (closed, RunStateEvaluator.EvaluateFinal(closed));
            var stored = (await store.GetOpen(run.Server, token)).Find(other => other.Id == run.Id);
            run = stored.Match(Some: known => run.WithObservations(known.Evidence.Observations), None: () => run);
            var (board, incarnation) = monitors.GetState(run.Server);
            var now = time.GetUtcNow();
            run = EvidenceUpdater.Apply(run, board, incarnation, version, now);
            version = board.Version;
            var state = RunStateEvaluator.Evaluate(run, now);
            if (state.IsOver || RunSilence.IsOver(run, typical, now))
            {
                await session.Runs.Close(run, token);
                return (run, state);
            }
            if (timeout.Exists(limit => time.GetElapsedTime(since) >= limit))
                return (run, state);
            await Task.Delay(Interval, time, token);
        }
    }

    // A bot with the same store may have seen the end first.
    async Task<Option<Run>> FindClosed(Run run, CancellationToken token) =>
        (await session.Store.GetClosed(run.Server, run.Task, SearchDepth, token)).Find(other => other.Id == run.Id);
}
