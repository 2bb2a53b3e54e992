using System.Collections.Immutable;

namespace PlexButler.Bot.Runs;

/// <summary>Pure: how a run stands, from what was seen of it. Time alone may end what is over, or let what is not heard of become unknown; it takes nothing back.</summary>
static class RunStates
{
    /// <summary>An activity heard of within this time goes on: the server is asked every few seconds.</summary>
    public static readonly TimeSpan Hearing = TimeSpan.FromSeconds(60);

    /// <summary>So long may pass between two items of one task.</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(10);

    /// <summary>The state of a run at an instant.</summary>
    public static RunState of(Run run, DateTimeOffset now) => of(run.Evidence, run.Task.IsNone, now);

    /// <summary>What became of a run that nobody watches any more.</summary>
    public static RunState end(Run run) => of(run, DateTimeOffset.MaxValue);

    /// <summary>The state that evidence and time amount to.</summary>
    /// <param name="evidence">What was seen.</param>
    /// <param name="isAll">Whether everything was started: its end shows in no activity.</param>
    /// <param name="now">The instant.</param>
    public static RunState of(Evidence evidence, bool isAll, DateTimeOffset now)
    {
        var said = saidRunning(evidence.Signs);
        var ended = ending(evidence);
        if (worked(evidence, isAll, said, now) is { } known && (ended is null || known.Known <= ended.Value.Known))
            return known.State;
        if (ended is not null)
            return ended.Value.State;
        if (evidence.Count > 0)
            return active(evidence, isAll, said, now);
        if (evidence.Signs.OfType<Sign.Queued>().FirstOrDefault() is { } queued)
            return new RunState.Queued(queued.At);
        if (said is { } at && now - at < Hearing)
            return new RunState.Running([], at, IsSaid: true);
        return new RunState.Unknown(
            evidence.Signs is [var first, ..] ? first.At : DateTimeOffset.MinValue,
            UnknownWhy.Silent
        );
    }

    // All activities over, and none began for a while. It became known only then, so a stop or restart before that came first.
    static (DateTimeOffset Known, RunState State)? worked(
        Evidence evidence,
        bool isAll,
        DateTimeOffset? said,
        DateTimeOffset now
    ) =>
        !isAll && evidence is { Live.IsEmpty: true, LastEnded: { } last } && !(said > last) && now - last >= Gap
            ? (last + Gap, new RunState.Finished(last, FinishedBy.Activities))
            : null;

    static (DateTimeOffset Known, RunState State)? ending(Evidence evidence)
    {
        foreach (var sign in evidence.Signs)
        {
            if (sign is Sign.StopAsked { Stop: StopOutcome.Stopped })
                return (sign.At, new RunState.Stopped(sign.At, ByRestart: false));
            if (sign is Sign.Restarted)
                return (sign.At, new RunState.Stopped(sign.At, ByRestart: true));
            if (sign is Sign.Reported)
                return (sign.At, new RunState.Finished(sign.At, FinishedBy.Report));
            if (sign is Sign.StopAsked or Sign.StartedAgain { Start: StartOutcome.Started })
                return (sign.At, foundOver(evidence, sign.At));
        }
        return null;
    }

    static RunState.Finished foundOver(Evidence evidence, DateTimeOffset at) =>
        evidence is { Live.IsEmpty: true, LastEnded: { } last } && last <= at
            ? new(last, FinishedBy.Activities)
            : new(at, FinishedBy.FoundOver);

    static RunState active(Evidence evidence, bool isAll, DateTimeOffset? said, DateTimeOffset now)
    {
        ImmutableArray<Sign.Worked> live =
        [
            .. evidence
                .Live.Values.Where(sign => now - sign.At < Hearing)
                .Order(Comparer<Sign.Worked>.Create(SignOrder.compare))
                .ThenBy(static sign => sign.Activity.Value, StringComparer.Ordinal),
        ];
        if (!live.IsEmpty)
            return new RunState.Running(live, live[^1].At, IsSaid: false);
        var last = evidence.LastEnded ?? DateTimeOffset.MinValue;
        if (said > last && now - said < Hearing)
            return new RunState.Running([], said.Value, IsSaid: true);
        if (!evidence.Live.IsEmpty)
            return new RunState.Unknown(evidence.Live.Values.Max(static sign => sign.At), UnknownWhy.Lost);
        if (now - last < Gap)
            return new RunState.Running([], last, IsSaid: false);
        return new RunState.Unknown(last, isAll ? UnknownWhy.Quiet : UnknownWhy.Lost);
    }

    static DateTimeOffset? saidRunning(ImmutableArray<Sign> signs) =>
        signs
            .Where(static sign =>
                sign
                    is Sign.Answered { Start: StartOutcome.AlreadyRunning }
                        or Sign.StartedAgain { Start: StartOutcome.AlreadyRunning }
            )
            .Select(static sign => (DateTimeOffset?)sign.At)
            .Max();
}
