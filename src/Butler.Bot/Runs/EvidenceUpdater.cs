namespace PlexButler.Bot.Runs;

/// <summary>Pure: what is seen of a server, as evidence of one of its runs.</summary>
static class EvidenceUpdater
{
    // An activity may begin while the answer to the start is still on its way here. Those that were there before are known by their ids.
    static readonly TimeSpan StartLatency = TimeSpan.FromSeconds(2);

    /// <summary>The run with what the board shows of it since that version, what it no longer shows, and a restart.</summary>
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
        var evidence = current.Evidence.Add(
            board
                .ChangesSince(sinceVersion, startedAfter)
                .Where(observation => TaskActivities.BelongsTo(run.Task, observation.Type))
        );

        // What ended while nobody looked was announced to nobody.
        foreach (var (id, last) in evidence.LiveActivities)
            if (board.PolledAt is { } polledAt && polledAt > last.At && !board.IsLive(id))
                evidence = evidence.Add(last with { Phase = ActivityPhase.Ended, At = polledAt });
        return current with { Evidence = evidence };
    }

    // No activity outlives its server: as long as one of the run's is shown, whatever else the server says of itself, it was not restarted.
    static Run ApplyIncarnation(Run run, ActivityBoard board, ServerIncarnation incarnation, DateTimeOffset now)
    {
        if (incarnation.Current.Length == 0 || incarnation.IsContactLost || run.Incarnation == incarnation.Current)
            return run;
        if (!incarnation.HasEnded(run.Incarnation))
            return run with { Incarnation = incarnation.Current };
        if (
            !run.Evidence.LiveActivities.IsEmpty
            && (board.PolledAt is null || run.Evidence.LiveActivities.Keys.Any(board.IsLive))
        )
            return run;
        var at = incarnation.RestartedAt is { } restarted && restarted >= run.RequestedAt ? restarted : now;
        return run with
        {
            Incarnation = incarnation.Current,
            Evidence = run.Evidence.Add(new Observation.ServerRestarted(at)),
        };
    }
}
