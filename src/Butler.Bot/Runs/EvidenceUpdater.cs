using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs;

/// <summary>Pure: turns what is seen of a server into evidence of one of its runs.</summary>
static class EvidenceUpdater
{
    // An activity may begin before the answer to the start arrives. Activities that existed before are known by their
    // ids.
    static readonly TimeSpan StartLatency = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The run with what the board shows of it since a version, the end of what the board no longer shows, and a
    /// restart.
    /// </summary>
    public static Run Apply(
        Run run,
        ActivityBoard board,
        ServerIncarnation incarnation,
        long sinceVersion,
        DateTimeOffset now
    )
    {
        var current = ApplyIncarnation(run, board, incarnation, now);
        var startedAfter = run.Evidence.WasAlreadyRunning ? DateTimeOffset.MinValue : run.RequestedAt - StartLatency;
        var seen = current.Evidence.Add(
            board
                .ChangesSince(sinceVersion, startedAfter)
                .Where(observation => TaskActivities.BelongsTo(run.Task, observation.Type))
        );
        return current with { Evidence = seen.Add(FindMissedEnds(seen, board)) };
    }

    // What ended while nobody was monitoring was announced to nobody.
    static Observation[] FindMissedEnds(Evidence evidence, ActivityBoard board) =>
        board.PolledAt.TryGetValue(out var polledAt)
            ?
            [
                .. evidence
                    .LiveActivities.Where(pair => polledAt > pair.Value.At && !board.IsLive(pair.Key))
                    .Select(pair => pair.Value with { Phase = ActivityPhase.Ended, At = polledAt }),
            ]
            : [];

    // No activity outlives its server: while one of the run's is shown, the server was not restarted, whatever it
    // reports.
    static Run ApplyIncarnation(Run run, ActivityBoard board, ServerIncarnation incarnation, DateTimeOffset now)
    {
        if (incarnation.Current.Length == 0 || incarnation.IsContactLost || run.Incarnation == incarnation.Current)
            return run;
        if (!incarnation.HasEnded(run.Incarnation))
            return run with { Incarnation = incarnation.Current };
        var live = run.Evidence.LiveActivities;
        if (!live.IsEmpty && (board.PolledAt.IsNone || live.Keys.Any(board.IsLive)))
            return run;
        var at = incarnation.RestartedAt.Filter(restarted => restarted >= run.RequestedAt).IfNone(now);
        return run with
        {
            Incarnation = incarnation.Current,
            Evidence = run.Evidence.Add(new Observation.ServerRestarted(at)),
        };
    }
}
