using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Records;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>Finds out what a server is at.</summary>
sealed class StatusLoader(RunTracker runs, IServerRecords records, TimeProvider time)
{
    // A status without it is better than a member who waits.
    static readonly TimeSpan RecordPatience = TimeSpan.FromSeconds(1.5);

    /// <summary>The status; who watches what is left out.</summary>
    public Task<LoadedStatus> Load(PlexConnection server, CancellationToken token) =>
        Load(server, static () => Task.FromResult(false), token);

    /// <summary>The status.</summary>
    /// <param name="server">The server.</param>
    /// <param name="mayShowViewers">Whether who watches what may be shown; asked only if somebody watches.</param>
    /// <param name="token">Stops waiting.</param>
    public async Task<LoadedStatus> Load(
        PlexConnection server,
        Func<Task<bool>> mayShowViewers,
        CancellationToken token
    )
    {
        var (activities, sessions, open) = (
            server.Run(Activities<Runtime>.all, token),
            server.Run(Sessions<Runtime>.all, token),
            runs.FindOpen(server.Name)
        );
        var recorded = records.FindOpen(server.Name, RecordPatience, token);
        var activityResult = await activities;
        var sessionResult = await sessions;
        // Where nobody is watching there is nothing to show, and nothing to count.
        var showsViewers = sessionResult.Exists(static all => !all.IsEmpty) && await mayShowViewers();
        if (!(await open).TryGetValue(out var stored))
            return new(
                HasRuns: false,
                StatusWithoutStore.Render(server.Name, activityResult, sessionResult, server.OutageSince, showsViewers)
            );
        var now = time.GetUtcNow();
        var states = new List<(Run, RunState, Option<TimeSpan>)>();
        foreach (var openRun in stored)
        {
            var run = WithActivities(openRun, activityResult, now);
            states.Add(
                (run, RunStateEvaluator.Evaluate(run, now), await runs.GetTypicalDuration(server.Name, run.Task))
            );
        }
        return new(
            HasRuns: true,
            StatusReport.Render(
                server.Name,
                states,
                activityResult,
                sessionResult,
                server.OutageSince,
                showsViewers,
                await recorded
            )
        );
    }

    // What is stored of a run is some seconds old, and another replica may be the one that follows it.
    static Run WithActivities(Run openRun, Either<ButlerError, Seq<PlexActivity>> activities, DateTimeOffset now) =>
        activities.Match(
            Right: all =>
                EvidenceUpdater.Apply(
                    openRun,
                    ActivityBoard.Empty.ApplyPoll(all, now),
                    ServerIncarnation.Unknown,
                    0,
                    now
                ),
            Left: _ => openRun
        );
}
