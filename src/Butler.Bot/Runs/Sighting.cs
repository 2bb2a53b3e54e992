namespace PlexButler.Bot.Runs;

/// <summary>Pure: what is seen of a server, as evidence of one of its runs.</summary>
static class Sighting
{
    // An activity may begin while the answer to the start is still on its way here. Those that were there before are known by their ids.
    static readonly TimeSpan onTheWay = TimeSpan.FromSeconds(2);

    /// <summary>The run with what the board shows of it since that version, what it no longer shows, and a restart.</summary>
    public static Run apply(Run run, Board board, Lives lives, long since, DateTimeOffset now)
    {
        var lived = live(run, board, lives, now);
        var began = run.Evidence.IsJoined ? DateTimeOffset.MinValue : run.AskedAt - onTheWay;
        var evidence = lived.Evidence.Add(
            board.Since(since, began).Where(sign => TaskActivities.belong(run.Task, sign.Type))
        );

        // What ended while nobody looked was announced to nobody.
        foreach (var (id, last) in evidence.Live)
            if (board.AskedAt is { } asked && asked > last.At && !board.IsLive(id))
                evidence = evidence.Add(last with { Phase = ActivityPhase.Ended, At = asked });
        return lived with { Evidence = evidence };
    }

    // No activity outlives its server: as long as one of the run's is shown, whatever else the server says of itself, it was not restarted.
    static Run live(Run run, Board board, Lives lives, DateTimeOffset now)
    {
        if (lives.Now.Length == 0 || lives.IsBroken || run.Life == lives.Now)
            return run;
        if (!lives.HasEnded(run.Life))
            return run with { Life = lives.Now };
        if (!run.Evidence.Live.IsEmpty && (board.AskedAt is null || run.Evidence.Live.Keys.Any(board.IsLive)))
            return run;
        var at = lives.RestartedAt is { } restarted && restarted >= run.AskedAt ? restarted : now;
        return run with { Life = lives.Now, Evidence = run.Evidence.Add(new Sign.Restarted(at)) };
    }
}
